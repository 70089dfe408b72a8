import { describe, expect, test } from 'vitest'
import { previewCall } from '../../../panels/mock/models/rules/preview'
import { listIndex } from '../../../panels/mock/models/rules/rule-order'
import { newSeed, nextAnswers, TEMPLATE_SYNTAX } from '../../../panels/mock/models/rules/rule-template'
import { CATALOGUE } from '../../../src/wx/apis/catalogue'
import { parseState } from '../../../src/wx/engine/parse-state'
import { PLACEHOLDER_NAMES } from '../../../src/wx/rules/placeholders'
import type { MockStateInput } from '../../../src/wx/state/schema'
import { entry, FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

const rule = (id: string, api: string, patch: object = {}) => ({ id, api, outcome: 'success' as const, ...patch })

const ruled = parseState({
  rules: [
    rule('return:login', 'login', { outcome: 'fail', result: { errMsg: 'login:fail x' }, delay: 20 }),
    rule('a', 'getLocation', { note: 'indoors', times: 2, used: 1 }),
    rule('l', 'login'),
    rule('b', 'getLocation', { enabled: false }),
  ],
})

async function editing(api?: string, state = parseState({})) {
  const opened = await openPanel(new FakeAdapter(), state)
  opened.panel.rules.choose(api)
  return { ...opened, rules: opened.panel.rules }
}
const commands = (adapter: FakeAdapter) =>
  adapter.requests().flatMap((request) => (request.type === 'command' ? [request.command] : []))

describe('an API without rules starts with its default result', () => {
  test.each([
    ['getLocation', { errMsg: 'getLocation:ok', latitude: 23.12908 }],
    ['login', { errMsg: 'login:ok', code: expect.any(String) }],
    ['getUserInfo', { userInfo: { nickName: 'Mock User' } }],
    ['checkSession', { errMsg: 'checkSession:ok' }],
    ['getAccountInfoSync', { miniProgram: { appId: 'wx4f4bc4dec97d474b' } }],
    ['button.getPhoneNumber', { errMsg: 'getPhoneNumber:ok' }],
  ])('%s', async (api, result) => {
    const { rules } = await editing(api)
    const id = `return:${api}`
    expect(rules.opened.value).toBe(id)
    const answer = rules.draftFor(id)?.answers[0]
    expect(answer?.choice).toBe('default')
    expect(JSON.parse(answer?.success ?? '')).toMatchObject(result)
  })
})

test('lists APIs with results, without events and factories', async () => {
  const { rules } = await editing()
  const names = rules.listed.value
  expect(names).toContain('getLocation')
  expect(names).not.toContain('onNeedPrivacyAuthorization')
  expect(names).not.toContain('createCameraContext')
})

test('the filter matches API names and rule notes', async () => {
  const { rules } = await editing(undefined, ruled)
  rules.filter.value = 'INDOOR'
  expect(rules.listed.value).toEqual(['getLocation'])
  rules.filter.value = 'fuzzy'
  expect(rules.listed.value).toEqual(['getFuzzyLocation'])
})

test('saving adds the first rule of an API and keeps it open', async () => {
  const { adapter, rules } = await editing('getLocation')
  const id = 'return:getLocation'
  rules.changeAnswer(id, 0, { choice: 'success', success: '{ "latitude": 1 }', delay: '300' })
  rules.change(id, { skipGates: true })
  expect(rules.isUnsaved(id)).toBe(true)
  expect(rules.markOf('getLocation')).toBe('draft')
  void rules.save(id)
  expect(commands(adapter)).toMatchObject([
    { type: 'rule/put', at: 0, rule: { id, api: 'getLocation', result: { latitude: 1 }, delay: 300, skipGates: true } },
  ])
  await adapter.acknowledge()
  expect(rules.isUnsaved(id)).toBe(false)
})

test('shows an active rule at its position', async () => {
  const { adapter, rules } = await editing('login', ruled)
  rules.open('return:login')
  expect(rules.draftFor('return:login')?.answers[0]).toMatchObject({ choice: 'fail', delay: '20' })
  rules.change('return:login', { jitter: '5' })
  void rules.save('return:login')
  expect(commands(adapter)[0]).not.toHaveProperty('at')
})

test('"as the state says" removes the rule', async () => {
  const { adapter, rules } = await editing('login', ruled)
  rules.changeAnswer('return:login', 0, { choice: 'default' })
  void rules.save('return:login')
  expect(commands(adapter)).toMatchObject([{ type: 'rule/remove', id: 'return:login' }])
})

test('a new rule is listed first, saved before the others, and can be discarded', async () => {
  const { adapter, rules } = await editing('getLocation', ruled)
  rules.add('getLocation')
  const id = rules.opened.value ?? ''
  expect(rules.listOf('getLocation').map((each) => each.id)).toEqual([id, 'a', 'b'])
  expect(rules.draftFor(id)?.answers[0]?.choice).toBe('success')
  void rules.save(id)
  expect(commands(adapter)).toMatchObject([{ type: 'rule/put', at: 1, rule: { id, api: 'getLocation' } }])
  rules.revert(id)
  expect(rules.listOf('getLocation').map((each) => each.id)).toEqual(['a', 'b'])
})

describe('does not send an invalid draft, and keeps it', () => {
  test.each([
    ['{\n  "a" 1\n}', { code: 'ColonExpected', line: 2, column: 7 }],
    ['', { code: 'ValueExpected', line: 1, column: 1 }],
    ['{ "a": 1, }', { line: 1, column: 11 }],
    ['{ "a": 1 } x', { line: 1, column: 12 }],
    ['// no\n{}', { code: 'InvalidCommentToken', line: 1, column: 1 }],
    ["{ 'a': 1 }", { line: 1, column: 3 }],
  ])('%j', async (text, json) => {
    const { adapter, rules } = await editing('getLocation')
    const id = 'return:getLocation'
    rules.changeAnswer(id, 0, { choice: 'success', success: text })
    await rules.save(id)
    expect(adapter.requests()).toEqual([])
    expect(rules.problemOf(id)).toMatchObject({ at: 'json', step: 0, json })
    expect(rules.draftFor(id)?.answers[0]?.success).toBe(text)
    rules.changeAnswer(id, 0, { success: '{}' })
    expect(rules.problemOf(id)).toBeUndefined()
  })

  test('a rule that the store rejects', async () => {
    const { adapter, rules } = await editing('getLocation')
    const id = 'return:getLocation'
    rules.changeAnswer(id, 0, { choice: 'success', success: '{}' })
    void rules.save(id)
    await adapter.acknowledge('rules[0].delay must be less')
    expect(rules.problemOf(id)).toEqual({ at: 'store', refusal: { error: 'rules[0].delay must be less' } })
    expect(rules.isUnsaved(id)).toBe(true)
  })
})

test('every rule has its own draft, and broadcasts do not change drafts', async () => {
  const { adapter, rules } = await editing('getLocation')
  rules.changeAnswer('return:getLocation', 0, { choice: 'success', success: '{ "half' })
  rules.choose('login')
  expect(rules.isUnsaved('return:login')).toBe(false)
  adapter.sendSite(ruled)
  expect(rules.draftFor('return:getLocation')?.answers[0]?.success).toBe('{ "half')
})

test('switching the outcome loses nothing, and a known failure is filled in with one click', async () => {
  const { rules } = await editing('getLocation')
  const id = 'return:getLocation'
  rules.changeAnswer(id, 0, { choice: 'success', success: '{ "latitude": 1 }' })
  rules.fillFailure(id, 0, 'authDeny')
  const answer = rules.draftFor(id)?.answers[0]
  expect(answer?.choice).toBe('fail')
  expect(JSON.parse(answer?.fail ?? '')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
  expect(answer?.success).toBe('{ "latitude": 1 }')
})

test('offers the failures of the API and its gates first, without those of an open gate', async () => {
  const { rules } = await editing('getLocation')
  const { own, others } = rules.failuresOf('getLocation')
  expect(own).toEqual(expect.arrayContaining(['authDeny', 'privacyRefused', 'locationSwitchedOff']))
  expect(others).toContain('sessionTimeout')
  const open = await editing('getLocation', parseState({ gates: { getLocation: { scope: null } } }))
  expect(open.rules.failuresOf('getLocation').own).not.toContain('authDeny')
})

describe('order', () => {
  test.each([
    ['b', 0, 1],
    ['a', 1, 3],
    ['l', 0, 0],
    ['new', 0, 1],
    ['new', 9, 4],
  ])('%s as number %i of its API is at %i in the whole list', (id, index, to) => {
    const api = id === 'l' ? 'login' : 'getLocation'
    expect(listIndex(ruled.rules, { id, api }, index)).toBe(to)
  })

  test('moves a rule within its API', async () => {
    const { adapter, rules } = await editing('getLocation', ruled)
    void rules.move('b', 1) // its present position
    void rules.move('b', 7)
    void rules.move('b', 0)
    await settled()
    expect(commands(adapter)).toEqual([{ type: 'rule/move', id: 'b', to: 1 }])
  })
})

test('steps requested at once are made one after the other', async () => {
  const { adapter, rules } = await editing('getLocation', ruled)
  void rules.moveBy('b', -1)
  void rules.moveBy('b', 1)
  await settled()
  expect(commands(adapter)).toHaveLength(1)
  const [a, login, b] = [ruled.rules[1], ruled.rules[2], ruled.rules[3]]
  adapter.sendSite({ ...ruled, rules: [b, a, login].flatMap((each) => each ?? []) })
  await adapter.acknowledge()
  expect(commands(adapter).at(-1)).toEqual({ type: 'rule/move', id: 'b', to: 1 })
})

test('turns rules off and on, duplicates and deletes them, and resets counts', async () => {
  const { adapter, rules } = await editing('getLocation', ruled)
  void rules.toggle('b')
  void rules.duplicate('a')
  void rules.remove('b')
  void rules.resetCount('a')
  expect(commands(adapter)).toMatchObject([
    { type: 'rule/put', rule: { id: 'b', enabled: true } },
    { type: 'rule/put', rule: { note: 'indoors', used: 0 }, at: 3 },
    { type: 'rule/remove', id: 'b' },
    { type: 'rule/put', rule: { id: 'a', used: 0 } },
  ])
})

test('resets one API or all in one step', async () => {
  const { adapter, rules } = await editing('getLocation', ruled)
  rules.changeAnswer('a', 0, { success: '{' })
  void rules.putBack('getLocation')
  expect(rules.isUnsaved('a')).toBe(false)
  void rules.putBackAll()
  expect(commands(adapter)).toMatchObject([
    { type: 'state/merge', patch: { rules: [{ id: 'return:login' }, { id: 'l' }] } },
    { type: 'state/merge', patch: { rules: [] } },
  ])
})

test('sets breakpoints per API', async () => {
  const { adapter, rules } = await editing('login', parseState({ breakpoints: ['getLocation'] }))
  expect(rules.hasBreakpoint('getLocation')).toBe(true)
  void rules.setBreakpoint('login', true)
  void rules.setBreakpoint('getLocation', false)
  expect(commands(adapter)).toEqual([
    { type: 'state/merge', patch: { breakpoints: ['getLocation', 'login'] } },
    { type: 'state/merge', patch: { breakpoints: [] } },
  ])
})

describe('"mock this" creates a rule from the recorded result', () => {
  test('and opens it before the other rules', async () => {
    const { adapter, panel, rules } = await editing(undefined, ruled)
    const outcome = { ok: true, result: { latitude: 7, errMsg: 'getLocation:ok' } } as const
    void panel.mockThis(entry(3, { api: 'getLocation', outcome }))
    expect(commands(adapter)).toMatchObject([
      { type: 'rule/put', at: 1, rule: { api: 'getLocation', outcome: 'success', result: outcome.result } },
    ])
    const [command] = commands(adapter)
    const id = command?.type === 'rule/put' ? command.rule.id : ''
    adapter.sendSite(parseState({ rules: [rule(id, 'getLocation')] }))
    expect(rules.opened.value).toBe(id)
    expect(panel.navigation.view.value).toBe('rules')
  })

  test('and text typed before the store has the rule goes into it', async () => {
    const { adapter, panel, rules } = await editing()
    const result = { latitude: 7, errMsg: 'getLocation:ok' }
    void panel.mockThis(entry(3, { api: 'getLocation', outcome: { ok: true, result } }))
    const id = rules.opened.value ?? ''
    expect(rules.shownOf('getLocation').map((shown) => shown.id)).toEqual([id])
    expect(JSON.parse(rules.draftFor(id)?.answers[0]?.success ?? '')).toEqual(result)
    rules.changeAnswer(id, 0, { success: '{ "latitude": 8 }' })
    adapter.sendSite(parseState({ rules: [rule(id, 'getLocation', { result })] }))
    await adapter.acknowledge()
    expect(rules.draftFor(id)?.answers[0]?.success).toBe('{ "latitude": 8 }')
    expect(rules.isUnsaved(id)).toBe(true)
    rules.revert(id)
    expect(JSON.parse(rules.draftFor(id)?.answers[0]?.success ?? '')).toEqual(result)
  })

  test('and only typed text is left to save once the store has it', async () => {
    const { adapter, panel, rules } = await editing()
    void panel.mockThis(
      entry(3, { api: 'getLocation', outcome: { ok: false, result: { errMsg: 'getLocation:fail' } } }),
    )
    const id = rules.opened.value ?? ''
    adapter.sendSite(parseState({ rules: [rule(id, 'getLocation', { outcome: 'fail' })] }))
    await adapter.acknowledge()
    expect(rules.isUnsaved(id)).toBe(false)
  })

  test.each([
    [{ ok: false, result: { errMsg: 'login:fail' } } as const, { outcome: 'fail', result: { errMsg: 'login:fail' } }],
    [null, { outcome: 'never' }],
  ])('%j', async (outcome, made) => {
    const { adapter, panel } = await editing()
    void panel.mockThis(entry(1, { outcome, origin: ORIGIN }))
    expect(commands(adapter)).toMatchObject([{ rule: made }])
  })
})

describe('previews the result of a call', () => {
  const preview = (state: MockStateInput, argument?: { type: string }) =>
    previewCall(CATALOGUE.getLocation, parseState(state), argument, 0)
  const open = { privacy: { agreed: true }, scopes: { 'scope.userLocation': true } }

  test('gates come first', () => {
    expect(preview({})).toEqual({ type: 'ask', kind: 'privacy' })
    expect(preview({ ...open, scopes: { 'scope.userLocation': false } })).toMatchObject({
      type: 'answer',
      outcome: { ok: false, result: { errno: 103 } },
    })
  })

  test('then the rule that matches the arguments', () => {
    const rules = [
      rule('gcj', 'getLocation', { when: [{ path: ['type'], op: 'equals', value: 'gcj02' }], result: { latitude: 1 } }),
      rule('silent', 'getLocation', { outcome: 'never' }),
    ]
    const state = { ...open, rules, breakpoints: ['getLocation'] }
    expect(preview(state, { type: 'gcj02' })).toMatchObject({
      outcome: { result: { latitude: 1 } },
      why: { rule: 'gcj' },
    })
    expect(preview(state)).toMatchObject({ type: 'never', why: { rule: 'silent' } })
  })

  test('fills a template as the next call will', () => {
    const state = {
      ...open,
      rules: [rule('t', 'getLocation', { result: { 'latitude|+1': 20 }, template: true, used: 3 })],
    }
    expect(preview(state)).toMatchObject({ outcome: { result: { latitude: 23, errMsg: 'getLocation:ok' } } })
  })

  test('shows values that only the store can make as placeholders', () => {
    const state = parseState({ switches: { anonymousUser: true }, privacy: { agreed: true } })
    expect(previewCall(CATALOGUE.getUserProfile, state, { desc: 'x' }, 0)).toMatchObject({
      outcome: { ok: true, result: { signature: '…' } },
    })
  })
})

describe('previews the next results of a rule', () => {
  const next = (patch: object, most?: number) => {
    const [made] = parseState({
      rules: [rule('r', 'login', { result: { 'code|+1': 5 }, template: true, ...patch })],
    }).rules
    if (!made) throw new Error('no rule')
    return nextAnswers(made, CATALOGUE.login, 0, most)
  }
  const ok = (call: number, code: number) => ({ call, outcome: { ok: true, result: { code, errMsg: 'login:ok' } } })

  test.each<[string, object, object[]]>([
    ['from the first', {}, [ok(1, 5), ok(2, 6), ok(3, 7)]],
    ['from the next', { used: 10 }, [ok(11, 15), ok(12, 16), ok(13, 17)]],
    ['as many as the rule has', { times: 4, used: 2 }, [ok(3, 7), ok(4, 8)]],
    ['none after it is used up', { times: 2, used: 3 }, []],
    [
      'one after the other',
      { sequence: [{ outcome: 'never' }, { outcome: 'fail', result: { errno: '@increment' } }] },
      [ok(1, 5), { call: 2, outcome: undefined }, { call: 3, outcome: { ok: false, result: { errno: 3 } } }],
    ],
  ])('%s', (_name, patch, expected) => {
    const answers = next(patch)
    expect(answers).toMatchObject(expected)
    expect(answers).toHaveLength(expected.length)
  })
})

test('a new seed can be saved', async () => {
  const { adapter, rules } = await editing('getLocation')
  const id = 'return:getLocation'
  const seed = newSeed()
  rules.changeAnswer(id, 0, { choice: 'success', success: '{ "latitude": "@float(1,2)" }' })
  rules.change(id, { template: true, seed: String(seed) })
  void rules.save(id)
  expect(commands(adapter)).toMatchObject([{ type: 'rule/put', rule: { id, template: true, seed } }])
})

test('the help lists every placeholder', () => {
  const codes = TEMPLATE_SYNTAX.map(([code]) => code).join(' ')
  expect([...codes.matchAll(/@(\w+)/g)].map(([, name]) => name).sort()).toEqual([...PLACEHOLDER_NAMES].sort())
})
