import { captureModalDom } from '../../page/dialogs/modal-dom'
import { install } from '../../page/install'
import { createLateScreen, type LoadScreen } from '../../page/late-screen'
import { createNatives, type Natives } from '../../page/natives'
import type { CreateScreen } from '../../page/screen'
import { parseSeed } from '../../protocol/seed'
import type { PageBoot } from '../../protocol/web'
import { watchFrames } from './frames'
import { createSocketPort } from './socket-port'
import { takeTabId } from './tab-id'

/** Windows that have the mock. A page may load its script twice, if it puts its own HTML into itself. */
const DONE = Symbol.for('wx-mock-panel.page')

/**
 * Adds `wx` to this document, answered by the server that the document comes from.
 * @param loadScreen runs the part of the script that draws dialogs and components, which the browser does not compile before.
 */
export function begin(loadScreen: LoadScreen): void {
  const script = document.currentScript as HTMLScriptElement | null
  if (!script || Reflect.get(window, DONE)) return
  const { seed, token } = script.dataset
  const source = script.src
  script.remove()
  // The extension or a test has put its mock into this page: no script of the page has run yet.
  if (seed === undefined || token === undefined || 'wx' in window) return
  start(window, createNatives(), { seed, token, source }, loadScreen)
}

function start(target: Window & typeof globalThis, natives: Natives, boot: PageBoot, loadScreen: LoadScreen) {
  Reflect.defineProperty(target, DONE, { value: true })
  const isTop = target.top === target
  const tab = takeTabId(target)
  const { port, about } = createSocketPort(target, natives, {
    url: new URL('socket/page', boot.source).href.replace(/^http/, 'ws'),
    token: boot.token,
    tab: () => tab.id,
    top: isTop,
  })
  const createScreen: CreateScreen = ({ dom, lasting, answer }) => {
    const modalDom = captureModalDom(target, dom)
    return createLateScreen(loadScreen, target, modalDom, lasting, answer)
  }
  const stub = Reflect.getOwnPropertyDescriptor(target, 'wx')?.value
  install(target, natives, port, parseSeed(boot.seed), stub, createScreen)
  watchFrames(target, natives, boot, (frame) => start(frame, natives, boot, loadScreen))

  const listen = target.addEventListener.bind(target)
  const { document } = target
  const inside = (job: () => void) => () => natives.inside(job)
  for (const type of ['load', 'focus', 'hashchange', 'popstate']) listen(type, inside(about))
  document.addEventListener('visibilitychange', inside(about))
  // After the runtime's own listener, which reports the last calls.
  listen(
    'pagehide',
    inside(() => {
      port.leave()
      tab.keep()
    }),
    true,
  )
  listen('pageshow', (event) => {
    if (!event.persisted) return
    natives.inside(() => {
      tab.takeAgain()
      port.comeBack()
    })
  })
}
