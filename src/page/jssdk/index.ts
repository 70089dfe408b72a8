import type { Runtime } from '../../runtime/runtime'
import type { PageState } from '../../wx/state/schema'
import type { Dom } from '../dialogs/dom'
import type { UseLate } from '../use-late'

// Kept before page code can replace them.
const { defineProperty, deleteProperty, get, set } = Reflect

const NAME = 'WeixinJSBridge'

/**
 * Installs what H5 pages have in WeChat. The bridge loads when it is first read: it is undefined until then, and announces
 * itself by WeixinJSBridgeReady, as on phones.
 */
export function installJssdk(
  target: Window & typeof globalThis,
  { natives, send }: Pick<Dom, 'natives' | 'send'>,
  { callBySdk }: Pick<Runtime, 'callBySdk'>,
  { bridge: isWanted, webView, userAgent }: PageState['jssdk'],
  useLate: UseLate,
): void {
  const { Event } = target
  if (webView) set(target, '__wxjs_environment', 'miniprogram')
  const { navigator } = target
  if (userAgent) {
    const value = `${navigator.userAgent} MicroMessenger/8.0.50`
    defineProperty(navigator, 'userAgent', { value, configurable: true })
  }
  if (!isWanted) return
  function load() {
    deleteProperty(target, NAME)
    useLate(({ createBridge }) => {
      if (get(target, NAME)) return // the page has made one of its own
      set(target, NAME, createBridge(callBySdk, navigator.userAgent))
      send(target.document, new Event(`${NAME}Ready`))
    })
  }
  defineProperty(target, NAME, {
    get() {
      natives.inside(load)
      return get(target, NAME)
    },
    set(value) {
      deleteProperty(target, NAME)
      set(target, NAME, value)
    },
    configurable: true,
  })
}
