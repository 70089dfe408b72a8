import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import { replicaOf } from '../../../src/wx/engine/replica'
import { type Answer, PROMPTS, type Question } from '../../../src/wx/prompts/prompts'
import type { CommandInput } from '../../../src/wx/state/command'
import { PLATFORMS, POLICIES } from '../../../src/wx/state/enumerations'
import { settle } from '../../support/clock'
import { PEEKING, World } from '../../support/world'

/** Every API that may show a prompt or changes the state behind one, with valid options. */
const CALLS: Readonly<Record<string, object>> = {
  getUserProfile: { desc: 'd' },
  'button.getUserInfo': {},
  'button.getPhoneNumber': {},
  'UserInfoButton.onTap': {},
  startSoterAuthentication: {},
  chooseLocation: {},
  getFuzzyLocation: {},
  saveImageToPhotosAlbum: { filePath: 'f' },
  setClipboardData: { data: 'x' },
  getClipboardData: {},
  startRecord: {},
  stopRecord: {},
  'RecorderManager.start': {},
  'CameraContext.takePhoto': {},
  openSetting: {},
  openPrivacyContract: {},
  getAuthCode: {},
  authorize: { scope: 'scope.addFriend' },
  login: {},
}
const KINDS = Object.keys(PROMPTS) as Question['kind'][]

/** Any valid answer to a prompt. */
function answerTo(question: Question, pick: number): Answer {
  const { choices } = PROMPTS[question.kind]
  const choice = [...choices, 'fail'][pick % (choices.length + 1)]
  if (choice === 'fail') return { choice, failure: { errMsg: 'some:fail' } }
  if (choice === 'done') return { choice, scopes: { 'scope.camera': pick % 2 === 0 } }
  if (choice === 'pick') return { choice, place: { name: 'n', address: 'a', latitude: pick, longitude: 0 } }
  if (choice === 'release') return { choice, outcome: { ok: true, result: { pick } } }
  return { choice } as Answer
}

const patch = fc.oneof(
  fc.record({ platform: fc.constantFrom(...PLATFORMS) }),
  fc.record({ policies: fc.dictionary(fc.constantFrom(...KINDS), fc.constantFrom(...POLICIES), { maxKeys: 2 }) }),
  fc.record({ recording: fc.boolean() }),
  fc.record({ soter: fc.record({ supported: fc.subarray(['fingerPrint', 'facial', 'speech']) }) }),
  fc.record({ breakpoints: fc.subarray(['getUserProfile', 'startRecord', 'login']) }),
  fc.record({
    gates: fc.dictionary(fc.constantFrom('startRecord', 'getAuthCode'), fc.constant({ scope: 'scope.nfc' })),
  }),
  fc.record({ switches: fc.record({ agreeReleasesAll: fc.boolean(), anonymousUser: fc.boolean() }) }),
  fc.record({ scopes: fc.dictionary(fc.constantFrom('scope.record', 'scope.userInfo'), fc.option(fc.boolean())) }),
)
const command: fc.Arbitrary<CommandInput> = fc.oneof(
  patch.map((value) => ({ type: 'state/merge' as const, patch: value as Record<string, unknown> })),
  fc.constantFrom<CommandInput>(
    { type: 'privacy/agree' },
    { type: 'privacy/forget' },
    { type: 'record/start' },
    { type: 'record/stop' },
    { type: 'data/clear' },
    { type: 'session/useCode' },
    { type: 'state/reset' },
  ),
)

type Event =
  | { type: 'call'; page: number; api: string }
  | { type: 'command'; command: CommandInput }
  | { type: 'answer'; nth: number; pick: number }
  | { type: 'undo' | 'redo' }
  | { type: 'restart' | 'rest' }
  | { type: 'jump'; back: number }
  | { type: 'advance'; ms: number }

