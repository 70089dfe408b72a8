import { DEFINITIONS } from '../wx/apis/catalogue'
import { mergePatch, same } from '../wx/base/json'
import { parseState } from '../wx/engine/parse-state'
import type { Prompt } from '../wx/prompts/prompts'
import { ruleMiss } from '../wx/rules/matching'
import type { Failure } from '../wx/state/call-errors'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { PROMPT_KIND_NAMES } from '../wx/state/prompt-kinds'
import { RULE_DEFAULTS } from '../wx/state/rule-schema'
import type { MockState } from '../wx/state/schema'
import { Core, type CoreOptions } from './core'
import { type KeptSecrets, leftOutBut } from './kept-secrets'
import {
  createPrivacy,
  createPrompts,
  createScopes,
  type PrivacyControl,
  type PromptsControl,
  type ScopesControl,
} from './person'
import { conditions, RuleChain } from './rule-chain'
import { readScenario, writeScenario } from './scenario-files'
import { createSession, type SessionControl } from './session'
import { nativeTimers } from './tasks'
import type { ApiName, Call, MockOptions, Params, Result, StatePatch, Wanted } from './types'
import type { ViewEvents } from './view'

/** A page that stands still at the end of a test is not waited for any longer. */
const FINAL_MS = 500

/** Which calls are meant. */
export interface CallOptions<Name extends ApiName> {
  /** Only calls with these parameters. */
  with?: Wanted<Name>
}

export interface WaitOptions<Name extends ApiName> extends CallOptions<Name> {
  /** Also a call that still waits for an answer. */
  pending?: boolean
  timeout?: number
}

/** A call that failed, thrown by `call`; carries the fields that `fail` got. */
export class WxCallError extends Error implements Failure {
  override readonly name = 'WxCallError'
  readonly errMsg: string
  readonly errno?: number
  readonly errCode?: number

  constructor({ errMsg, errno, errCode }: Failure) {
    super(errMsg)
    this.errMsg = errMsg
    if (errno !== undefined) this.errno = errno
    if (errCode !== undefined) this.errCode = errCode
  }
}

/** The mini program's host, as a test plays it: the same in Playwright and in Node. */
export class WxMock {
  readonly scopes: ScopesControl
  readonly session: SessionControl
  readonly privacy: PrivacyControl
  readonly prompts: PromptsControl
  readonly #core: Core
  readonly #given: MockOptions
  readonly #made = new Set<string>()
  readonly #handedOut = new Set<unknown>()
  #rules = 0

  /** @param now the mini program's time, in milliseconds since the epoch. */
  constructor(options: CoreOptions & { given: MockOptions; now(): number }) {
    this.#core = new Core(options)
    // Its failure is told by whatever is done first.
    this.#core.open().catch(() => {})
    this.#given = options.given
    this.scopes = createScopes(this.#core)
    this.session = createSession(this.#core, options.now)
    this.privacy = createPrivacy(this.#core)
    this.prompts = createPrompts(this.#core)
  }

  /** Replaces an API's answer, before all other rules; privacy, scope and session are looked at all the same. */
  mock<Name extends ApiName>(api: Name): RuleChain<Name> {
    const id = `test:${api}:${this.#rules++}`
    const chain = new RuleChain(id, api, (rule) =>
      this.#core.actNow(`mock('${api}')`, async () => {
        requireApi(api)
        this.#made.add(id)
        await this.#core.command({ type: 'rule/put', rule, at: 0 })
      }),
    )
    this.#core.before(chain.sent)
    return chain
  }

  /** Takes back what `mock` made, of one API or of all; a scenario's own rules stay. */
  restore(api?: ApiName): Promise<void> {
    return this.#core.act(`restore(${api ? `'${api}'` : ''})`, async () => {
      await this.#core.sync()
      const mine = this.#core.view.state.rules.filter((rule) => this.#made.has(rule.id))
      const gone = mine.filter((rule) => api === undefined || rule.api === api)
      await this.#core.command(...gone.map(({ id }) => ({ type: 'rule/remove' as const, id })))
    })
  }

