import type { Marker } from '../protocol/extension'

/** Shows or hides the marks of a mock in a page. It runs in the page's isolated world, so it can use nothing outside itself. */
export function markPage(marker: Marker): void {
  const world = globalThis as { wxMockMarker?: (marker: Marker) => void }
  if (marker === 'off' && !world.wxMockMarker) return
  world.wxMockMarker ??= createMarker()
  world.wxMockMarker(marker)

  function createMarker() {
    // A thin space: it distinguishes our circle from one of the page's own.
    const prefix = '◉\u2009'
    const burst = 5
    const restMs = 1000
    let shown: Marker = 'off'
    let writes = 0
    let resting = false
    const pill = createPill()

    // Limited, since a page that keeps restoring its own title would start an endless loop.
    const observer = new MutationObserver(() => {
      if (++writes <= burst) write()
      if (resting) return
      resting = true
      setTimeout(() => {
        resting = false
        writes = 0
        write()
      }, restMs)
    })

    // A page in the back/forward cache gets no messages; the worker marks it again when it connects.
    addEventListener('pagehide', ({ persisted }) => {
      if (persisted) show('off')
    })

    function show(next: Marker) {
      shown = next
      write()
    }

    function write() {
      observer.disconnect()
      const title = document.head?.querySelector('title')
      if (title) writeTitle(title)
      if (shown !== 'corner') pill.remove()
      else if (!pill.isConnected) document.documentElement.append(pill)
      if (shown === 'off') return
      observer.observe(document.documentElement, { childList: true })
      if (document.head) observer.observe(document.head, { childList: true })
      if (title) observer.observe(title, { childList: true, characterData: true, subtree: true })
    }

    /** Changes the page's own text nodes: some frameworks keep references to them. */
    function writeTitle(title: HTMLTitleElement) {
      const texts = [...title.childNodes].filter((node) => node instanceof Text)
      const first = shown === 'off' ? undefined : texts.find(({ data }) => data.trim() !== '')
      for (const text of texts) {
        const wanted = (text === first ? prefix : '') + text.data.replaceAll(prefix, '')
        if (text.data !== wanted) text.data = wanted
      }
    }

    function createPill(): HTMLElement {
      const host = document.createElement('wx-mock-marker')
      host.setAttribute('aria-hidden', 'true')
      const root = host.attachShadow({ mode: 'closed' })
      const sheet = new CSSStyleSheet()
      // Important, or the page's own styles would win.
      sheet.replaceSync(`
        :host {
          all: initial !important;
          position: fixed !important;
          inset: auto auto 8px 8px !important;
          z-index: 2147483647 !important;
          display: block !important;
          pointer-events: none !important;
          padding: 1px 8px !important;
          border: 1px solid #0000002e !important;
          border-radius: 10px !important;
          background: #fffffff0 !important;
          color: #33373d !important;
          font: 500 11px/16px system-ui, sans-serif !important;
        }
        @media (prefers-color-scheme: dark) {
          :host {
            border-color: #ffffff38 !important;
            background: #26282cf0 !important;
            color: #e3e5e8 !important;
          }
        }
        @media print {
          :host {
            display: none !important;
          }
        }
      `)
      root.adoptedStyleSheets = [sheet]
      root.append('wx mock')
      return host
    }

    return show
  }
}
