import { same } from '../wx/base/json'
import { parseSavedState } from '../wx/engine/parse-state'
import type { Prompt } from '../wx/prompts/prompts'
import { ruleMiss } from '../wx/rules/matching'
import { serverApiOf } from '../wx/server/catalogue'
import type { Failure } from '../wx/state/call-errors'
import { DEFAULT_STATE } from '../wx/state/defaults'
import { mergeState } from '../wx/state/patch'
import { PROMPT_KIND_NAMES } from '../wx/state/prompt-kinds'
import { RULE_DEFAULTS } from '../wx/state/rule-schema'
import type { MockState } from '../wx/state/schema'
import type { SavedState } from '../wx/state/times'
import { type AlbumControl, createAlbum } from './album'
import { isOfRule, reasonOfAbsence, requireApi, requireEvent, returnsDirectly } from './api-names'
import { WxCallError } from './call-error'
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
import { type Listen, MockServer } from './server'
import { createSession, type SessionControl } from './session'
import { nativeTimers } from './tasks'
import type { ApiName, Call, EventName, MockOptions, Params, Result, StatePatch, Wanted, WxApiName } from './types'
import type { ViewEvents } from './view'

/** Limit for pages to report at the end of a test, in ms. */
const FINAL_MS = 500

/** A choice of calls. */
export interface CallOptions<Name extends ApiName> {
  /** Only calls with these parameters. */
  with?: Wanted<Name>
}

export interface FireOptions {
  /** How long to wait for a listener, in ms. */
  timeout?: number
}

export interface WaitOptions<Name extends ApiName> extends CallOptions<Name> {
  /** Also finds calls without an answer. */
  pending?: boolean
  timeout?: number
}

/** Number of rules made so far: handles of one mini program must not take each other's ids. */
let rules = 0

/** The host of the mini program, played by a test: the same in Playwright and in Node. */
export class WxMock {
  readonly scopes: ScopesControl
  readonly session: SessionControl
  readonly privacy: PrivacyControl
  readonly prompts: PromptsControl
  readonly album: AlbumControl
  /** The platform's server, for the back end under test. */
  readonly server: MockServer
  readonly #core: Core
  readonly #given: MockOptions
  readonly #ruleIds = new Set<string>()
  readonly #returned = new Set<unknown>()

  constructor(options: CoreOptions & { given: MockOptions; listen?: Listen }) {
    this.#core = new Core(options)
    // The first method reports its failure.
    this.#core.open().catch(() => {})
    this.#given = options.given
    this.scopes = createScopes(this.#core)
    this.session = createSession(this.#core)
    this.server = new MockServer(this.#core, options.listen)
    this.privacy = createPrivacy(this.#core)
    this.prompts = createPrompts(this.#core)
    this.album = createAlbum(this.#core)
  }

  /**
   * Replaces an API's answer by a rule, before all other rules. Privacy, scope and session are still checked. An API that
   * the mock does not have exists in pages as long as it has rules.
   */
  mock<Name extends ApiName>(api: Name): RuleChain<Name> {
    const id = `test:${api}:${rules++}`
    const sync = isOfRule(api) && returnsDirectly(api)
    const chain = new RuleChain({ id, api, ...(sync ? { sync } : {}) }, (rule) =>
      this.#core.actNow(`mock('${api}')`, async () => {
        requireApi(api)
        this.#ruleIds.add(id)
        await this.#core.command({ type: 'rule/put', rule, at: 0 })
      }),
    )
    this.#core.before(chain.sent)
    return chain
  }

  /**
   * Fires an event for its listeners in all pages, which run before it resolves. It first waits until a page listens.
   * @returns the number of listeners.
   */
  fire<Name extends EventName>(
    event: Name,
    payload?: Partial<Result<Name>>,
    options: FireOptions = {},
  ): Promise<number> {
    return this.#core.act(`fire('${event}')`, async () => {
      requireEvent(event)
      const { view } = this.#core
      const listeners = await this.#core.wait({
        probe: () => view.listeners(event) || undefined,
        timeout: options.timeout,
        failure: (ms) => `no page has listened with wx.${event} within ${ms} ms${this.#absence(event)}`,
      })
      await this.#core.fire(event, payload ?? {})
      return listeners
    })
  }

