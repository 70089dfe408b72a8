import { describe, expect, test } from 'vitest'
import type { Recording } from '../../../panels/mock/models/code/events'
import { playwrightTest } from '../../../panels/mock/models/code/playwright'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { Why } from '../../../src/wx/engine/why'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { entry } from '../../support/fake-adapter'
import { answered, body, edit, recording } from '../../support/recording'

const HINT = '// The page called this; the test does so until you say what makes the page do it: await page.…'
const denied = { ok: false as const, result: { errMsg: 'getLocation:fail auth deny' } }
const template = { id: 'r', api: 'login', outcome: 'success', result: { code: '@guid' }, template: true, seed: 7 }
const byRule: Why = { by: 'rule', step: 'rule', rule: 'r' }

test('is a complete file', () => {
  expect(playwrightTest(recording({}))).toBe(
    `import { expect, test } from 'wx-mock-panel/playwright'

test('what was done in the panel', async ({ page, wxMock }) => {
  await page.goto('http://localhost:5173/game/')
})
`,
  )
})

describe('writes in order of time:', () => {
  const refuse: Command = { type: 'scope/set', scope: 'scope.userLocation', value: false }

  test.each<[string, Partial<Recording>, readonly string[]]>([
    [
      'edits and the calls after them',
      {
        history: [edit(5_000, refuse)],
        calls: [
          entry(1, { at: 10 }),
          entry(2, { at: 6_000, api: 'getLocation', args: [{ type: 'gcj02', success: '[f]' }], outcome: denied }),
        ],
      },
      [
        "await expect(wxMock).toHaveCalled('login')",
        "await wxMock.scopes.deny('scope.userLocation')",
        HINT,
        "await expect(wxMock.call('getLocation', { type: 'gcj02' })).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })",
      ],
    ],
    [
      'a call that its page answered before it received the edit',
      {
        history: [edit(5_000, refuse)],
        calls: [
          entry(1, { at: 4_900, api: 'checkSession' }),
          entry(2, { at: 5_003, rev: 4_000, api: 'getLocation', outcome: { ok: true, result: {} } }),
          entry(3, { at: 5_004, api: 'getLocation', outcome: denied }),
        ],
      },
      [
        HINT,
        "await expect(wxMock.call('checkSession')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        "await expect(wxMock.call('getLocation')).resolves.toMatchObject({})",
        "await wxMock.scopes.deny('scope.userLocation')",
        "await expect(wxMock.call('getLocation')).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })",
      ],
    ],
    [
      'a call right after page load with the right state, although the page had not received an earlier edit',
      {
        since: 5_000,
        loadedAt: 5_000,
        state: parseState({ scopes: { 'scope.userLocation': false } }),
        history: [edit(4_998, refuse)],
        calls: [entry(1, { at: 8_000, rev: 4_000, api: 'checkSession' })],
      },
      [
        'await wxMock.load({',
        '  version: 1,',
        "  name: 'Recorded',",
        "  state: { scopes: { 'scope.userLocation': false } },",
        '})',
        HINT,
        "await expect(wxMock.call('checkSession')).resolves.toMatchObject({ errMsg: 'login:ok' })",
      ],
    ],
    [
      'calls by their results: complete if a rule matches, directly for a sync API',
      {
        loadedAt: -9_000,
        calls: [
          entry(1, { at: 1_000 }),
          entry(2, { at: 1_100, outcome: { ok: true, result: { code: 'c', errMsg: 'login:ok' } }, why: byRule }),
          entry(3, { at: 1_200, api: 'canIUse', args: ['login'], outcome: { ok: true, result: true } }),
          entry(4, { at: 1_300, api: 'login', outcome: null, duration: null }),
          entry(5, { at: 1_400, api: 'RecorderManager.start' }),
          entry(6, { at: 1_500, api: 'openSetting', outcome: denied, why: { by: 'default', step: 'gesture' } }),
        ],
      },
      [
        HINT,
        "await expect(wxMock.call('login')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        "await expect(wxMock.call('login')).resolves.toMatchObject({ code: 'c', errMsg: 'login:ok' })",
        "expect(await wxMock.call('canIUse', 'login')).toEqual(true)",
        "void wxMock.call('login').catch(() => {})",
        "await expect(wxMock).toHaveCalled('login')",
        "// await page.… (what makes the page call wx['RecorderManager.start'])",
        "await wxMock.call('openSetting').catch(() => {})",
      ],
    ],
    [
      'no values that a template filled in at random or from the clock',
      {
        loadedAt: -9_000,
        history: [edit(500, parseCommand({ type: 'rule/put', rule: template }))],
        calls: [
          entry(1, { at: 1_000, outcome: { ok: true, result: { code: 'c', errMsg: 'login:ok' } }, why: byRule }),
          entry(2, { at: 1_100, outcome: { ok: false, result: { errMsg: 'login:fail', errno: 9 } }, why: byRule }),
        ],
      },
      [
        "await wxMock.mock('login').succeed({ code: '@guid' }).template(7)",
        HINT,
        "await expect(wxMock.call('login')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        "await expect(wxMock.call('login')).rejects.toMatchObject({ errMsg: 'login:fail' })",
      ],
    ],
    [
      'calls that were pending during other actions',
      {
        loadedAt: -9_000,
        calls: [
          entry(1, { at: 100, api: 'authorize', duration: 900 }),
          entry(2, { at: 2_000, api: 'authorize', duration: 900 }),
        ],
        history: [
          answered(500, { kind: 'scope', scope: 'scope.camera', answer: { choice: 'allow' } }),
          edit(2_500, { type: 'privacy/agree' }),
        ],
      },
      [
        HINT,
        "const authorize = expect(wxMock.call('authorize')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        "await wxMock.prompts.answer({ 'scope.camera': 'allow' })",
        'await authorize',
        "const authorize2 = expect(wxMock.call('authorize')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        'await wxMock.privacy.agree()',
        'await authorize2',
      ],
    ],
    [
      'no answers by policy or timeout, and none of their effects',
      {
        loadedAt: -9_000,
        history: [
          {
            ...edit(500, refuse),
            by: 'answer',
            answered: {
              kind: 'scope',
              scope: 'scope.userLocation',
              api: 'authorize',
              answer: { choice: 'reject' },
              from: 'policy',
            },
          },
        ],
        calls: [entry(1, { at: 100, api: 'authorize', duration: 900 })],
      },
      [HINT, "await expect(wxMock.call('authorize')).resolves.toMatchObject({ errMsg: 'login:ok' })"],
    ],
    [
      'the duration of a gap or session, by the clock of the page',
      {
        loadedAt: -9_000,
        history: [edit(1_000, { type: 'privacy/refuse' })],
        calls: [entry(1, { at: 12_000, api: 'getClipboardData', outcome: denied })],
      },
      [
        "await page.clock.install({ time: '1970-01-01T00:00:00.000Z' })",
        'await page.clock.fastForward(1000)',
        'await wxMock.privacy.disagree()',
        'await page.clock.fastForward(11000)',
        HINT,
        "await expect(wxMock.call('getClipboardData')).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })",
      ],
    ],
    [
      'a page reload',
      {
        loadedAt: 5_000,
        calls: [entry(1, { at: 100 }), entry(2, { at: 5_100 })],
      },
      [
        HINT,
        "await expect(wxMock.call('login')).resolves.toMatchObject({ errMsg: 'login:ok' })",
        'await page.reload()',
        "await expect(wxMock).toHaveCalled('login')",
      ],
    ],
  ])('%s', (_what, patch, lines) => {
    expect(body(patch)).toEqual(lines)
  })
})

