/** Content that the button in a page opens. */
export interface DrawerPlace {
  /** Address of the panel. */
  readonly panel: string
  /** Whether the panel may be in a frame of the page. Otherwise it opens in a tab of its own. */
  readonly inFrame: boolean
}

/** Returns the script that puts a button into a page, which opens the panel in a drawer. */
export const drawerScript = (place: DrawerPlace): string => `(${drawDrawer})(${JSON.stringify(place)})`

/**
 * Draws the button when the page has loaded. The page cannot look into the closed shadow root, nor into the frame, whose
 * document has no origin. It can cover or remove both. Runs in the page, so it uses nothing outside itself.
 */
function drawDrawer({ panel, inFrame }: DrawerPlace) {
  if (window.top !== window) return
  const isChinese = navigator.language.toLowerCase().startsWith('zh')
  const [open, close] = isChinese
    ? ['打开 wx Mock 面板', '关闭 wx Mock 面板']
    : ['Open the wx Mock panel', 'Close the wx Mock panel']
  const style = `
    :host { all: initial; }
    button {
      position: fixed; right: 12px; bottom: calc(12px + env(safe-area-inset-bottom)); z-index: 2147483646;
      width: 44px; height: 44px; border: 0; border-radius: 22px; background: #0b57d0; color: #fff;
      font: 600 15px/1 system-ui, sans-serif; box-shadow: 0 1px 4px rgb(0 0 0 / 40%); cursor: pointer;
    }
    button:focus-visible { outline: 3px solid #a8c7fa; outline-offset: 2px; }
    iframe {
      position: fixed; right: 0; bottom: 0; left: 0; z-index: 2147483645; width: 100%; height: 65%;
      border: 0; border-top: 1px solid #747775; background: Canvas; color-scheme: light dark;
    }
    iframe[hidden] { display: none; }
    /* Beside the frame: the panel accepts no input while something covers it. */
    .open { bottom: calc(65% + 8px); }
    @media (min-width: 900px) {
      iframe { left: auto; width: 480px; height: 100%; border: 0; border-left: 1px solid #747775; }
      .open { right: 492px; bottom: 12px; }
    }`

  function draw() {
    const host = document.createElement('wx-mock-drawer')
    const root = host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
    const button = document.createElement('button')
    button.type = 'button'
    button.append('wx')
    let frame: HTMLIFrameElement | undefined

    const show = (isOpen: boolean) => {
      if (frame) frame.hidden = !isOpen
      button.className = isOpen ? 'open' : ''
      button.title = isOpen ? close : open
      button.setAttribute('aria-label', button.title)
      button.setAttribute('aria-expanded', String(isOpen))
    }
    const openFrame = () => {
      frame = document.createElement('iframe')
      frame.title = 'wx Mock'
      frame.src = panel
      root.append(frame)
      show(true)
    }
    button.addEventListener('click', () => {
      if (!inFrame) window.open(panel, '_blank', 'noopener')
      else if (frame) show(frame.hidden !== false)
      else openFrame()
    })
    show(false)
    if (!inFrame) button.removeAttribute('aria-expanded')
    root.append(button)
    document.documentElement.append(host)
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', draw)
  else draw()
}
