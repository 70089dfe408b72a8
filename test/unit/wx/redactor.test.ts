import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/wx/base/json'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { Rule } from '../../../src/wx/rules/matching'
import { Redactor } from '../../../src/wx/scenarios/redactor'
import { PLACEHOLDERS, SECRET_KINDS, type SecretKind } from '../../../src/wx/scenarios/secrets'
import {
  placeholdersIn,
  secretFieldsIn,
  shareablePatch,
  shareableState,
  withoutPlaceholders,
} from '../../../src/wx/scenarios/share'
import { CORPUS, SECRET_STATE, STATE_SECRETS } from '../../support/secrets'

function redactor(kinds: readonly SecretKind[] = SECRET_KINDS): Redactor {
  const made = new Redactor(kinds)
  made.learnState(SECRET_STATE)
  return made
}
const cleaned = (value: Json, kinds?: readonly SecretKind[]) => JSON.stringify(redactor(kinds).clean(value))

describe('replaces a secret', () => {
  test.each(CORPUS)('%s', (_where, value, secret, kind) => {
    expect(JSON.stringify(value)).toContain(JSON.stringify(secret).slice(1, -1))
    expect(cleaned(value)).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(decodeURIComponent(cleaned(value))).toContain(PLACEHOLDERS[kind])
    expect(JSON.stringify(redactor().usable(value))).not.toContain(secret)
  })

  test.each(CORPUS)('once, with the same result the second time: %s', (_where, value) => {
    const once = redactor().clean(value)
    expect(redactor().clean(once)).toEqual(once)
  })

  test.each(CORPUS)('unless it is kept: %s', (_where, value) => {
    expect(cleaned(value, [])).toBe(JSON.stringify(value))
  })

  test('hides a value in every text, once a field has identified it', () => {
    const one = new Redactor(SECRET_KINDS)
    one.learn({ ticket: 'ticket/77+ab', body: '{"token":"inner-token-77"}', nickName: '小满' })
    expect(one.text('ticket/77+ab and inner-token-77 of 小满吗')).toBe(
      '[token left out] and [token left out] of [personal data left out]吗',
    )
  })
})

describe('leaves other values unchanged', () => {
  test.each<[Json]>([
    [{ errMsg: 'login:fail code been used', errno: 103, errCode: 40029 }],
    [{ code: 0, message: 'ok', status: 200 }],
    [{ timeout: 13_000, at: 1_764_352_800_000 }],
    [{ withCredentials: true, lang: 'zh_CN', expires_in: 7200, tokenType: 'bearer' }],
    ['Error: token expired'],
    [{ url: 'https://a.test/list?page=2&sort=name#top' }],
    [{ scopes: { 'scope.userLocation': true }, list: ['login', 'getSetting'] }],
    [{ text: '{"page": 2}', other: '[1, 2]' }],
    [{ id: 'goods-0123456789-of-the-day', sku: '0123456789' }],
    [{ base64: 'aGVsbG8gd29ybGQ=' }],
    [['token', 'list', 'of', 'words']],
  ])('%j', (value) => {
    expect(redactor().clean(value)).toEqual(value)
  })
})

describe('takes time in proportion to the size of', () => {
  const MAX_MS = 5_000

  test.each([
    ['backslashes', '\\'],
    ['beginnings of tokens', 'eyJaaaaaa-'],
    ['beginnings of fields', 'a:\\'],
    ['beginnings of elements', '<a '],
    ['ends of elements', '<a>b'],
    ['brackets', '['],
    ['quotes', '"\\'],
    ['beginnings of keys', '-----BEGIN '],
    ['headers without an end', ' cookie: \n'],
    ['addresses', '?a=%25'],
    ['words', 'password '],
  ])('a text of %s', (_name, part) => {
    const text = part.repeat(200_000 / part.length)
    const startedAt = performance.now()
    redactor().learn({ data: text })
    redactor().clean({ data: text })
    expect(performance.now() - startedAt).toBeLessThan(MAX_MS)
  })

  test('a log with 20,000 names', () => {
    const one = new Redactor(SECRET_KINDS)
    const person = (n: number) => ({
      nickName: `Ann ${n}`,
      avatarUrl: `https://img.test/${n}.png`,
      note: `met Ann ${n}!`,
    })
    const calls = Array.from({ length: 200 }, (_, call) =>
      Array.from({ length: 100 }, (_, n) => person(100 * call + n)),
    )
    const startedAt = performance.now()
    for (const call of calls) one.learn(call)
    const cleaned = calls.map((call) => one.clean(call))
    expect(performance.now() - startedAt).toBeLessThan(MAX_MS)
    expect(JSON.stringify(cleaned)).not.toContain('Ann')
    expect(cleaned.at(-1)).toContainEqual({
      nickName: PLACEHOLDERS.personal,
      avatarUrl: PLACEHOLDERS.personal,
      note: `met ${PLACEHOLDERS.personal}!`,
    })
  })
})

