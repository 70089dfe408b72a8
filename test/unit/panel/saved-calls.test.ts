import { describe, expect, test } from 'vitest'
import { CALLS_KEPT } from '../../../src/protocol/panel'
import { parseState } from '../../../src/wx/engine/parse-state'
import { entry, ORIGIN } from '../../support/fake-adapter'
import { login, opened, saved, state, take, waiting } from '../../support/saved-calls'

describe('an open file', () => {
  test('replaces the log, which continues in the background and comes back', async () => {
    const { adapter, panel, savedCalls, log } = await opened(entry(1), entry(2))
    const text = JSON.stringify(await saved([login]))
    log.open('d1:1')
    await take(panel, text)
    expect(log.visible.value.map(({ api, n }) => [api, n])).toEqual([['login', 1]])
    expect([log.selected.value, log.detailsOpen.value]).toEqual([undefined, false])
    adapter.sendLog([entry(3)], { dropped: 2, pushedOut: 4 })
    expect(log.count.value).toBe(1)
    expect([log.dropped.value, log.pushedOut.value]).toEqual([0, 0])
    expect(log.live.value.map(({ n }) => n)).toEqual([1, 2, 3])
    log.filterText.value = 'api:getSetting'
    expect(log.visible.value).toEqual([])
    log.filterText.value = 'frame:/game/'
    expect(log.visible.value).toHaveLength(1)
    log.open('d1:1')
    expect(log.selected.value?.api).toBe('login')
    log.filterText.value = ''
    savedCalls.close()
    expect(log.visible.value.map(({ n }) => n)).toEqual([1, 2, 3])
    expect([log.dropped.value, log.pushedOut.value]).toEqual([2, 4])
    expect(log.selected.value).toBeUndefined()
  })

  test('changes nothing until its state is applied, which can be undone', async () => {
    const { adapter, panel, savedCalls } = await opened()
    const before = adapter.line.sent.length
    await take(panel, JSON.stringify(await saved([login], [])))
    expect(adapter.line.sent).toHaveLength(before)
    void savedCalls.applyState()
    expect(adapter.requests()).toMatchObject([{ origin: ORIGIN, command: { type: 'state/replace', state } }])
    await adapter.acknowledge()
    expect(panel.toast.current.value?.key).toBe('saved.applied')
    void savedCalls.applyState()
    await adapter.acknowledge('the storage is full')
    expect(panel.toast.current.value).toMatchObject({
      key: 'saved.notApplied',
      refusal: { error: 'the storage is full' },
    })
  })

  test('its session ends as long after it is applied as after it was saved', async () => {
    const { adapter, panel, savedCalls } = await opened(login)
    const session = { loggedIn: true, expiresAt: adapter.clock + 30_000 }
    adapter.sendSite(parseState({ session }))
    const text = savedCalls.text([])
    expect(JSON.parse(text).scenario.state.session).toEqual({ loggedIn: true, expiresIn: 30_000 })
    adapter.clock += 86_400_000
    await take(panel, text)
    expect(savedCalls.opened.value?.state.session).toMatchObject(session)
    void savedCalls.applyState()
    expect(adapter.requests()).toMatchObject([{ command: { state: { session: { expiresIn: 30_000 } } } }])
  })

  test('lists its own rules', async () => {
    const { adapter, panel, savedCalls } = await opened()
    await take(panel, JSON.stringify(await saved([login], [])))
    adapter.sendSite(parseState({}))
    expect(savedCalls.rulesBehind(login).map(({ note }) => note)).toEqual(['Fixed code'])
    savedCalls.close()
    expect(savedCalls.rulesBehind(login)).toEqual([])
  })
})

