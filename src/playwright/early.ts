import { createNatives, type Members } from '../page/natives'
import type { boot } from './page'
import type { LoadScreen } from './screen'
import { BINDING, type Early, SEED } from './wire'

/** Global by which JSSDKs call, besides `wx`. */
const BRIDGE = 'WeixinJSBridge'
/** Time after which a document gets its `wx` even if it has not loaded, in ms. */
const LOADING_MS = 1_000
/** Time after loading until `wx` is made even if the page is busy, in ms. */
const IDLE_MS = 100

/**
 * Starts in each document. `wx` is made when it is first used, or when the document has loaded: making it is most of the
 * mock's cost for a test, and about:blank, where every page starts, seldom uses it.
 * @param load runs the rest of the page's script, which the browser does not compile before.
 * @param loadScreen runs the part of it that draws, which the browser does not compile before the first prompt or component.
 */
export function begin(load: () => { boot: typeof boot }, loadScreen: LoadScreen): void {
  const page = window
  const send = Reflect.get(page, BINDING) as Early['send'] | undefined
  if (!send) return
  Reflect.deleteProperty(page, BINDING)
  const natives = createNatives()
  const globals = createNatives(globalsOf(page))
  // (Older browsers have no such object.)
  const navigation = page.navigation as Navigation | undefined
  const early: Early = {
    send,
    setTimeout: page.setTimeout.bind(page),
    listen: page.addEventListener.bind(page),
    unlisten: page.removeEventListener.bind(page),
    listenToNavigation: navigation?.addEventListener.bind(navigation),
    ticks: page.performance.now.bind(page.performance),
    crypto: page.crypto,
    natives,
    globals,
    stub: Reflect.getOwnPropertyDescriptor(page, 'wx')?.value,
  }
  const { defineProperty, deleteProperty, get, getOwnPropertyDescriptor, set } = Reflect
  const observer = new page.MutationObserver(make)
  let seed: string | undefined
  let made = false
  let reseed = (text: string) => {
    if (seed === undefined) {
      defineProperty(page, 'wx', untouched)
      defineProperty(page, BRIDGE, untouchedBridge)
    }
    seed = text
    // Such a state changes what the page's first script sees besides `wx`, or makes its own clicks count.
    if (text.includes('"jssdk"') || text.includes('"scriptedTaps":true')) make()
  }

  const accessor = (name: string) => ({
    get() {
      make()
      return get(page, name)
    },
    set(value: unknown) {
      make()
      set(page, name, value)
    },
    configurable: true,
  })
  const untouched = { ...accessor('wx'), enumerable: true }
  const untouchedBridge = accessor(BRIDGE)

  function make() {
    globals.inside(() => natives.inside(makeNow))
  }

  function makeNow() {
    if (made || seed === undefined) return
    made = true
    observer.disconnect()
    const found = getOwnPropertyDescriptor(page, 'wx')
    if (found?.get === untouched.get) deleteProperty(page, 'wx')
    if (getOwnPropertyDescriptor(page, BRIDGE)?.get === untouchedBridge.get) deleteProperty(page, BRIDGE)
    // The store cannot send changes to this document before it knows it.
    reseed = load().boot(early, seed, () => deleteProperty(page, Symbol.for(SEED)), loadScreen)
    // If the page has replaced `wx` without using it, its value stays (semantics.md 8), unless that is not wanted.
    const isAside = getOwnPropertyDescriptor(page, 'wx')?.writable === true
    if (!found) deleteProperty(page, 'wx')
    else if (isAside && found.get !== untouched.get) defineProperty(page, 'wx', found)
  }

  defineProperty(page, Symbol.for(SEED), {
    value: (text: string) => reseed(text),
    configurable: true,
  })
  if (page.location.href === 'about:blank') {
    observer.observe(page.document, { childList: true, subtree: true })
  } else {
    // The test's next steps come first. (WebKit has no such callback.)
    const idle = page.requestIdleCallback as typeof page.requestIdleCallback | undefined
    early.listen('load', () => void (idle?.call(page, make, { timeout: IDLE_MS }) ?? early.setTimeout(make)))
    early.setTimeout(make, LOADING_MS)
    // A tap on a component, or one that a call will need.
    for (const type of ['pointerdown', 'keydown']) early.listen(type, make, true)
    // An input that offers the nickname: the event `focusin`, which offers it, follows this one.
    early.listen('focus', ({ target }) => target !== page && make(), true)
  }
}

/**
 * Returns the globals that the page may have replaced before `wx` is made or Playwright's own script is called. `Date` and
 * timers are left out, since tests replace them on purpose.
 */
function globalsOf(page: Window & typeof globalThis): Members {
  return {
    holders: [
      page,
      page.Function.prototype,
      page.Number.prototype,
      page.RegExp.prototype,
      page.JSON,
      page.Promise,
      page.Promise.prototype,
      page.EventTarget.prototype,
      page.MessagePort.prototype,
    ],
    read: (window, functions, numbers, expressions, json, promise, promises, targets, ports) => [
      window.Array,
      window.Boolean,
      window.CSSStyleSheet,
      window.Document,
      window.DocumentFragment,
      window.Element,
      window.Error,
      window.Event,
      window.EventTarget,
      window.Function,
      window.HTMLDialogElement,
      window.HTMLElement,
      window.HTMLInputElement,
      window.Image,
      window.JSON,
      window.Map,
      window.Math,
      window.MessageChannel,
      window.MutationObserver,
      window.Number,
      window.Object,
      window.Promise,
      window.Reflect,
      window.RegExp,
      window.Set,
      window.String,
      window.Symbol,
      window.TypeError,
      window.URL,
      window.WeakMap,
      window.console,
      window.customElements,
      window.performance,
      functions.apply,
      functions.bind,
      functions.call,
      numbers.toJSON,
      expressions.exec,
      expressions.test,
      json.parse,
      promise.resolve,
      promises.catch,
      promises.constructor,
      promises.then,
      targets.addEventListener,
      targets.dispatchEvent,
      targets.removeEventListener,
      ports.postMessage,
      ports.start,
    ],
  }
}