test('numbers stay numbers', () => {
  const value = { latitude: 31.2, name: 'x', phone: { tel: 13912345670 } }
  expect(redactor().usable(value)).toEqual({ latitude: 0, name: 'x', phone: { tel: 0 } })
})

describe('the state', () => {
  test('contains defaults in place of secrets', () => {
    const shared = shareableState(SECRET_STATE, redactor())
    for (const secret of STATE_SECRETS) expect(JSON.stringify(shared)).not.toContain(secret)
    const fresh = parseState({})
    for (const section of ['identity', 'user', 'location', 'fuzzyLocation', 'place', 'clipboard', 'phone'] as const) {
      expect(shared[section]).toEqual(fresh[section])
    }
    expect(shared.session).toMatchObject({ loggedIn: true, code: '', sessionKey: fresh.session.sessionKey })
  })

  test('does not pin values that it lacks', () => {
    const pinned = parseState({ session: { code: 'mine-1234', fixed: { code: true } } })
    expect(shareableState(pinned, redactor()).session.fixed.code).toBe(false)
    expect(shareableState(pinned, redactor([])).session).toMatchObject({ code: 'mine-1234', fixed: { code: true } })
  })

  test('shows placeholders in a report', () => {
    const text = JSON.stringify(redactor().state(SECRET_STATE))
    for (const secret of STATE_SECRETS) expect(text).not.toContain(secret)
    expect(redactor().state(SECRET_STATE)).toMatchObject({
      identity: { openId: PLACEHOLDERS.openId, unionId: PLACEHOLDERS.unionId },
      session: { loggedIn: true, sessionKey: PLACEHOLDERS.sessionKey },
      location: { latitude: PLACEHOLDERS.personal },
    })
  })

  test('in a file never uses a placeholder as a value', () => {
    const state = { identity: { openId: '[openId left out]', unionId: 'mine' }, session: { code: '[code left out]' } }
    expect(withoutPlaceholders(state)).toEqual({ identity: { unionId: 'mine' } })
  })

  test('an edit lists the fields that were left out', () => {
    const patch = { identity: { openId: 'x', unionId: null }, phone: { phoneNumber: '1' }, dialect: 'wechat' }
    expect(shareablePatch(patch, redactor())).toEqual({ identity: { unionId: null }, dialect: 'wechat' })
    expect(secretFieldsIn(patch, redactor())).toEqual(['identity.openId', 'phone.phoneNumber'])
  })

  test('an edit has placeholders in what pages store', () => {
    const patch = { storage: { token: 'mine', page: 2 }, launch: { query: { ticket: 'mine' } } }
    expect(shareablePatch(patch, redactor())).toEqual({
      storage: { token: PLACEHOLDERS.tokens, page: 2 },
      launch: { query: { ticket: PLACEHOLDERS.tokens } },
    })
    expect(shareablePatch({ storage: null, launch: { query: null } }, redactor())).toEqual({
      storage: null,
      launch: { query: null },
    })
  })
})

describe('a rule', () => {
  const rule = (patch: object): Rule =>
    parseState({ rules: [{ id: 'r', api: 'login', outcome: 'success', ...patch }] }).rules[0] as Rule

  test('accepts any value where it compared with a secret', () => {
    const when = [
      { path: ['code'], op: 'equals', value: 'c0de' },
      { path: ['data'], op: 'matches', value: 'token=abc' },
      { path: ['page'], op: 'equals', value: 2 },
    ]
    expect(redactor().rule(rule({ when })).when).toEqual([
      { path: ['code'], op: 'exists' },
      { path: ['data'], op: 'exists' },
      { path: ['page'], op: 'equals', value: 2 },
    ])
  })

  test('keeps its templates', () => {
    const result = { code: '@guid', token: 'mine', 'list|2': [{ nickName: '@cname' }] }
    expect(redactor().rule(rule({ result, template: true })).result).toEqual({ ...result, token: PLACEHOLDERS.tokens })
  })

  test('lists the missing values', () => {
    const shared = redactor().rule(rule({ result: { token: 'a', list: [{ code: 'b' }] } }))
    expect(placeholdersIn({ rules: [shared] })).toEqual(['rules[0].result.token', 'rules[0].result.list[0].code'])
  })
})
