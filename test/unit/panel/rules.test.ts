import { describe, expect, test } from 'vitest'
import { chapterOf } from '../../../panels/mock/models/apis/chapters'
import { listIndex } from '../../../panels/mock/models/rules/rule-order'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import { parseState } from '../../../src/wx/engine/parse-state'
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

describe('the list of APIs', () => {
  test('has a chapter for each API of the catalogue', () => {
    expect(DEFINITIONS.filter((api) => chapterOf(api) === 'other').map(({ name }) => name)).toEqual([])
  })

  test('is grouped by chapter, without empty ones', async () => {
    const { rules } = await editing()
    rules.filter.value = 'photo'
    expect(rules.groups.value).toEqual([
      { heading: 'chapter.album', names: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'] },
      { heading: 'chapter.camera', names: ['CameraContext.takePhoto'] },
    ])
  })

  test('is one group when sorted by name', async () => {
    const { panel, rules } = await editing()
    const names = [...rules.listed.value]
    panel.settings.change({ apiOrder: 'names' })
    expect(rules.groups.value).toHaveLength(1)
    expect(rules.listed.value.slice(0, 3)).toEqual([
      'authorize',
      'button.agreePrivacyAuthorization',
      'button.chooseAvatar',
    ])
    expect([...rules.listed.value].sort()).toEqual(names.sort())
    rules.filter.value = 'nothing like this'
    expect(rules.groups.value).toEqual([])
  })
})

describe('the mark of an API and the number of active rules', () => {
  const off = { enabled: false }
  const usedUp = { times: 1, used: 1 }
  test.each([
    ['a rule that can apply', [{}], 'edited', 1],
    ['a rule with calls left', [{ times: 2, used: 1 }], 'edited', 1],
    ['a disabled rule', [off], 'off', 0],
    ['a used-up rule', [usedUp], 'usedUp', 0],
    ['used up and disabled', [usedUp, off], 'usedUp', 0],
    ['one of three can apply', [usedUp, off, {}], 'edited', 1],
  ] as const)('%s', async (_title, patches, mark, active) => {
    const rules = patches.map((patch, n) => rule(`r${n}`, 'login', patch))
    const { rules: model } = await editing('login', parseState({ rules }))
    expect(model.markOf('login')).toBe(mark)
    expect(model.activeCount.value).toBe(active)
  })
})

describe('the rules of an API with its unsaved edits', () => {
  const ids = (rules: readonly { id: string }[]) => rules.map(({ id }) => id)

  test('are the saved ones while nothing is unsaved', async () => {
    const { rules } = await editing('getLocation', ruled)
    const { unsaved, removes, problem, ...edited } = rules.unsavedRulesOf('getLocation')
    expect({ unsaved, removes, problem }).toEqual({ unsaved: [], removes: false, problem: undefined })
    expect(ids(edited.rules)).toEqual(['return:login', 'l', 'a', 'b'])
  })

  test('have a new rule before the others, and the edited text of saved ones', async () => {
    const { rules } = await editing('getLocation', ruled)
    rules.changeAnswer('a', 0, { success: '{ "latitude": 5 }' })
    rules.add('getLocation')
    const fresh = rules.opened.value ?? ''
    const { rules: edited, unsaved } = rules.unsavedRulesOf('getLocation')
    expect(ids(edited)).toEqual(['return:login', 'l', fresh, 'a', 'b'])
    expect(ids(unsaved)).toEqual([fresh, 'a'])
    expect(edited[3]).toMatchObject({ result: { latitude: 5 }, note: 'indoors', used: 1 })
  })

  test('lack a rule that is set back to the default', async () => {
    const { rules } = await editing('login', ruled)
    rules.changeAnswer('return:login', 0, { choice: 'default' })
    const edited = rules.unsavedRulesOf('login')
    expect(ids(edited.rules)).toEqual(['a', 'b', 'l'])
    expect(edited.removes).toBe(true)
  })

  test('say what is wrong with an edit that cannot be saved', async () => {
    const { rules } = await editing('login')
    rules.changeAnswer('return:login', 0, { choice: 'fail', fail: '{ "errno" }' })
    expect(rules.unsavedRulesOf('login').problem).toMatchObject({ at: 'json', step: 0 })
  })
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
