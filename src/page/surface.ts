import type { PageSurface, Toast } from '../wx/companions/host'

const HOST = 'wx-mock-toast'

/** Paths of the icons, in a square of 24. */
const ICONS: Readonly<Record<string, string>> = {
  success: 'M4 13l5 5L20 7',
  error: 'M12 5v8m0 4v.5',
  loading: 'M12 3a9 9 0 1 1-9 9',
}

const STYLE = `
:host{all:initial!important;position:fixed!important;inset:0!important;z-index:2147483647!important;display:flex!important;align-items:center;justify-content:center;pointer-events:none!important}
:host(.mask){pointer-events:auto!important}
p{box-sizing:border-box;max-width:min(80vw,320px);margin:0;padding:12px 16px;border-radius:8px;background:rgba(0,0,0,.8);color:#fff;text-align:center;font:15px/1.4 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
p.icon{min-width:112px;padding:20px 16px 16px}
svg,img{display:block;width:40px;height:40px;margin:0 auto 8px}
img.whole{width:auto;height:auto;max-width:100%;max-height:100%;margin:auto;background:#000}
svg{fill:none;stroke:#fff;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.loading{animation:turn 1s linear infinite}
@keyframes turn{to{rotate:360deg}}
@media (prefers-reduced-motion){.loading{animation:none}}`

/** Creates what companions show in a window. */
export function createSurface(target: Window & typeof globalThis): PageSurface {
  const { document } = target
  let shown: HTMLElement | undefined
  let timer: number | undefined

  function hideToast() {
    target.clearTimeout(timer)
    shown?.remove()
    shown = undefined
  }

  return {
    showToast(toast, ms) {
      hideToast()
      shown = drawToast(document, toast)
      document.documentElement.append(shown)
      if (ms !== undefined) timer = target.setTimeout(hideToast, ms)
    },
    hideToast,
    setTitle: (title) => {
      document.title = title
    },
    showImage(address) {
      const image = Object.assign(document.createElement('img'), { src: address, alt: '', className: 'whole' })
      const host = drawHost(document, image)
      host.className = 'mask'
      host.addEventListener('click', () => host.remove())
      document.documentElement.append(host)
    },
    vibrate: (ms) => void target.navigator.vibrate?.(ms),
    go(url, replace) {
      const { href, origin } = new URL(url, target.location.href)
      if (origin !== target.location.origin) return
      // Listeners of the page must not run amid the call, with the built-in objects of the mock.
      queueMicrotask(() => {
        target.history[replace ? 'replaceState' : 'pushState'](null, '', href)
        // Routers of pages listen to this alone.
        target.dispatchEvent(new PopStateEvent('popstate', { state: null }))
      })
    },
    back: (delta) => target.history.go(-delta),
    isHidden: () => document.visibilityState === 'hidden',
    address() {
      const { pathname, search } = target.location
      return { path: pathname.slice(1), query: Object.fromEntries(new URLSearchParams(search)) }
    },
    watch(fire, launch) {
      const size = () => ({ windowWidth: target.innerWidth, windowHeight: target.innerHeight })
      document.addEventListener('visibilitychange', () => {
        const isHidden = document.visibilityState === 'hidden'
        for (const name of isHidden ? ['onAppHide', 'onHide'] : ['onAppShow', 'onShow'])
          fire(name, isHidden ? {} : launch())
      })
      target.addEventListener('resize', () => fire('onWindowResize', { size: size() }))
      target.addEventListener('error', ({ error, message }) => {
        if (message) fire('onError', { message, stack: String(Object(error).stack ?? '') })
      })
      // The listener gets the reason itself.
      target.addEventListener('unhandledrejection', ({ reason, promise }) =>
        fire('onUnhandledRejection', { reason, promise } as never),
      )
    },
    scrollTo: (selector, top) =>
      selector ? document.querySelector(selector)?.scrollIntoView() : target.scrollTo({ top }),
  }
}

/** Draws a toast, whose text tests can read. */
function drawToast(document: Document, { title, icon, image, mask }: Toast): HTMLElement {
  const text = document.createElement('p')
  text.setAttribute('role', 'status')
  const path = ICONS[icon]
  if (image) text.append(Object.assign(document.createElement('img'), { src: image, alt: '' }))
  else if (path) text.append(drawIcon(document, icon, path))
  if (image || path) text.className = 'icon'
  text.append(title)
  const host = drawHost(document, text)
  if (mask) host.className = 'mask'
  return host
}

/** Returns an element over the page with one child, in a tree of its own. */
function drawHost(document: Document, child: Element): HTMLElement {
  const host = document.createElement(HOST)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet() // also where the page's policy forbids a style element
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  root.append(child)
  return host
}

function drawIcon(document: Document, name: string, path: string): Element {
  const element = (tag: string, attributes: Readonly<Record<string, string>>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  }
  const svg = element('svg', { viewBox: '0 0 24 24', class: name, 'aria-hidden': 'true' })
  svg.append(element('path', { d: path }))
  return svg
}