  /** Changes some of the state. */
  set(patch: StatePatch): Promise<void> {
    return this.#core.act('set', () =>
      this.#core.command({ type: 'state/merge', patch: patch as Record<string, unknown> }),
    )
  }

  state(): Promise<MockState> {
    return this.#core.act('state', async () => {
      await this.#core.sync()
      return structuredClone(this.#core.view.state)
    })
  }

  /** Begins a test on a host that had another before. */
  begin(): Promise<void> {
    return this.#core.replace(firstState(this.#given, this.#core.options.folders))
  }

  /** Goes back to how the test began, and forgets the calls. */
  reset(): Promise<void> {
    return this.#core.act('reset', async () => {
      this.#made.clear()
      this.#handedOut.clear()
      const state = firstState(this.#given, this.#core.options.folders)
      await this.#core.replace(state)
    })
  }

  /** Takes a scenario's state: a built-in one's name, a file's path, or what the file holds. */
  load(scenario: string | object): Promise<void> {
    const title = typeof scenario === 'string' ? `load('${scenario}')` : 'load'
    return this.#core.act(title, () => {
      const state = firstState({ ...this.#given, scenario }, this.#core.options.folders)
      return this.#core.command({ type: 'state/replace', state })
    })
  }

  /**
   * Returns the state as a scenario file's text, and writes it to a file if there is a path. Session key, ids, codes,
   * tokens and personal data are left out, unless they are kept.
   */
  save(path?: string, { keepSecrets }: { keepSecrets?: KeptSecrets } = {}): Promise<string> {
    return this.#core.act(`save(${path ? `'${path}'` : ''})`, async () =>
      writeScenario(await this.state(), path, leftOutBut(keepSecrets)),
    )
  }

  /** Every call so far, or those of one API, oldest first. */
  calls<Name extends ApiName = ApiName>(api?: Name, options: CallOptions<Name> = {}): Promise<Call<Name>[]> {
    return this.#core.act(`calls(${api ? `'${api}'` : ''})`, async () => {
      await this.#core.sync()
      return this.#find(api, options)
    })
  }

  /** Calls `wx` in the page. @throws WxCallError with what `fail` got. */
  call<Name extends ApiName>(api: Name, params?: Params<Name>): Promise<Result<Name>> {
    return this.#core.act(`call('${api}')`, async () => {
      requireApi(api)
      const { ok, result } = await this.#core.call(api, params)
      await this.#core.sync()
      if (!ok) throw new WxCallError(result as unknown as Failure)
      return result as Result<Name>
    })
  }

  /**
   * Waits until a call has been answered. Calls that were made before count, each once: waiting again waits for the
   * next.
   */
  waitForCall<Name extends ApiName>(api: Name, options: WaitOptions<Name> = {}): Promise<Call<Name>> {
    return this.#core.act(`waitForCall('${api}')`, async () => {
      requireApi(api)
      const call = await this.#core.wait({
        probe: () =>
          this.#find(api, options).find(
            (call) => (options.pending || call.status !== 'pending') && !this.#handedOut.has(idOf(call)),
          ),
        timeout: options.timeout,
        failure: (ms) => `wx.${api} did not return within ${ms} ms. ${this.describeCalls(api)}`,
      })
      this.#handedOut.add(idOf(call))
      return call
    })
  }

  /** Tells of each call when it is made (`call`) and when it is answered (`answer`), and of each `prompt`. */
  on<Event extends keyof ViewEvents>(event: Event, listener: ViewEvents[Event]): () => void {
    void this.#core.sync()
    return this.#core.view.on(event, listener)
  }

  /** How often an API was called, now: what matchers poll. */
  async countCalls<Name extends ApiName>(api: Name, options: CallOptions<Name> = {}): Promise<number> {
    requireApi(api)
    await this.#core.sync()
    return this.#find(api, options).length
  }

  /** All that is known when a test ends; `asking` brings it up to date first, if the pages still answer. */
  async finalView(asking: boolean): Promise<{ state: MockState; calls: readonly Call[]; prompts: readonly Prompt[] }> {
    const late = new Promise<void>((resolve) => nativeTimers.setTimeout(resolve, FINAL_MS).unref())
    if (asking) await Promise.race([this.#core.sync().catch(() => {}), late])
    const { state, calls, prompts } = this.#core.view
    return { state, calls, prompts }
  }

  /** What was called, for messages. */
  describeCalls(api?: ApiName): string {
    const { calls, prompts } = this.#core.view
    if (calls.length === 0) return 'wx was never called. Has the page loaded, and does it use wx?'
    const counts = new Map<string, number>()
    for (const call of calls) counts.set(call.api, (counts.get(call.api) ?? 0) + 1)
    const list = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} times)` : name)).join(', ')
    const waits = prompts.find((prompt) => prompt.api === api)
    return `Calls: ${list}.${waits ? ` wx.${waits.api} is waiting for a prompt: ${waits.question.kind}.` : ''}`
  }

  #find<Name extends ApiName>(api: Name | undefined, options: CallOptions<Name>): Call<Name>[] {
    const when = options.with === undefined ? [] : conditions(options.with)
    const wanted = { ...RULE_DEFAULTS, when }
    return (this.#core.view.calls as readonly Call<Name>[]).filter(
      (call) => (api === undefined || call.api === api) && ruleMiss(wanted, call.params) === undefined,
    )
  }
}

const idOf = (call: Call): unknown => (call as unknown as { id: string }).id

/** The state that a mock begins with: the scenario's, with what the options say on top. */
export function firstState({ platform, scenario, prompts }: MockOptions, folders: readonly string[]): MockState {
  const base = scenario === undefined ? DEFAULT_STATE : readScenario(scenario, folders).state
  const policies =
    prompts === undefined ? {} : { policies: Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, prompts])) }
  const patch = { ...(platform ? { platform } : {}), ...policies }
  return same(patch, {}) ? base : parseState(mergePatch(base, patch))
}

function requireApi(api: string) {
  const names = DEFINITIONS.map(({ name }) => name)
  if (names.includes(api)) return
  const near = names.find((name) => name.toLowerCase() === api.toLowerCase())
  const hint = near
    ? `did you mean "${near}"?`
    : `available APIs: ${names.filter((name) => !name.includes('.')).join(', ')}`
  throw new Error(`unknown API "${api}"; ${hint}`)
}
