import { describe, expect, test } from 'vitest'
import { playwrightTest, type Recording } from '../../../panels/mock/models/code/playwright'
import type { AnsweredPrompt, HistoryEntry } from '../../../src/protocol/panel'
import type { Command } from '../../../src/wx/commands'
import { DEFAULT_STATE } from '../../../src/wx/defaults'
import { parseState } from '../../../src/wx/state'
import { entry, ORIGIN } from './fake-adapter'

const edit = (at: number, ...commands: Command[]): HistoryEntry => ({
  rev: at,
  at,
  by: 'edit',
  commands,
  undone: false,
  redoable: false,
})
const answered = (
  at: number,
  answered: Omit<AnsweredPrompt, 'api' | 'from'>,
  ...commands: Command[]
): HistoryEntry => ({
  ...edit(at, ...commands),
  by: 'answer',
  answered: { api: 'authorize', from: 'panel', ...answered },
})
const recording = (patch: Partial<Recording>): Recording => ({
  url: `${ORIGIN}/game/`,
  since: 0,
  loadedAt: 0,
  state: DEFAULT_STATE,
  history: [],
  acts: [],
  calls: [],
  ...patch,
})

/** The test's body, without what every test has. */
const body = (patch: Partial<Recording>): readonly string[] =>
  playwrightTest(recording(patch))
    .split('\n')
    .slice(3, -2)
    .map((line) => line.slice(2))
    .filter((line) => line !== `await page.goto('${ORIGIN}/game/')`)

test('is a whole file', () => {
  expect(playwrightTest(recording({}))).toBe(
    `import { expect, test } from 'wx-mock-panel/playwright'

test('what was done in the panel', async ({ page, wxMock }) => {
  await page.goto('http://localhost:5173/game/')
})
`,
  )
})

describe('says, in the order in which it happened,', () => {
  const refuse: Command = { type: 'scope/set', scope: 'scope.userLocation', value: false }

  test.each<[string, Partial<Recording>, readonly string[]]>([
    [
      'edits and the calls after them',
      {
        history: [edit(5_000, refuse)],
        calls: [entry(1, { at: 10 }), entry(2, { at: 6_000, api: 'getLocation' })],
      },
      [
        "await expect(wxMock).toHaveCalled('login')",
        "await wxMock.scopes.deny('scope.userLocation')",
        '// await page.… (what makes the page call wx.getLocation)',
        "await expect(wxMock).toHaveCalled('getLocation')",
      ],
    ],
    [
      'a call of an API that was called before, by how often',
      {
        calls: [entry(1, { at: 1 }), entry(2, { at: 9_000 })],
        history: [edit(5_000, { type: 'session/expire', after: 0 })],
      },
      [
        "await expect(wxMock).toHaveCalled('login')",
        'await wxMock.session.expire()',
        '// await page.… (what makes the page call wx.login)',
        "await expect(wxMock).toHaveCalled('login', { times: 2 })",
      ],
    ],
    [
      'answers, in their own words and without what they did to the state',
      {
        calls: [entry(1, { at: 1, api: 'authorize' })],
        history: [
          answered(3_000, { kind: 'scope', scope: 'scope.camera', answer: { choice: 'reject' } }, refuse),
          answered(3_100, { kind: 'privacy', answer: { choice: 'disagree' } }),
          answered(3_200, { kind: 'soter', answer: { choice: 'mismatch' } }),
          answered(3_300, { kind: 'settings', answer: { choice: 'done', scopes: { 'scope.camera': false } } }),
          answered(3_400, { kind: 'consent', answer: { choice: 'fail', failure: { errMsg: 'a:fail x' } } }),
          answered(3_500, {
            kind: 'location',
            answer: { choice: 'pick', place: { name: 'Home', address: '', latitude: 1, longitude: 2 } },
          }),
        ],
      },
      [
        "await expect(wxMock).toHaveCalled('authorize')",
        "await wxMock.prompts.answer({ 'scope.camera': 'reject' })",
        "await wxMock.prompts.answer({ privacy: 'disagree' })",
        "await wxMock.prompts.answer({ soter: 'mismatch' })",
        "await wxMock.prompts.answer({ settings: { 'scope.camera': false } })",
        "await wxMock.prompts.answer({ consent: { errMsg: 'a:fail x' } })",
        "await wxMock.prompts.answer({ location: { name: 'Home', address: '', latitude: 1, longitude: 2 } })",
      ],
    ],
    [
      'replays, without waiting for them',
      {
        acts: [
          { type: 'replay', at: 3_000, origin: ORIGIN, api: 'login', args: [{ timeout: 5, success: '[function]' }] },
        ],
      },
      ["void wxMock.call('login', { timeout: 5 }).catch(() => {})"],
    ],
    ['nothing that was taken back', { history: [{ ...edit(3_000, refuse), undone: true }] }, []],
    [
      'nothing that calls or steps through the history did',
      {
        history: [
          { ...edit(3_000, refuse), by: 'call' },
          { ...edit(4_000), by: 'history' },
        ],
      },
      [],
    ],
    ['nothing from before', { since: 4_000, history: [edit(3_000, refuse)], calls: [entry(1, { at: 1 })] }, []],
  ])('%s', (_what, patch, lines) => {
    expect(body(patch)).toEqual(lines)
  })
})

test('begins with the state of that moment, where it is no fresh install', () => {
  const state = parseState({
    platform: 'miniGame',
    scopes: { 'scope.camera': true },
    rules: [{ id: 'r', api: 'login', outcome: 'never' }],
  })
  const lines = body({ state, history: [edit(3_000, { type: 'rule/remove', id: 'r' })] })
  expect(lines.join('\n')).toContain("platform: 'miniGame'")
  expect(lines[0]).toBe('await wxMock.load({')
  // The rule was there when the recording began.
  expect(lines.at(-1)).toBe('await wxMock.set({ rules: [] })')
})
