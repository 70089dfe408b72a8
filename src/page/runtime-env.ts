import type { Port } from '../protocol/channel'
import { MAX_TITLE } from '../protocol/limits'
import type { PageToStore, StoreToPage } from '../protocol/page'
import type { BridgeToPage, PageToBridge } from '../protocol/seed'
import type { RuntimeEnv } from '../runtime/env'
import { createMarker } from '../runtime/marker'
import { readMembers } from '../runtime/snapshot'
import type { Answer } from '../wx/prompts/prompts'
import type { Dom } from './dialogs/dom'
import { createGestures } from './gestures'
import type { Lasting } from './lasting'
import type { Natives } from './natives'
import { createPageClock } from './page-clock'
import type { CreateScreen, Screen } from './screen'

interface Signals {
  /** Called when there is a worker to connect to. */
  wake(): void
  /** Called when the document is being left. */
  leave(): void
}

/** Creates the environment of the runtime in a window, and the screen in it. Natives are taken at once, as page code may replace them later. */
export function createRuntimeEnv(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  port: MessagePort,
  signals: Signals,
  createScreen: CreateScreen,
): { env: RuntimeEnv; screen: Screen } {
  const { performance, console } = target
  const { inside, outside } = dom.natives
  const ticks = performance.now.bind(performance)
  const setTimeout = target.setTimeout.bind(target)
  const clock = createPageClock(target, setTimeout)
  const defer = createDefer(target.MessageChannel, inside)
  const printError = console.error.bind(console)
  const printWarning = console.warn.bind(console)
  const report = target.reportError?.bind(target) as ((error: unknown) => void) | undefined
  const post = port.postMessage.bind(port) as (message: PageToStore | PageToBridge) => void
  const answers = new Map<string, (answer: Answer) => void>()
  const screen = createScreen({ dom, lasting, defer, post, answer: (prompt, answer) => answers.get(prompt)?.(answer) })
  const gestures = createGestures(target, dom, lasting, ticks, screen.owns)
  let handlers: Parameters<Port<StoreToPage, PageToStore>['listen']>[0] | undefined

  port.onmessage = ({ data }: MessageEvent<StoreToPage | BridgeToPage>) => inside(() => receive(data))

  function receive(data: StoreToPage | BridgeToPage) {
    if (data.type === 'wake') signals.wake()
    else if (data.type === 'asked') gestures.count(false)
    else if (data.type === 'tapped') screen.tapped?.(data.button)
    else if (data.type === 'closed') {
      const closing = handlers
      handlers = undefined
      closing?.close()
    } else {
      // The buttons of showModal count as taps of the page (semantics.md 9.4).
      if ((data as { why?: { prompt?: string } }).why?.prompt === 'modal') gestures.count(true)
      handlers?.message(data)
    }
  }
  const leave = () => signals.leave()
  lasting(() => dom.on(target, 'pagehide', leave, true))

  const env: RuntimeEnv = {
    now: clock.now,
    ticks,
    startedAt: performance.timeOrigin,
    inside,
    outside,
    defer,
    later: (job, ms) => clock.later(() => inside(job), ms),
    real: (job, ms) => void setTimeout(() => inside(job), ms),
    // A test that has replaced the timers before this script may stop them.
    ...(/native/.test(`${target.setTimeout}`) ? {} : { soon: defer }),
    random: target.Math.random,
    title: () => {
      const { title } = readMembers(target.document, ['title'], outside)
      return typeof title === 'string' ? title.slice(0, MAX_TITLE) : ''
    },
    connect: () => {
      post({ type: 'open' })
      return {
        post,
        listen: (listening) => {
          handlers = listening
        },
        close: () => {
          handlers = undefined
        },
      }
    },
    hasGesture: gestures.active,
    mark: createMarker(target.Error),
    printError,
    printWarning,
    reportError: (error) => {
      // Listeners of the page run at once.
      if (report) outside(() => report(error))
      else
        setTimeout(() => {
          throw error
        })
    },
    onUncaught: (listener) => {
      const uncaught = (event: Event) => listener('reason' in event ? event.reason : (event as ErrorEvent).error)
      for (const type of ['error', 'unhandledrejection']) dom.on(target, type, uncaught, true)
    },
    showPrompt: (prompt, state, answer) => {
      answers.set(prompt.id, answer)
      // Calls made after an answer are not made by a tap. A recording does not interrupt the person.
      if (prompt.question.kind !== 'record') gestures.count(false)
      screen.open(prompt, state)
    },
    hidePrompt: (id) => {
      answers.delete(id)
      screen.close(id)
    },
    showNotice: screen.notify,
    button: screen.button,
  }
  return { env, screen }
}

/** Number of jobs per message: a task costs as much as the rest of a call. */
const SHARE = 32

/** Returns a function that queues tasks without the 4 ms delay of nested timers. */
function createDefer(Channel: typeof MessageChannel, inside: Natives['inside']): (job: () => void) => void {
  const { port1, port2 } = new Channel()
  const jobs: (() => void)[] = []
  let next = 0
  /** Number of listeners that messages under way will still run. */
  let places = 0
  const post = port2.postMessage.bind(port2)
  // The browser runs each listener as a separate script, with all microtasks before the next.
  for (let place = 0; place < SHARE; place++) {
    port1.addEventListener('message', () => {
      places--
      const job = jobs[next++]
      if (next >= jobs.length) {
        jobs.length = 0
        next = 0
      }
      if (job) inside(job)
    })
  }
  port1.start()
  return (job) => {
    jobs.push(job)
    if (jobs.length - next <= places) return
    places += SHARE
    post(null)
  }
}
