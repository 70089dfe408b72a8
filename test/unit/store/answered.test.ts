import { describe, expect, test } from 'vitest'
import { translate } from '../../../panels/mock/i18n'
import { js } from '../../../panels/mock/models/code/js'
import { playwrightTest } from '../../../panels/mock/models/code/playwright'
import { changeSentence } from '../../../panels/mock/models/history/history-words'
import { sentenceText } from '../../../panels/mock/views/shell/labels'
import { createNodeCompanions } from '../../../src/node/companions'
import type { HistoryEntry } from '../../../src/protocol/panel'
import { type Answers, findAnswer } from '../../../src/testing/answers'
import { type Answer, PROMPTS } from '../../../src/wx/prompts/prompts'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import type { PromptKind } from '../../../src/wx/state/prompt-kinds'
import { settle } from '../../support/clock'
import { ORIGIN, World } from '../../support/world'
import type { Page } from '../../support/world-page'
import type { Panel } from '../../support/world-panel'

/** A call that shows each kind of prompt, and one answer with its text. */
interface Way {
  readonly api: string
  readonly call: (page: Page) => void
  readonly state?: readonly Command[]
  readonly answer: Answer
  readonly text: string
  /** The code of a recorded test that gives the same answer. */
  readonly recordedAnswers: Answers
}

const PLACE = { name: 'Home', address: 'Here', latitude: 1, longitude: 2 }

const WAYS: Readonly<Record<PromptKind, Way>> = {
  scope: {
    api: 'authorize',
    call: ({ wx }) => wx.authorize?.({ scope: 'scope.userLocation', fail: () => {} }),
    answer: { choice: 'reject' },
    text: 'Refused scope.userLocation in the page',
    recordedAnswers: { 'scope.userLocation': 'reject' },
  },
  privacy: {
    api: 'getClipboardData',
    call: ({ wx }) => wx.getClipboardData?.({ fail: () => {} }),
    state: [],
    answer: { choice: 'disagree' },
    text: 'Rejected the privacy guide in the page',
    recordedAnswers: { privacy: 'disagree' },
  },
  consent: {
    api: 'getClipboardData',
    call: ({ wx }) => wx.getClipboardData?.({ fail: () => {} }),
    state: [],
    answer: { choice: 'disagree', tapped: true },
    text: 'Rejected the page’s own privacy popup in the page',
    recordedAnswers: { consent: 'disagree' },
  },
  settings: {
    api: 'openSetting',
    call: ({ wx }) => wx.openSetting?.({ fail() {} }),
    state: [{ type: 'privacy/agree' }, { type: 'scope/set', scope: 'scope.camera', value: true }],
    answer: { choice: 'done', scopes: { 'scope.camera': false } },
    text: 'Closed the settings page in the page',
    recordedAnswers: { settings: { 'scope.camera': false } },
  },
  profile: {
    api: 'getUserProfile',
    call: ({ wx }) => wx.getUserProfile?.({ desc: 'd', fail: () => {} }),
    answer: { choice: 'allow' },
    text: 'Allowed the user profile in the page',
    recordedAnswers: { profile: 'allow' },
  },
  phone: {
    api: 'button.getPhoneNumber',
    call: ({ runtime }) => void runtime.call('button.getPhoneNumber', { success() {} }),
    answer: { choice: 'reject' },
    text: 'Rejected the phone number in the page',
    recordedAnswers: { phone: 'reject' },
  },
  share: {
    api: 'button.chooseAvatar',
    call: ({ runtime }) => void runtime.call('button.chooseAvatar', { success() {} }),
    answer: { choice: 'reject' },
    text: 'Rejected the personal data in the page',
    recordedAnswers: { share: 'reject' },
  },
  soter: {
    api: 'startSoterAuthentication',
    call: ({ wx }) => wx.startSoterAuthentication?.({ requestAuthModes: ['fingerPrint'], challenge: 'c', fail() {} }),
    answer: { choice: 'mismatch' },
    text: 'Failed biometric verification in the page',
    recordedAnswers: { soter: 'mismatch' },
  },
  location: {
    api: 'chooseLocation',
    state: [{ type: 'privacy/agree' }, { type: 'scope/set', scope: 'scope.userLocation', value: true }],
    call: ({ wx }) => wx.chooseLocation?.({ fail() {} }),
    answer: { choice: 'pick', place: PLACE },
    text: 'Chose Home in the page',
    recordedAnswers: { location: PLACE },
  },
  record: {
    api: 'startRecord',
    call: ({ wx }) => wx.startRecord?.({ success() {} }),
    state: [{ type: 'privacy/agree' }, { type: 'state/merge', patch: { scopes: { 'scope.record': true } } }],
    answer: { choice: 'stop' },
    text: 'Stopped recording in the page',
    recordedAnswers: { record: 'stop' },
  },
  modal: {
    api: 'showModal',
    state: [{ type: 'state/merge', patch: { companions: ['interaction'] } }],
    call: ({ runtime }) => {
      runtime.extend(createNodeCompanions())
      runtime.call('showModal', { content: 'Delete?', success() {} })
    },
    answer: { choice: 'confirm' },
    text: 'Confirmed the dialog of showModal in the page',
    recordedAnswers: { modal: 'confirm' },
  },
  breakpoint: {
    api: 'login',
    call: ({ wx }) => wx.login?.({ success() {} }),
    state: [{ type: 'privacy/agree' }, { type: 'state/merge', patch: { breakpoints: ['login'] } }],
    answer: { choice: 'release', outcome: { ok: true, result: { code: 'edited' } } },
    text: 'Continued login at its breakpoint in the page',
    recordedAnswers: { breakpoint: { ok: true, result: { code: 'edited' } } },
  },
}
const KINDS = Object.keys(PROMPTS) as PromptKind[]

