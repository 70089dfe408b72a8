import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/wx/base/json'
import { apply, parseCommand } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import { replicaOf } from '../../../src/wx/engine/replica'
import type { Answer } from '../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { DIALECTS, PLATFORMS } from '../../../src/wx/state/enumerations'
import type { MockState } from '../../../src/wx/state/schema'
import { START, settle } from '../../support/clock'
import { PEEKING, World } from '../../support/world'
import type { Page } from '../../support/world-page'

const KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='
const scopeName = fc.constantFrom('scope.userInfo', 'scope.userLocation', 'scope.camera', 'scope.mine', '__proto__')
const ruleId = fc.constantFrom('a', 'b', 'c')
const apiName = fc.constantFrom(
  'login',
  'getLocation',
  'getSetting',
  'getUserInfo',
  'checkSession',
  'requirePrivacyAuthorize',
)
const small = fc.nat({ max: 3 })
/** JSON has no minus zero. */
const withoutMinus = (value: number) => value + 0
const rule = fc.record(
  {
    id: ruleId,
    api: apiName,
    outcome: fc.constantFrom('success' as const, 'fail' as const),
    result: fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as Json),
    times: fc.option(fc.integer({ min: 1, max: 2 })),
    template: fc.boolean(),
    seed: fc.maxSafeInteger(),
    skipGates: fc.boolean(),
    enabled: fc.boolean(),
  },
  { requiredKeys: ['id', 'api', 'outcome'] },
)
const patch = fc.record(
  {
    platform: fc.constantFrom(...PLATFORMS, null, 'desktop'),
    dialect: fc.constantFrom(...DIALECTS),
    user: fc.record({ nickName: fc.string(), gender: fc.constantFrom(0, 1, 2, 3) }, { requiredKeys: [] }),
    scopes: fc.dictionary(scopeName, fc.constantFrom(true, false, null)),
    location: fc.record({ latitude: fc.double().map(withoutMinus) }),
    session: fc.record(
      {
        code: fc.option(fc.string()),
        sessionKey: fc.constantFrom(KEY, null, 'bad'),
        callsLeft: fc.option(fc.integer({ min: -1, max: 3 })),
      },
      { requiredKeys: [] },
    ),
    privacy: fc.record({ agreed: fc.boolean(), gap: fc.integer({ min: -1, max: 20_000 }) }, { requiredKeys: [] }),
    policies: fc.record({ scope: fc.constantFrom('ask', 'allow', 'reject', 'dismiss') }),
    unknown: fc.anything(),
  },
  { requiredKeys: [] },
)
const command: fc.Arbitrary<CommandInput> = fc.oneof(
  patch.map((value) => ({ type: 'state/merge' as const, patch: value })),
  fc.record({
    type: fc.constantFrom(
      'state/reset',
      'data/clear',
      'scope/forgetAll',
      'privacy/agree',
      'privacy/refuse',
      'privacy/forget',
    ),
  }),
  fc.record({ type: fc.constant('state/replace' as const), state: fc.anything() }),
  fc.record({ type: fc.constant('session/login' as const), code: fc.string(), sessionKey: fc.constant(KEY) }),
  fc.record(
    { type: fc.constant('session/expire' as const), after: fc.double({ noNaN: true }), afterCalls: small },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('session/count' as const) }),
  fc.record({ type: fc.constant('scope/set' as const), scope: scopeName, value: fc.option(fc.boolean()) }),
  fc.record({ type: fc.constant('rule/put' as const), rule, at: small }),
  fc.record({ type: fc.constant('rule/remove' as const), id: ruleId }),
  fc.record({ type: fc.constant('rule/move' as const), id: ruleId, to: small }),
  fc.record({ type: fc.constant('rule/count' as const), id: ruleId }),
) as fc.Arbitrary<CommandInput>

/** Returns the state after a command, or the same state if it is rejected. */
function attempt(state: MockState, input: CommandInput): MockState {
  try {
    return apply(state, parseCommand(input), START)
  } catch (error) {
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).not.toBe('')
    return state
  }
}

test('any commands leave a valid state that survives storage', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const state = commands.reduce(attempt, DEFAULT_STATE)
      expect(parseState(state)).toEqual(state)
      expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }),
    { numRuns: 500 },
  )
})

type Event =
  | { type: 'command'; command: CommandInput }
  /** Runs a command of the store itself, which nobody waits for. */
  | { type: 'commit'; command: CommandInput; microtasks: number }
  | { type: 'call'; page: number; api: string; promise: boolean }
  | { type: 'listen'; page: number; reaction: 'agree' | 'disagree' | 'none' }
  | { type: 'answer'; page: number; choice: 'yes' | 'no' | 'dismiss' }
  | { type: 'panel'; choice: 'yes' | 'no' | 'dismiss' }
  | { type: 'restart' }
  | { type: 'advance'; ms: number }
  | { type: 'rest' }