describe('a bad file reports what is wrong and where, and changes nothing', () => {
  const good = async (patch: (file: { calls: readonly object[] }) => object = () => ({})) => {
    const file = await saved([login, waiting])
    return JSON.stringify({ ...file, ...patch(file) })
  }
  const withCall = (patch: object) => good(({ calls }) => ({ calls: [calls[0], { ...calls[1], ...patch }] }))
  const many = Array.from({ length: CALLS_KEPT.most + 1 }, () => 0)

  test.each<[string, () => Promise<string> | string, object]>([
    ['invalid JSON', () => '{\n  "calls": [\n', { json: { line: 3 } }],
    ['not an object', () => '[]', { reasons: [{ code: 'notObject' }] }],
    ['a newer version', () => good(() => ({ version: 3 })), { reasons: [{ code: 'newer', values: { version: 3 } }] }],
    [
      'another kind',
      () => good(() => ({ kind: 'har' })),
      { reasons: [{ code: 'expected', values: { path: 'kind' } }] },
    ],
    ['an unknown key', () => good(() => ({ more: 1 })), { reasons: [{ code: 'unknown', values: { path: 'more' } }] }],
    [
      'no calls',
      () => good(() => ({ calls: undefined })),
      { reasons: [{ code: 'missing', values: { path: 'calls' } }] },
    ],
    [
      'too many calls',
      () => good(() => ({ calls: many })),
      { reasons: [{ code: 'tooMany', values: { n: 100_001, most: 100_000 } }] },
    ],
    [
      'a time that is not a number',
      () => withCall({ at: 'x' }),
      { reasons: [{ code: 'expected', values: { path: 'calls[1].at', expected: 'number' } }] },
    ],
    [
      'a time outside the range of Date',
      () => withCall({ at: 1e300 }),
      { reasons: [{ code: 'expected', values: { path: 'calls[1].at' } }] },
    ],
    [
      'a call without an API',
      () => withCall({ api: undefined }),
      { reasons: [{ code: 'missing', values: { path: 'calls[1].api' } }] },
    ],
    [
      'endless arguments',
      () => withCall({ args: [Array.from({ length: 6_000 }, () => 1)] }),
      { reasons: [{ code: 'bounded', values: { path: 'calls[1].args[0]' } }] },
    ],
    [
      'an outcome of the wrong shape',
      () => withCall({ outcome: { ok: 1, result: {} } }),
      { reasons: [{ code: 'expected', values: { path: 'calls[1].outcome.ok' } }] },
    ],
    [
      'a bad scenario',
      () => good(() => ({ scenario: { version: 1, name: 'x', state: { user: { gender: 9 } } } })),
      { reasons: [{ code: 'expected', values: { path: 'scenario.state.user.gender' } }] },
    ],
    ...['__proto__', 'constructor', 'prototype'].map((key): [string, () => string, object] => [
      key,
      () => `{ "kind": "wx-mock-panel/session", "calls": [{ "args": [{ "${key}": {} }] }] }`,
      { reasons: [{ code: 'forbidden', values: { path: `calls[0].args[0].${key}` } }] },
    ]),
  ])('%s', async (_name, text, problem) => {
    const { adapter, panel, savedCalls, log } = await opened(entry(1))
    const before = adapter.line.sent.length
    await take(panel, await text())
    expect(savedCalls.problem.value).toMatchObject({ file: 'bug-17.json', ...problem })
    expect(savedCalls.opened.value).toBeUndefined()
    expect(log.visible.value).toEqual([entry(1)])
    expect(panel.scenarios.own.value).toEqual([])
    expect(adapter.line.sent).toHaveLength(before)
    await take(panel, await good())
    expect(savedCalls.problem.value).toBeUndefined()
    expect(log.count.value).toBe(2)
  })

  test('an unreadable file is reported too', async () => {
    const { panel, savedCalls } = await opened()
    const folder = {
      name: 'folder',
      arrayBuffer: () => Promise.reject(new Error('A requested file could not be found')),
    }
    await panel.files.take([folder], 'session')
    expect(savedCalls.problem.value).toEqual({
      file: 'folder',
      reasons: [{ code: 'unreadable', values: { detail: 'A requested file could not be found' } }],
    })
    savedCalls.forgetProblem()
    await panel.files.take([folder], 'scenario')
    expect([savedCalls.problem.value, panel.scenarios.importProblems.value.length]).toEqual([undefined, 1])
  })

  test('the open file stays open', async () => {
    const { panel, savedCalls, log } = await opened()
    await take(panel, await good(), 'session', 'good.json')
    await take(panel, '{ "kind": 1 }')
    expect(savedCalls.opened.value?.file).toBe('good.json')
    expect(log.count.value).toBe(2)
  })
})

describe('each file goes to the view that reads it', () => {
  test('imports a scenario that is dropped onto the calls', async () => {
    const { panel, savedCalls } = await opened()
    await take(panel, JSON.stringify({ version: 1, name: 'Mine', state: {} }))
    expect(panel.scenarios.current.value?.name).toBe('Mine')
    expect(panel.navigation.view.value).toBe('scenarios')
    expect([savedCalls.opened.value, savedCalls.problem.value]).toEqual([undefined, undefined])
  })

  test('opens saved calls that are dropped onto or pasted into the scenarios', async () => {
    const text = JSON.stringify(await saved([login]))
    const { panel, savedCalls } = await opened()
    panel.navigation.show('scenarios')
    await take(panel, text, 'scenario')
    expect(savedCalls.opened.value?.file).toBe('bug-17.json')
    expect(panel.navigation.view.value).toBe('calls')
    savedCalls.close()
    panel.files.takeText(text, 'scenario')
    expect(savedCalls.opened.value).toMatchObject({ file: undefined, origin: ORIGIN })
    expect(panel.scenarios.importProblems.value).toEqual([])
  })
})