/** Opens a page that has just shown a prompt of a kind, and a panel. */
async function asked(kind: PromptKind) {
  const { state = [{ type: 'privacy/agree' }], call } = WAYS[kind]
  const world = new World({ commands: [...state] })
  const page = world.openPage()
  const panel = world.openPanel()
  await settle()
  let resolve: ((result: unknown) => void) | undefined
  if (kind === 'consent') {
    page.wx.onNeedPrivacyAuthorization?.((given: typeof resolve) => {
      resolve = given
    })
  }
  call(page)
  await settle()
  await world.clock.advance(20)
  const prompt = panel.site?.prompts[0]
  if (prompt?.question.kind !== kind) throw new Error(`Asked ${prompt?.question.kind} where ${kind} was expected`)
  return { world, page, panel, prompt, resolve }
}

async function answers(panel: Panel, world: World): Promise<readonly HistoryEntry[]> {
  await world.clock.advance(20)
  return panel.site?.history.filter(({ by }) => by === 'answer') ?? []
}

const recorded = (...history: readonly HistoryEntry[]): string =>
  playwrightTest({
    url: ORIGIN,
    since: 0,
    loadedAt: 0,
    state: DEFAULT_STATE,
    history,
    panelActions: [],
    calls: [],
  })

const describeEntry = (entry: HistoryEntry, language: 'en' | 'zh-CN' = 'en') => {
  const t = translate(language)
  return sentenceText(t, changeSentence(entry))
}

describe.each(KINDS)('an answer to a %s prompt', (kind) => {
  const { api, answer, text, recordedAnswers } = WAYS[kind]

  test('is in the history and repeated by a recorded test if given in the page', async () => {
    const { world, page, panel, prompt, resolve } = await asked(kind)
    if (resolve) resolve({ event: 'disagree', buttonId: 'b' })
    else await page.answer(answer)
    const [entry, ...others] = await answers(panel, world)
    expect(others).toEqual([])
    const scope = kind === 'scope' ? { scope: 'scope.userLocation' } : {}
    expect(entry?.answered).toEqual({ kind, api, answer, from: 'page', ...scope })
    expect(entry && describeEntry(entry)).toBe(text)
    expect(entry && recorded(entry)).toContain(`await wxMock.prompts.answer(${js(recordedAnswers)})`)
    expect({ tapped: true, ...findAnswer(prompt, recordedAnswers)?.answer }).toEqual({ tapped: true, ...answer })
  })

  test('is marked as given in the panel if it was', async () => {
    const failure = { choice: 'fail', failure: { errMsg: `${api}:fail because` } } as const
    const { world, panel, prompt } = await asked(kind)
    await panel.answer(prompt.id, failure)
    const [entry] = await answers(panel, world)
    expect(entry?.answered).toMatchObject({ kind, api, answer: failure, from: 'panel' })
    expect(entry && describeEntry(entry)).toBe(`Failed with “${api}:fail because” in the panel`)
  })

  test('has texts for every choice in both languages', () => {
    for (const choice of PROMPTS[kind].choices) {
      const entry = {
        by: 'answer',
        commands: [],
        answered: { kind, api, answer: { place: PLACE, choice }, from: 'page' },
      }
      for (const language of ['en', 'zh-CN'] as const) {
        expect(describeEntry(entry as unknown as HistoryEntry, language)).not.toMatch(/answered\.|undefined/)
      }
    }
  })
})

test('an answer by policy is in the history but not in a recorded test', async () => {
  const world = new World({
    commands: [{ type: 'privacy/agree' }, { type: 'state/merge', patch: { policies: { profile: 'allow' } } }],
  })
  const page = world.openPage()
  const panel = world.openPanel()
  page.wx.getUserProfile?.({ desc: 'd', success() {} })
  await settle()
  const [entry] = await answers(panel, world)
  expect(entry?.answered).toMatchObject({ kind: 'profile', from: 'policy', answer: { choice: 'allow' } })
  expect(entry && describeEntry(entry)).toBe('Allowed the user profile automatically')
  expect(entry && recorded(entry)).not.toContain('prompts.answer')
})

test('a recording that nobody stops ends after its duration', async () => {
  const { world, panel } = await asked('record')
  await world.clock.advance(60_000)
  const [entry] = await answers(panel, world)
  expect(entry && describeEntry(entry)).toBe('Stopped recording after a timeout')
})

test('an edit that answers a prompt is in the history once, as the edit', async () => {
  const { world, panel } = await asked('scope')
  await panel.command({ type: 'scope/set', scope: 'scope.userLocation', value: true })
  expect(await answers(panel, world)).toEqual([])
  expect(panel.site?.prompts).toEqual([])
})

test('answers without effect never remove steps that can be undone', async () => {
  const world = new World({
    commands: [{ type: 'privacy/agree' }, { type: 'state/merge', patch: { policies: { profile: 'allow' } } }],
  })
  const page = world.openPage()
  const panel = world.openPanel()
  await panel.command({ type: 'scope/set', scope: 'scope.camera', value: true })
  for (let n = 0; n < 300; n++) page.wx.getUserProfile?.({ desc: 'd', success() {} })
  await settle()
  expect(await answers(panel, world)).toHaveLength(200)
  world.site.undo()
  expect(world.site.state.scopes).toEqual({})
})
