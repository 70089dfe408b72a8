import { describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import { apply } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import { formatScenario, parseScenario } from '../../../src/wx/scenarios/file'
import { keepableState } from '../../../src/wx/scenarios/share'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { toAbsolute, toRelative } from '../../../src/wx/state/times'

const NOW = Date.UTC(2026, 10, 29)
const DAY = 86_400_000
const KEY = 'AAAAAAAAAAAAAAAAAAAAAA=='

describe('times in what is saved', () => {
  test.each<[string, object, object, object]>([
    [
      'a session that expires',
      { session: { expiresAt: NOW + 30_000 } },
      { session: { expiresIn: 30_000 } },
      { session: { expiresAt: NOW + DAY + 30_000 } },
    ],
    [
      'a session that has expired',
      { session: { expiresAt: 0 } },
      { session: { expiresIn: 0 } },
      { session: { expiresAt: NOW + DAY } },
    ],
    [
      'a code',
      { session: { codeIssuedAt: NOW - 5 } },
      { session: { codeIssuedAgo: 5 } },
      { session: { codeIssuedAt: NOW + DAY - 5 } },
    ],
    [
      'a refusal',
      { privacy: { refusedAt: NOW - 7, gap: 9 } },
      { privacy: { refusedAgo: 7, gap: 9 } },
      { privacy: { refusedAt: NOW + DAY - 7, gap: 9 } },
    ],
    ['no time', { session: { expiresAt: null } }, { session: { expiresAt: null } }, { session: { expiresAt: null } }],
    ['other sections', { clipboard: { data: 'x' } }, { clipboard: { data: 'x' } }, { clipboard: { data: 'x' } }],
  ])('%s', (_name, state, saved, applied) => {
    expect(toRelative(state, NOW)).toEqual(saved)
    expect(toRelative(saved, NOW + 1)).toEqual(saved)
    expect(toAbsolute(saved, NOW + DAY)).toEqual(applied)
  })

  test('a file has the relative time, and a file of the old form keeps its absolute one', () => {
    const state = toRelative(parseState({ session: { loggedIn: true, expiresAt: NOW + 30_000 } }), NOW)
    const text = formatScenario({ name: 'n', description: '', state })
    expect(JSON.parse(text).state).toEqual({ session: { loggedIn: true, expiresIn: 30_000 } })
    expect(formatScenario(parseScenario(text))).toBe(text)
    const old = parseScenario({ version: 1, name: 'n', state: { session: { expiresAt: NOW } } })
    expect(toAbsolute(old.state, NOW + DAY).session.expiresAt).toBe(NOW)
  })

  test.each<[object, string]>([
    [{ session: { expiresIn: 'soon' } }, 'state.session.expiresIn must be number'],
    [{ privacy: { expiresIn: 1 } }, 'state.privacy.expiresIn is not a known key'],
    [{ session: { codeIssuedAgo: Number.POSITIVE_INFINITY } }, 'state.session.codeIssuedAgo'],
  ])('a wrong time is rejected: %j', (state, message) => {
    expect(() => parseScenario({ version: 1, name: 'n', state })).toThrow(message)
  })

  test('an edit with a wrong time is rejected with its path', () => {
    const edit = (expiresIn: unknown) =>
      apply(DEFAULT_STATE, { type: 'state/merge', patch: { session: { expiresIn } } }, NOW)
    expect(edit(5).session.expiresAt).toBe(NOW + 5)
    expect(() => edit('soon')).toThrow('session.expiresIn')
  })
})

test('what calls have generated is left out of a kept state, what a person has edited stays', () => {
  const loggedIn = apply(DEFAULT_STATE, { type: 'session/login', code: 'generated', sessionKey: KEY }, NOW - 5)
  const called = apply(loggedIn, { type: 'server/token', token: 't', stable: false }, NOW)
  expect(keepableState(called, NOW)).toEqual(parseState({ session: { loggedIn: true } }))
  const edited = apply(called, { type: 'state/merge', patch: { session: { code: 'mine', sessionKey: KEY } } }, NOW)
  expect(keepableState(edited, NOW).session).toMatchObject({ code: 'mine', sessionKey: KEY, codeIssuedAgo: 5 })
})

test('a session saved with “expires in 30 s” expires 30 s after it is loaded on the next day', async () => {
  vi.useFakeTimers({ now: NOW })
  try {
    const first = createWxMock()
    await first.mock.session.login()
    await first.mock.session.expire({ after: 30_000 })
    const text = await first.mock.save()
    expect(JSON.parse(text).state.session).toMatchObject({ loggedIn: true, expiresIn: 30_000 })
    expect(text).not.toMatch(/expiresAt|codeIssued/)
    vi.setSystemTime(NOW + DAY)
    const started = createWxMock({ scenario: JSON.parse(text) })
    const loading = createWxMock()
    await loading.mock.load(JSON.parse(text))
    const setting = createWxMock({ scenario: 'Returning user' })
    await setting.mock.set({ session: { expiresIn: 30_000 } })
    for (const { wx } of [started, loading, setting]) await wx.checkSession()
    vi.setSystemTime(NOW + DAY + 29_999)
    for (const { wx } of [started, loading, setting]) await wx.checkSession()
    vi.setSystemTime(NOW + DAY + 30_000)
    for (const { wx } of [started, loading, setting])
      await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })
    await started.mock.reset()
    await started.wx.checkSession()
  } finally {
    vi.useRealTimers()
  }
})