const page = fc.constantFrom(0, 1)
const choice = fc.constantFrom('yes' as const, 'no' as const, 'dismiss' as const)
/** The commands that an open page can receive. */
const edit: fc.Arbitrary<CommandInput> = command.filter(({ type }) => type !== 'state/replace')
const safe: fc.Arbitrary<CommandInput> = fc.oneof(
  fc.record({ type: fc.constantFrom('data/clear' as const, 'privacy/agree' as const, 'privacy/forget' as const) }),
  fc.record({ type: fc.constant('scope/set' as const), scope: fc.constant('scope.userLocation'), value: fc.boolean() }),
)
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('call' as const), page, api: apiName, promise: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('command' as const), command: edit }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('commit' as const), command: safe, microtasks: fc.nat({ max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('answer' as const), page, choice }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('panel' as const), choice }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('listen' as const),
      page,
      reaction: fc.constantFrom('agree' as const, 'disagree' as const, 'none' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'restart' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('advance' as const), ms: fc.constantFrom(100, 5_000, 11_000) }),
  },
  { weight: 4, arbitrary: fc.constant({ type: 'rest' as const }) },
)

function answerTo(kind: string, choice: 'yes' | 'no' | 'dismiss'): Answer {
  if (kind === 'scope') return { choice: choice === 'yes' ? 'allow' : choice === 'no' ? 'reject' : 'dismiss' }
  if (kind === 'settings') return { choice: 'done', scopes: {} }
  return { choice: choice === 'yes' ? 'agree' : 'disagree' }
}

/** Two pages of one site, with their calls and how each ended. */
class Run {
  readonly world = new World({ definitions: PEEKING })
  readonly pages = [this.world.openPage(), this.world.openPage({ tab: 2 })]
  readonly calls: { page: number; api: string; settled: number }[] = []
  /** Commands that the store has acknowledged, in order. */
  readonly acknowledged: CommandInput[] = []

  async take(event: Event): Promise<void> {
    switch (event.type) {
      case 'call':
        return this.#call(event.page, event.api, event.promise)
      case 'listen':
        this.#page(event.page).wx.onNeedPrivacyAuthorization?.((resolve: (argument: unknown) => void) => {
          if (event.reaction !== 'none') resolve({ event: event.reaction })
        })
        return
      case 'answer': {
        const shown = this.#page(event.page)
        if (shown.prompt) await shown.answer(answerTo(shown.prompt.question.kind, event.choice))
        return
      }
      case 'panel': {
        const prompt = this.world.site.prompts[0]
        if (prompt) this.world.site.answer(prompt.id, answerTo(prompt.question.kind, event.choice))
        return
      }
      case 'command':
        await this.#command(event.command)
        return
      case 'commit':
        this.world.site.commit([parseCommand(event.command)], 'edit')
        // Long enough to store the state, too short to publish it.
        for (let turn = 0; turn < event.microtasks; turn++) await Promise.resolve()
        return
      case 'restart':
        this.world.restartStore()
        for (const each of this.pages) each.runtime.connect()
        return
      case 'advance':
        return this.world.clock.advance(event.ms)
      case 'rest':
        return settle()
    }
  }

  #page(index: number): Page {
    return this.pages[index] as Page
  }

  #call(page: number, api: string, promise: boolean) {
    const call = { page, api, settled: 0 }
    this.calls.push(call)
    const done = () => {
      call.settled++
    }
    const options = promise && api !== 'requirePrivacyAuthorize' ? {} : { complete: done }
    const returned = this.#page(page).wx[api]?.(options)
    if (returned instanceof Promise) returned.then(done, done)
  }

  async #command(command: CommandInput) {
    const panel = this.world.openPanel()
    const done = await panel.command(command)
    if (done && done.error === undefined) this.acknowledged.push(command)
  }

  /** Lets everything finish that needs no person. */
  async rest() {
    for (const each of this.pages) each.runtime.connect()
    await this.world.clock.advance(10_000)
  }

  /** Answers all waiting prompts. */
  async answerAll() {
    for (let round = 0; round < 100 && this.world.site.prompts.length > 0; round++) {
      const [prompt] = this.world.site.prompts
      if (prompt) this.world.site.answer(prompt.id, answerTo(prompt.question.kind, 'no'))
      await settle()
    }
  }
}

async function play(events: readonly Event[]): Promise<Run> {
  const run = new Run()
  await settle()
  for (const each of events) await run.take(each)
  await run.rest()
  return run
}

test('after any events every page agrees with the store, and each call has settled once or is pending', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
      const run = await play(events)
      const { site } = run.world
      expect(parseState(site.state)).toEqual(site.state)
      for (const each of run.pages) expect(each.wx.peek?.()).toEqual(replicaOf(site.state))
      const waiting = site.prompts.flatMap(({ calls }) => calls)
      expect(new Set(waiting).size).toBe(waiting.length)
      expect(waiting.length).toBe(run.calls.filter(({ settled }) => settled === 0).length)
      expect(run.calls.filter(({ settled }) => settled > 1)).toEqual([])
      await run.answerAll()
      await run.rest()
      expect(run.calls.filter(({ settled }) => settled !== 1)).toEqual([])
      expect(site.prompts).toEqual([])
    }),
    { numRuns: 100 },
  )
}, 30_000)

test('a store that dies at any moment loses no acknowledged edit', async () => {
  const edits = fc.array(fc.tuple(edit, fc.boolean()), { maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(edits, async (steps) => {
      const run = new Run()
      await settle()
      for (const [each, dies] of steps) {
        await run.take({ type: 'command', command: each })
        if (dies) run.world.restartStore()
      }
      run.world.restartStore()
      const expected = run.acknowledged.reduce(attempt, DEFAULT_STATE)
      expect(run.world.site.state).toEqual(expected)
    }),
    { numRuns: 60 },
  )
}, 30_000)
