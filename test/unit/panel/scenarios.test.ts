import { describe, expect, test } from 'vitest'
import { fileNameOf } from '../../../panels/mock/models/scenarios/scenarios'
import { stateDiff } from '../../../panels/mock/models/state/state-diff'
import { apply } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import { BUILT_IN_SCENARIOS } from '../../../src/wx/scenarios/built-in'
import { parseScenario } from '../../../src/wx/scenarios/file'
import type { SecretKind } from '../../../src/wx/scenarios/secrets'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { OTHER_ENCODINGS } from '../../support/encodings'
import { FakeAdapter, openPanel, settled } from '../../support/fake-adapter'

const edited = parseState({
  user: { nickName: 'Ann' },
  session: { sessionKey: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  identity: { openId: 'secret' },
  scopes: { 'scope.camera': false },
  rules: [{ id: 'r', api: 'login', outcome: 'never', note: 'hangs' }],
})

async function opened(saved?: unknown, state = edited) {
  const adapter = new FakeAdapter()
  adapter.savedScenarios = saved
  const { panel } = await openPanel(adapter, state)
  return { adapter, panel, scenarios: panel.scenarios }
}
const file = (name: string, patch: object = {}) => ({ version: 1, name, state: {}, ...patch })

test('lists the user’s scenarios before the built-in ones, with number keys for the first nine', async () => {
  const { adapter, panel, scenarios } = await opened([file('Mine')])
  expect(scenarios.all.value.map(({ name }) => name)).toEqual(['Mine', ...BUILT_IN_SCENARIOS.map(({ name }) => name)])
  panel.press({ type: 'scenario', n: 5 })
  expect(panel.navigation.view.value).toBe('scenarios')
  expect(scenarios.current.value?.name).toBe('Session expired')
  expect(scenarios.pressed.value).toBe('built-in:Session expired')
  expect(adapter.requests()).toEqual([])
  panel.press({ type: 'scenario', n: 5 })
  expect(adapter.requests()).toMatchObject([
    { command: { type: 'state/replace', state: { session: { loggedIn: true, expiresAt: 0 } } } },
  ])
  await adapter.acknowledge()
  expect(panel.toast.current.value).toMatchObject({ key: 'applied.what', of: { key: 'scenario.Session expired' } })
  panel.press({ type: 'scenario', n: 1 })
  expect(scenarios.current.value?.name).toBe('Mine')
})

test('a key applies only a scenario that exists and is visible', async () => {
  const { adapter, panel, scenarios } = await opened()
  panel.press({ type: 'scenario', n: 9 })
  expect(panel.navigation.view.value).toBe('calls')
  panel.press({ type: 'scenario', n: 1 })
  panel.navigation.show('state')
  panel.press({ type: 'scenario', n: 1 })
  panel.press({ type: 'scenario', n: 2 })
  expect(adapter.requests()).toEqual([])
  expect(scenarios.numberOf('built-in:New user')).toBe(1)
  expect(scenarios.numberOf('own:nobody')).toBeUndefined()
})

test('says why a scenario was not applied', async () => {
  const { adapter, panel, scenarios } = await opened()
  void scenarios.apply('built-in:New user')
  await adapter.acknowledge('the storage is full')
  expect(scenarios.problem.value).toEqual({ error: 'the storage is full' })
  expect(panel.toast.current.value).toBeUndefined()
})

test('the diff lists paths with current and future values', async () => {
  const { scenarios } = await opened()
  scenarios.choose('built-in:Refused location')
  expect(scenarios.changes.value).toEqual(
    expect.arrayContaining([
      { path: 'user.nickName', before: 'Ann', after: 'Mock User' },
      { path: "scopes['scope.camera']", before: false, after: undefined },
      { path: "scopes['scope.userLocation']", before: undefined, after: false },
      { path: 'privacy.agreed', before: false, after: true },
    ]),
  )
})

describe('the diff includes rules', () => {
  const rule = (id: string, patch: object = {}) => ({ id, api: 'login', outcome: 'never', ...patch })
  const diff = (now: object[], then: object[]) =>
    stateDiff(parseState({ rules: now }), parseState({ rules: then })).map(({ path, before: a, after: b }) => [
      path,
      a !== undefined,
      b !== undefined,
    ])
  test.each<[string, object[], object[], unknown[]]>([
    ['added', [], [rule('a', { note: 'x' })], [['rules: login “x”', false, true]]],
    ['removed', [rule('a')], [], [['rules: login', true, false]]],
    ['changed', [rule('a')], [rule('a', { enabled: false })], [['rules: login', true, true]]],
    ['only counted', [rule('a', { used: 3 })], [rule('a')], []],
    ['moved', [rule('a'), rule('b')], [rule('b'), rule('a')], [['rules', true, true]]],
  ])('%s', (_name, now, then, expected) => {
    expect(diff(now, then)).toEqual(expected)
  })
})

test('names the scenario that equals the state', async () => {
  const { adapter, scenarios } = await opened(undefined, DEFAULT_STATE)
  expect(scenarios.active.value?.name).toBe('New user')
  adapter.sendSite(edited)
  expect(scenarios.active.value).toBeUndefined()
})

describe('custom scenarios', () => {
  test('saves the current state under a free name', async () => {
    const { adapter, scenarios } = await opened()
    scenarios.saveCurrent('Mine', 'as of today')
    scenarios.saveCurrent('Mine')
    expect(scenarios.own.value.map(({ name }) => name)).toEqual(['Mine', 'Mine 2'])
    expect(scenarios.current.value?.name).toBe('Mine 2')
    const [first] = adapter.savedScenarios as unknown[]
    expect(parseScenario(first)).toEqual({ name: 'Mine', description: 'as of today', state: edited })
  })

  test('can be duplicated, renamed, updated and deleted', async () => {
    const { scenarios } = await opened()
    scenarios.duplicate('built-in:New user')
    expect(scenarios.current.value).toMatchObject({ name: 'New user 2', builtIn: false })
    scenarios.rename('own:New user 2', 'Newest', 'very new')
    expect(scenarios.current.value).toMatchObject({ id: 'own:Newest', description: 'very new' })
    scenarios.update('own:Newest')
    expect(scenarios.current.value?.state).toEqual(edited)
    scenarios.remove('own:Newest')
    expect(scenarios.own.value).toEqual([])
    expect(scenarios.current.value).toBeUndefined()
  })

  test('a scenario saved with “expires in 30 s” expires 30 s after it is applied', async () => {
    const { adapter, scenarios } = await opened()
    const session = { ...DEFAULT_STATE.session, loggedIn: true, code: 'c', codeIssuedAt: adapter.clock }
    const state = parseState({ session: { ...session, expiresAt: adapter.clock + 30_000 } })
    adapter.sendSite(state)
    scenarios.saveCurrent('Soon')
    expect(scenarios.active.value?.name).toBe('Soon')
    scenarios.rename('own:Soon', 'Sooner', '')
    expect(adapter.savedScenarios).toMatchObject([{ state: { session: { loggedIn: true, expiresIn: 30_000 } } }])
    expect(JSON.stringify(adapter.savedScenarios)).not.toMatch(/"code|expiresAt/)
    expect(JSON.parse(scenarios.textOf('own:Sooner')).state.session).toEqual({ loggedIn: true, expiresIn: 30_000 })

    adapter.clock += 86_400_000
    adapter.sendSite(DEFAULT_STATE)
    const changes = () => Object.fromEntries(scenarios.changes.value.map(({ path, after }) => [path, after]))
    expect(changes()).toEqual({ 'session.loggedIn': true, 'session.expiresAt': adapter.clock + 30_000 })
    void scenarios.apply('own:Sooner')
    const { command } = adapter.requests()[0] as { command: Command }
    const applied = apply(DEFAULT_STATE, command, adapter.clock)
    expect(applied.session).toMatchObject({ loggedIn: true, expiresAt: adapter.clock + 30_000 })
    adapter.sendSite(applied)
    expect(scenarios.active.value?.name).toBe('Sooner')
    adapter.clock += 30_000
    adapter.sendSite({ ...applied })
    expect(scenarios.active.value).toBeUndefined()
  })

  test('built-in scenarios cannot be renamed or deleted', async () => {
    const { scenarios } = await opened()
    scenarios.rename('built-in:New user', 'x', '')
    scenarios.remove('built-in:New user')
    expect(scenarios.all.value[0]?.name).toBe('New user')
  })

  test('are shared by all panels', async () => {
    const { adapter, scenarios } = await opened()
    adapter.saveScenarios([file('From another panel')])
    expect(scenarios.own.value.map(({ name }) => name)).toEqual(['From another panel'])
  })

  test('entries of a newer panel are kept, although they cannot be shown', async () => {
    const newer = { version: 99, name: 'Future' }
    const { adapter, scenarios } = await opened([newer, file('Mine')])
    expect(scenarios.own.value.map(({ name }) => name)).toEqual(['Mine'])
    scenarios.duplicate('own:Mine')
    expect(adapter.savedScenarios).toMatchObject([newer, { name: 'Mine' }, { name: 'Mine 2' }])
  })

  test.each([undefined, null, 'x', { a: 1 }, [1, 'x', null]])('%j in storage means none', async (saved) => {
    const { scenarios } = await opened(saved)
    expect(scenarios.own.value).toEqual([])
  })
})

describe('import', () => {
  test('reads an exported file without changes', async () => {
    const { panel, scenarios } = await opened()
    scenarios.saveCurrent('Mine')
    const text = scenarios.textOf('own:Mine', [])
    scenarios.remove('own:Mine')
    await panel.files.take([new File([text], 'mine.json')], 'scenario')
    expect(scenarios.importProblems.value).toEqual([])
    expect(scenarios.current.value).toMatchObject({ name: 'Mine', state: edited })
  })

  test.each<[string, object]>([
    ['{\n  "version": 1,\n}', { json: { line: 3, column: 1 } }],
    [JSON.stringify(file('x', { version: 2 })), { reasons: [{ code: 'newer', values: { version: 2, reads: 1 } }] }],
    [JSON.stringify(file('')), { reasons: [{ code: 'empty', values: { path: 'name' } }] }],
    [
      JSON.stringify(file('x', { rules: [{ id: 'a', api: 'login', outcome: 'never', times: 0 }] })),
      { reasons: [{ code: 'positive', values: { path: 'rules[0].times' } }] },
    ],
    [
      '{ "version": 1, "name": "x", "state": { "user": { "__proto__": {} } } }',
      { reasons: [{ code: 'forbidden', values: { path: 'state.user.__proto__' } }] },
    ],
    ['[]', { reasons: [{ code: 'notObject' }] }],
  ])('%j is rejected with what is wrong and where, and changes nothing', async (text, problem) => {
    const { adapter, panel, scenarios } = await opened()
    await panel.files.take([new File([text], 'bad.json')], 'scenario')
    expect(scenarios.importProblems.value).toMatchObject([{ file: 'bad.json', ...problem }])
    expect(scenarios.own.value).toEqual([])
    expect(adapter.savedScenarios).toBeUndefined()
    expect(adapter.requests()).toEqual([])
    panel.files.takeText(JSON.stringify(file('Good')), 'scenario')
    expect(scenarios.current.value?.name).toBe('Good')
    expect(scenarios.importProblems.value).toEqual([])
  })

  test.each(OTHER_ENCODINGS)('a file in %s is refused instead of having wrong characters', async (_name, bytes) => {
    const { panel, scenarios } = await opened()
    await panel.files.take([new File([bytes], 'old.json')], 'scenario')
    expect(scenarios.importProblems.value).toEqual([{ file: 'old.json', reasons: [{ code: 'notUtf8', values: {} }] }])
    expect(scenarios.own.value).toEqual([])
  })

  test('accepts the valid ones of several files', async () => {
    const { panel, scenarios } = await opened()
    const text = (value: unknown) => new File([JSON.stringify(value)], 'f')
    await panel.files.take([text(file('A')), text(1), text(file('B'))], 'scenario')
    expect(scenarios.own.value.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(scenarios.importProblems.value).toHaveLength(1)
  })
})

test('an export leaves out secrets unless they are kept', async () => {
  const { scenarios } = await opened()
  scenarios.saveCurrent('Mine')
  expect(scenarios.textOf('own:Mine', [])).toContain('secret')
  expect(scenarios.textOf('own:Mine')).not.toMatch(/secret|AAAA|Ann/)
  expect(scenarios.textOf('own:Mine', ['openId', 'sessionKey'])).toContain('Ann')
})

test.each([
  ['Refused location', 'refused-location.wx-mock.json'],
  ['a/b: c?', 'a-b-c.wx-mock.json'],
  ['拒绝 定位', '拒绝-定位.wx-mock.json'],
  ['..', 'scenario.wx-mock.json'],
  ['a\u0000b\u001b[2Jc\u202egpj.exe\u200b', 'a-b-[2jc-gpj-exe.wx-mock.json'],
  ['x'.repeat(200), `${'x'.repeat(67)}.wx-mock.json`],
  ['😀'.repeat(200), `${'😀'.repeat(67)}.wx-mock.json`],
])('%s is saved as %s', (name, expected) => {
  expect(fileNameOf(name)).toBe(expected)
})

test('a closed panel stops listening', async () => {
  const { adapter, panel } = await opened()
  panel.dispose()
  await settled()
  expect(adapter.listeners).toBe(0)
})

test('an export leaves out secrets in rule results too', async () => {
  const result = { code: 'one-time-code', openId: 'of somebody', nickName: 'Ann', message: 'code one-time-code' }
  const recorded = parseState({
    rules: [
      { id: 'r', api: 'login', outcome: 'success', result, sequence: [{ outcome: 'fail', result: { iv: 'aXY=' } }] },
    ],
  })
  const { scenarios } = await opened(undefined, recorded)
  scenarios.saveCurrent('Recorded')
  const rulesIn = (...without: SecretKind[]) => JSON.parse(scenarios.textOf('own:Recorded', without)).rules
  expect(rulesIn()).toMatchObject([{ result }])
  expect(rulesIn('openId')).toMatchObject([{ result: { ...result, openId: '[openId left out]' } }])
  expect(rulesIn('personal')).toMatchObject([{ result: { ...result, nickName: '[personal data left out]' } }])
  expect(rulesIn('tokens')).toMatchObject([
    {
      result: { ...result, code: '[token left out]', message: 'code [token left out]' },
      sequence: [{ result: { iv: '[token left out]' } }],
    },
  ])
})