test('starts with the state at that time, unless it is the default', () => {
  const state = parseState({
    platform: 'miniGame',
    scopes: { 'scope.camera': true },
    rules: [{ id: 'r', api: 'login', outcome: 'never' }],
  })
  const lines = body({ state, history: [edit(3_000, { type: 'rule/remove', id: 'r' })] })
  expect(lines.join('\n')).toContain("platform: 'miniGame'")
  expect(lines[0]).toBe('await wxMock.load({')
  // The rule existed when the recording started.
  expect(lines.at(-1)).toBe('await wxMock.set({ rules: [] })')
})

test('writes times relative to the step, so that the test does not depend on the day', () => {
  const session = { loggedIn: true, expiresAt: 31_000 }
  const lines = body({
    since: 1_000,
    loadedAt: 1_000,
    state: parseState({ session, privacy: { refusedAt: 400 } }),
    history: [
      edit(1_500, { type: 'state/merge', patch: { session: { expiresAt: 9_500 } } }),
      edit(1_900, { type: 'state/replace', state: parseState({ session }) }),
      edit(1_950, { type: 'state/replace', state: { ...DEFAULT_STATE, session: { loggedIn: true, expiresIn: 70 } } }),
    ],
  }).join('\n')
  expect([...lines.matchAll(/(expiresIn|refusedAgo): (\d+)/g)].map(([text]) => text)).toEqual([
    'expiresIn: 30000',
    'refusedAgo: 600',
    'expiresIn: 8000',
    'expiresIn: 29100',
    'expiresIn: 70',
  ])
  expect(lines).toContain('await page.clock.install(')
  expect(lines).not.toMatch(/expiresAt|refusedAt/)
})

test('omits calls of APIs that are not mocked', () => {
  const why: Why = { by: 'unmocked', step: 'answer' }
  const outcome = { ok: false as const, result: { errMsg: 'wx.request is not a function' } }
  expect(
    body({ calls: [entry(0, { api: 'request', why, outcome }), entry(5_000, { api: 'request', why, outcome })] }),
  ).toEqual([])
})