  /** Removes the rules of `mock`, for one API or for all. A scenario's own rules stay. */
  restore(api?: ApiName): Promise<void> {
    return this.#core.act(`restore(${api ? `'${api}'` : ''})`, async () => {
      await this.#core.sync()
      const mine = this.#core.view.state.rules.filter((rule) => this.#ruleIds.has(rule.id))
      const gone = mine.filter((rule) => api === undefined || rule.api === api)
      await this.#core.command(...gone.map(({ id }) => ({ type: 'rule/remove' as const, id })))
    })
  }

  /** Changes parts of the state. */
  set(patch: StatePatch): Promise<void> {
    return this.#core.act('set', () =>
      this.#core.command({ type: 'state/merge', patch: patch as Record<string, unknown> }),
    )
  }

  /** Deletes the mini program's data as a person can: forgets scopes, privacy consent and login session. */
  deleteData(): Promise<void> {
    return this.#core.act('deleteData', () => this.#core.command({ type: 'data/clear' }))
  }

  /** Returns a copy of the state. */
  state(): Promise<MockState> {
    return this.#core.act('state', async () => {
      await this.#core.sync()
      return structuredClone(this.#core.view.state)
    })
  }

  /** Starts a test on a host that another test has used. */
  begin(): Promise<void> {
    return this.#core.replace(firstState(this.#given, this.#core.options.folders))
  }

  /** Goes back to the state in which the test began, and forgets the calls. */
  reset(): Promise<void> {
    return this.#core.act('reset', async () => {
      this.#ruleIds.clear()
      this.#returned.clear()
      const state = firstState(this.#given, this.#core.options.folders)
      await this.#core.replace(state)
    })
  }

  /** Loads a scenario: the name of a built-in one, the path of a file, or the content of such a file. */
  load(scenario: string | object): Promise<void> {
    const title = typeof scenario === 'string' ? `load('${scenario}')` : 'load'
    return this.#core.act(title, () => {
      const state = firstState({ ...this.#given, scenario }, this.#core.options.folders)
      return this.#core.command({ type: 'state/replace', state })
    })
  }

  /**
   * Returns the state as the text of a scenario file, and writes it to a file if a path is given. Session key, ids, codes,
   * tokens and personal data are left out by default.
   */
  save(path?: string, { keepSecrets }: { keepSecrets?: KeptSecrets } = {}): Promise<string> {
    return this.#core.act(`save(${path ? `'${path}'` : ''})`, async () =>
      writeScenario(await this.state(), this.#core.now, path, leftOutBut(keepSecrets)),
    )
  }

  /** Returns all calls so far, or those of one API, oldest first. */
  calls<Name extends ApiName = ApiName>(api?: Name, options: CallOptions<Name> = {}): Promise<Call<Name>[]> {
    return this.#core.act(`calls(${api ? `'${api}'` : ''})`, async () => {
      await this.#core.sync()
      return this.#find(api, options)
    })
  }

  /** Calls `wx` in the page. @throws WxCallError with what `fail` got. */
  call<Name extends WxApiName>(api: Name, params?: Params<Name>): Promise<Result<Name>> {
    return this.#core.act(`call('${api}')`, async () => {
      requireApi(api)
      if (serverApiOf(api)) throw new Error('pages cannot call the platform’s server; use server.fetch')
      const { ok, result } = await this.#core.call(api, params)
      await this.#core.sync()
      if (!ok) throw new WxCallError(result as unknown as Failure)
      return result as Result<Name>
    })
  }

  /**
   * Waits until a call has been answered. Earlier calls count too, each once: the next wait finds the next call.
   */
  waitForCall<Name extends ApiName>(api: Name, options: WaitOptions<Name> = {}): Promise<Call<Name>> {
    return this.#core.act(`waitForCall('${api}')`, async () => {
      requireApi(api)
      const call = await this.#core.wait({
        probe: () =>
          this.#find(api, options).find(
            (call) => (options.pending || call.status !== 'pending') && !this.#returned.has(idOf(call)),
          ),
        timeout: options.timeout,
        failure: (ms) => `wx.${api} did not return within ${ms} ms. ${this.describeCalls(api)}`,
      })
      this.#returned.add(idOf(call))
      return call
    })
  }

  /** Listens to calls when they are made (`call`) or answered (`answer`), and to prompts (`prompt`). Returns what stops it. */
  on<Event extends keyof ViewEvents>(event: Event, listener: ViewEvents[Event]): () => void {
    void this.#core.sync()
    return this.#core.view.on(event, listener)
  }

  /** Returns how often an API has been called; matchers poll it. */
  async countCalls<Name extends ApiName>(api: Name, options: CallOptions<Name> = {}): Promise<number> {
    requireApi(api)
    await this.#core.sync()
    return this.#find(api, options).length
  }

  /** Returns the view at the end of a test; with `asking` it is updated first, if the pages still answer. */
  async finalView(asking: boolean): Promise<{ state: MockState; calls: readonly Call[]; prompts: readonly Prompt[] }> {
    const late = new Promise<void>((resolve) => nativeTimers.setTimeout(resolve, FINAL_MS).unref())
    if (asking) await Promise.race([this.#core.sync().catch(() => {}), late])
    const { state, calls, prompts } = this.#core.view
    return { state, calls, prompts }
  }

  /** Describes the calls so far, for messages. */
  describeCalls(api?: ApiName): string {
    const { calls, prompts } = this.#core.view
    if (calls.length === 0) return 'wx was never called. Has the page loaded, and does it use wx?'
    const counts = new Map<string, number>()
    for (const call of calls) counts.set(call.api, (counts.get(call.api) ?? 0) + 1)
    const list = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} times)` : name)).join(', ')
    const waits = prompts.find((prompt) => prompt.api === api)
    return `Calls: ${list}.${waits ? ` wx.${waits.api} is waiting for a prompt: ${waits.question.kind}.` : ''}`
  }

  /** Describes why no page can listen to an event; '' where one can. */
  #absence(event: string): string {
    const { rules } = this.#core.view.state
    return rules.some(({ api, enabled }) => enabled && api === event)
      ? ''
      : `: pages lack it, and ${reasonOfAbsence(event)}`
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

/**
 * Returns the state that a mock starts with: the scenario's, with its relative times, changed by the other options.
 * @param without the state to change if no scenario is given.
 */
export function firstState(
  { platform, scenario, prompts, companions }: MockOptions,
  folders: readonly string[],
  without: SavedState = DEFAULT_STATE,
): SavedState {
  const base = scenario === undefined ? without : readScenario(scenario, folders).state
  const policies =
    prompts === undefined ? {} : { policies: Object.fromEntries(PROMPT_KIND_NAMES.map((kind) => [kind, prompts])) }
  const patch = { ...(platform ? { platform } : {}), ...(companions ? { companions } : {}), ...policies }
  return same(patch, {}) ? base : parseSavedState(mergeState(base, patch) as object)
}