const small = fc.nat({ max: 7 })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('call' as const),
      page: fc.constantFrom(0, 1),
      api: fc.constantFrom(...Object.keys(CALLS)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('command' as const), command }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('answer' as const), nth: small, pick: small }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('restart' as const, 'rest' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('jump' as const), back: small }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('advance' as const), ms: fc.constantFrom(50, 11_000, 61_000) }),
  },
)

/** Two pages with calls, a person with answers and edits, and a store that may die. */
class Run {
  readonly world = new World({ definitions: PEEKING })
  readonly pages = [this.world.openPage(), this.world.openPage({ tab: 2 })]
  readonly calls: { api: string; settled: number }[] = []

  get site() {
    return this.world.site
  }

  async take(event: Event): Promise<void> {
    switch (event.type) {
      case 'call': {
        const call = { api: event.api, settled: 0 }
        const complete = () => {
          call.settled++
        }
        const before = this.pages[event.page]?.sent.length
        this.pages[event.page]?.runtime.call(event.api, { ...CALLS[event.api], complete })
        await settle()
        // Does nothing on a platform without the API.
        if (before !== this.pages[event.page]?.sent.length || call.settled > 0) this.calls.push(call)
        return
      }
      case 'command':
        return this.#attempt(() => this.site.commit([parseCommand(event.command)], 'edit'))
      case 'answer': {
        const prompt = this.site.prompts[event.nth % Math.max(1, this.site.prompts.length)]
        if (prompt) this.#attempt(() => this.site.answer(prompt.id, answerTo(prompt.question, event.pick)))
        return settle()
      }
      case 'undo':
      case 'redo':
        return this.#attempt(() => this.site[event.type]())
      case 'jump':
        return this.#attempt(() => this.site.jump(Math.max(0, this.site.rev - event.back)))
      case 'restart':
        this.world.restartStore()
        for (const page of this.pages) page.runtime.connect()
        return
      case 'advance':
        return this.world.clock.advance(event.ms)
      case 'rest':
        return settle()
    }
  }

  /** Checks that every rejection has a message. */
  #attempt(job: () => void) {
    try {
      job()
    } catch (error) {
      expect((error as Error).message).not.toBe('')
    }
  }

  async rest() {
    for (const page of this.pages) page.runtime.connect()
    await this.world.clock.advance(10_000)
  }

  async answerAll() {
    for (let round = 0; round < 200 && this.site.prompts.length > 0; round++) {
      const [prompt] = this.site.prompts
      if (prompt) this.site.answer(prompt.id, answerTo(prompt.question, 1))
      await settle()
    }
  }
}

test('any prompts, answers, edits and undos keep states valid and replicas equal, and settle calls at most once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
      const run = new Run()
      await settle()
      for (const each of events) {
        await run.take(each)
        expect(parseState(run.site.state)).toEqual(run.site.state)
      }
      await run.rest()
      for (const page of run.pages) expect(page.wx.peek?.()).toEqual(replicaOf(run.site.state))
      const waiting = run.site.prompts.flatMap(({ calls }) => calls)
      expect(new Set(waiting).size).toBe(waiting.length)
      expect(waiting.length).toBe(run.calls.filter(({ settled }) => settled === 0).length)
      await run.answerAll()
      await run.rest()
      expect(run.calls.filter(({ settled }) => settled !== 1)).toEqual([])
      expect([run.site.prompts, [...run.site.calls]]).toEqual([[], []])
      expect(run.world.problems).toEqual([])
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('undo and redo of any edits return to the same state', async () => {
  await fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const { site } = new World()
      const before = site.state
      let edits = 0
      for (const each of commands) {
        const { rev } = site
        try {
          site.commit([parseCommand(each)], 'edit')
        } catch {
          continue
        }
        if (site.rev > rev) edits++
      }
      const after = site.state
      for (let n = 0; n < edits; n++) site.undo()
      expect(site.state).toEqual(before)
      for (let n = 0; n < edits; n++) site.redo()
      expect(site.state).toEqual(after)
    }),
    { numRuns: 150 },
  )
})
