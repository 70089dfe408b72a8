import type { StoreToPage } from '../protocol/page'
import { MINI_PROGRAM } from '../protocol/panel'
import { lateRuntime } from '../runtime/late'
import { createMarker } from '../runtime/marker'
import { createRuntime, type Runtime } from '../runtime/runtime'
import { reasonOfAbsence } from '../testing/api-names'
import { createDirect, type Direct, link, TAB } from '../testing/direct'
import type { Link } from '../testing/link'
import { firstState, WxMock } from '../testing/mock'
import type { MockServer } from '../testing/server'
import { throwUncaught } from '../testing/tasks'
import type { MockOptions, Wx } from '../testing/types'
import { apisOf } from '../wx/apis/catalogue'
import { type AnyDefinition, isDirect } from '../wx/apis/definition'
import type { Outcome } from '../wx/base/outcome'
import { ALL_APIS } from '../wx/companions/all'
import { toAbsolute } from '../wx/state/times'

import { createNodeCompanions } from './companions'

export type { Answers } from '../testing/answers'
export { WxCallError } from '../testing/call-error'
export type { CallOptions, WaitOptions } from '../testing/mock'
export { WxMock } from '../testing/mock'
export type { RuleChain } from '../testing/rule-chain'
export type { MockServer } from '../testing/server'
export { WxServerError } from '../testing/server-error'
export type { ApiName, Call, MockOptions, Params, Prompts, Result, ScopeName, StatePatch, Wx } from '../testing/types'
export { anything } from '../testing/types'

/** The clock of the mini program; by default the current Date and setTimeout. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  setTimeout(job: () => void, ms: number): unknown
}

export interface NodeOptions extends MockOptions {
  clock?: Clock
  /** Timeout of waitForCall and prompts.answer, in ms; 5000 by default. */
  timeout?: number
  /** Whether every call counts as made in a tap; true by default. */
  gesture?: boolean
}

/** The global clock, looked up at each use: fake timers of any library take effect as soon as they are installed. */
const GLOBAL_CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (job, ms) => globalThis.setTimeout(job, ms),
}

/**
 * Creates a mini program in this process: its `wx`, the mock by which a test plays its host, and the platform's server
 * for a back end.
 */
export function createWxMock<const C extends MockOptions['companions'] = undefined>(
  options: NodeOptions & { companions?: C } = {},
): { wx: Wx<C>; mock: WxMock; server: MockServer } {
  const { clock = GLOBAL_CLOCK, timeout = 5_000, gesture = true } = options
  const folders = [process.cwd()]
  const now = () => clock.now()
  const direct = createDirect({
    state: toAbsolute(firstState(options, folders), now()),
    now,
    // A recording without an end must not keep the process alive.
    later: (job, ms) => (clock.setTimeout(job, ms) as { unref?(): void } | undefined)?.unref?.(),
  })
  const { store, task } = direct
  const identity = { document: 'node', tab: TAB, frame: 0, origin: MINI_PROGRAM, url: 'node:' }
  const { near, far } = link<StoreToPage, unknown>(task)
  store.connectPage(identity, far)
  const runtime = createRuntime(
    {
      now,
      ticks: () => performance.now(),
      startedAt: now(),
      inside: (job) => job(),
      outside: (job) => job(),
      defer: task,
      later: (job, ms) => void clock.setTimeout(job, ms),
      random: Math.random,
      soon: task,
      connect: () => near,
      hasGesture: () => gesture,
      mark: createMarker(Error),
      printError: (message) => console.error(message),
      printWarning: (message) => console.warn(message),
      reportError: throwUncaught,
      // There is no screen: prompts are answered by policy or through the mock.
      showPrompt: () => {},
      hidePrompt: () => {},
      showNotice: () => {},
      button: () => undefined,
    },
    store.seed(MINI_PROGRAM),
    (job) => job(lateRuntime),
  )
  runtime.extend(createNodeCompanions())
  runtime.connect()
  const mock = new WxMock({
    name: 'mock',
    link: createLink(direct, runtime, now),
    given: options,
    folders,
    timeout: () => timeout,
  })
  return { wx: runtime.wx as Wx<C>, mock, server: mock.server }
}

function createLink({ openPanel, store }: Direct, runtime: Runtime, now: () => number): Link {
  let panel: ReturnType<typeof openPanel>
  return {
    origin: () => MINI_PROGRAM,
    now,
    open(receive) {
      panel = openPanel((message) => receive(message, TAB))
    },
    post: (message) => panel.post(message),
    call: (api, params) =>
      callRuntime(
        runtime,
        apisOf(store.site(MINI_PROGRAM).state, ALL_APIS).get(api),
        api,
        params as object | undefined,
      ),
    where: () => 'Node',
  }
}

/** Calls `wx` and returns the outcome, whatever the kind of the API. */
function callRuntime(
  runtime: Runtime,
  definition: AnyDefinition | undefined,
  api: string,
  params: object = {},
): Promise<Outcome> {
  if (!definition) return Promise.reject(new Error(`wx has no ${api}: ${reasonOfAbsence(api)}`))
  if (isDirect(definition.kind)) {
    const { input = params } = params as { input?: unknown }
    return Promise.resolve({ ok: true, result: runtime.call(api, input) } as Outcome)
  }
  return new Promise((resolve) => {
    const success = (result: unknown) => resolve({ ok: true, result } as Outcome)
    const fail = (result: unknown) => resolve({ ok: false, result } as Outcome)
    runtime.call(api, params, { success, fail })
  })
}
