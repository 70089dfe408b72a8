import { describe, expect, test } from 'vitest'
import { SESSION_SECRETS, type SessionSecret } from '../../../panels/mock/models/secrets'
import { CALLS_KEPT, type LogEntry } from '../../../src/protocol/panel'
import type { Json } from '../../../src/wx/json'
import { parseScenario } from '../../../src/wx/scenario'
import { parseState } from '../../../src/wx/state'
import { entry, FakeAdapter, ORIGIN, openPanel } from './fake-adapter'

const CODE = '0a1B2c3D4e5F6g7H8i9J'
const KEY = 'c2VjcmV0LXNlY3JldC0xNg=='
const state = parseState({
  user: { nickName: 'Ann' },
  session: { loggedIn: true, code: CODE, sessionKey: KEY },
  identity: { openId: 'secret-open-id', unionId: 'secret-union-id' },
  rules: [{ id: 'r', api: 'login', outcome: 'success', result: { code: CODE }, note: 'Fixed code' }],
})

const login = entry(1, {
  document: '7F3A',
  id: '7F3A:1',
  args: [{ timeout: 5, success: '[function success]' }],
  outcome: { ok: true, result: { errMsg: 'login:ok', code: CODE } },
  why: { by: 'rule', step: 'rule', at: 'r', misses: [{ id: 'other', miss: 'off' }] },
  callbacks: ['success'],
  ran: ['success'],
  source: `start (${ORIGIN}/?token=abc:12:7)`,
  threw: `Error: ${CODE} is no code`,
})
const waiting = entry(2, {
  id: '88:2',
  document: '88',
  frame: 4,
  outcome: null,
  why: null,
  duration: null,
  prompt: 'p',
})
const gone = entry(3, { id: '7F3A:3', document: '7F3A', outcome: null, why: null, duration: null, abandoned: true })

async function opened(...calls: readonly LogEntry[]) {
  const { adapter, panel } = await openPanel(new FakeAdapter(), state)
  adapter.tellFrames({ document: '7F3A', url: `${ORIGIN}/game/?session=abc#there` })
  adapter.tellLog(calls)
  return { adapter, panel, sessions: panel.sessions, log: panel.log }
}

type Panel = Awaited<ReturnType<typeof opened>>['panel']

const take = (panel: Panel, text: string, here: 'session' | 'scenario' = 'session', name = 'bug-17.json') =>
  panel.files.take([{ name, text: async () => text }], here)

/** The file of these calls, as JSON. */
async function saved(calls: readonly LogEntry[], without: readonly SessionSecret[] = SESSION_SECRETS) {
  const { sessions } = await opened(...calls)
  return JSON.parse(sessions.text(without))
}
const dataOf = ({ prompt: _prompt, ...call }: LogEntry) => call

describe('a file of calls', () => {
  test('holds the state and the calls, with documents numbered and keys in a fixed order', async () => {
    const file = await saved([login, waiting, gone], [])
    expect(Object.keys(file)).toEqual(['version', 'kind', 'savedAt', 'origin', 'scenario', 'documents', 'calls'])
    expect(file).toMatchObject({ version: 1, kind: 'wx-mock-panel/session', savedAt: '1970-01-01T00:16:40.000Z' })
    expect(parseScenario(file.scenario).state).toEqual(state)
    expect(file.documents).toEqual([{ document: 'd1', url: `${ORIGIN}/game/?session=abc#there` }])
    expect(file.calls.map(({ document }: LogEntry) => document)).toEqual(['d1', 'd2', 'd1'])
    expect(Object.keys(file.calls[0]).slice(0, 9)).toEqual('n document frame origin api args outcome why at'.split(' '))
    expect(Object.keys(file.calls[0].args[0])).toEqual(['success', 'timeout'])
    expect(Object.keys(file.calls[0].outcome.result)).toEqual(['code', 'errMsg'])
  })

  test('is the same text whatever the order of keys and the names of documents', async () => {
    const one = entry(1, { args: [{ a: 1, b: { c: 2, d: 3 } }] })
    const other = entry(1, { args: [{ b: { d: 3, c: 2 }, a: 1 }], document: 'x', id: 'x:1' })
    const [first, second] = await Promise.all([opened(one), opened(other)])
    first.adapter.tellFrames({ document: 'd1' })
    second.adapter.tellFrames({ document: 'x' })
    expect(first.sessions.text([])).toBe(second.sessions.text([]))
  })

  test('comes back the same, and is saved the same again', async () => {
    const { panel, sessions, log } = await opened(login, waiting, gone)
    const text = sessions.text([])
    await take(panel, text)
    expect(sessions.problem.value).toBeUndefined()
    const renamed = (call: LogEntry, document: string) => ({ ...dataOf(call), document, id: `${document}:${call.n}` })
    expect(log.visible.value).toEqual([renamed(login, 'd1'), renamed(waiting, 'd2'), renamed(gone, 'd1')])
    expect(log.documents.value).toEqual([{ document: 'd1', url: `${ORIGIN}/game/?session=abc#there` }])
    expect(sessions.opened.value).toEqual({ file: 'bug-17.json', savedAt: 1_000_000, origin: ORIGIN, state })
  })

  test('holds what the filter shows', async () => {
    const { sessions, log } = await opened(login, entry(4, { api: 'getSetting' }))
    log.filterText.value = 'api:getSetting'
    expect(JSON.parse(sessions.text([])).calls.map(({ api }: LogEntry) => api)).toEqual(['getSetting'])
  })

  test('is named after the site, and there is none of nothing', async () => {
    const { panel, sessions, log } = await opened()
    expect(sessions.canSave.value).toBe(false)
    expect(sessions.fileName()).toBe('calls-localhost-5173.wx-mock.json')
    await take(panel, JSON.stringify(await saved([login])))
    expect(log.count.value).toBe(1)
    expect(sessions.canSave.value).toBe(false)
  })

  test('is read again where words for secrets make a long text longer', async () => {
    const threw = 'Ab3dEf9h '.repeat(300).slice(0, 2_000)
    const result = { errMsg: 'x:ok', encryptedData: 'Ab3dEf9h' }
    const { panel, sessions } = await opened(entry(1, { threw, outcome: { ok: true, result } }))
    await take(panel, sessions.text(SESSION_SECRETS))
    expect(sessions.problem.value).toBeUndefined()
    expect(sessions.opened.value).toBeDefined()
  })

  test('keeps no key that would not be read again', async () => {
    const args = [JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2, "b": 3 }')] as Json[]
    const { panel, sessions, log } = await opened(entry(1, { args }))
    await take(panel, sessions.text([]))
    expect(log.visible.value[0]?.args).toEqual([{ b: 3 }])
  })
})

describe('secrets', () => {
  test('are left out of state and calls, each with a word for it', async () => {
    const file = await saved([login])
    const text = JSON.stringify(file)
    for (const secret of [CODE, KEY, 'secret-open-id', 'secret-union-id', 'token=abc', 'session=abc']) {
      expect(text).not.toContain(secret)
    }
    expect(text).toContain('Ann')
    expect(file.calls[0].outcome.result).toEqual({ code: '[code left out]', errMsg: 'login:ok' })
    expect(file.calls[0].threw).toBe('Error: [code left out] is no code')
    expect(file.calls[0].source).toBe(`start (${ORIGIN}/:12:7)`)
    expect(file.documents[0].url).toBe(`${ORIGIN}/game/`)
    expect(file.scenario.state.session.code).toBe('[code left out]')
    expect(parseScenario(file.scenario).state.session.loggedIn).toBe(true)
  })

  test('are there when they are asked for', async () => {
    const text = JSON.stringify(await saved([login], []))
    for (const secret of [CODE, KEY, 'secret-open-id', 'secret-union-id', 'token=abc', 'session=abc']) {
      expect(text).toContain(secret)
    }
  })

  const call = (args: Json[], result: Json = {}) => entry(9, { api: 'x', args, outcome: { ok: true, result } })
  test.each<[string, LogEntry, Json[], Json]>([
    [
      'sealed data',
      call([], { encryptedData: 'AbC/d+e=', iv: 'x', cloudID: 'C' }),
      [],
      {
        cloudID: '[cloudID left out]',
        encryptedData: '[encryptedData left out]',
        iv: '[iv left out]',
      },
    ],
    ['numbers are no codes', call([], { errno: 3, code: 5 }), [], { code: 5, errno: 3 }],
    [
      'fields of pages',
      call([{ openid: 'o', access_token: 't', list: [{ Password: 'p' }] }]),
      [
        {
          access_token: '[access_token left out]',
          list: [{ Password: '[Password left out]' }],
          openid: '[openid left out]',
        },
      ],
      {},
    ],
    [
      'in other words',
      call([{ data: `a ${CODE}, secret-open-id` }], { code: CODE }),
      [{ data: 'a [code left out], [openId left out]' }],
      { code: '[code left out]' },
    ],
    [
      'in an address',
      call([`/pages/${CODE}?c=${CODE}&k=1`], { code: CODE }),
      ['/pages/[code left out]?c=[code left out]&k=1'],
      { code: '[code left out]' },
    ],
    [
      'in JSON within',
      call([`{"iv":"Ab/d+e=="}`], { iv: 'Ab/d+e==' }),
      ['{"iv":"[iv left out]"}'],
      {
        iv: '[iv left out]',
      },
    ],
    ['short ones stay parts of words', call(['abcdef'], { code: 'cd' }), ['abcdef'], { code: '[code left out]' }],
    ['empty ones say so', call([], { code: '' }), [], { code: '' }],
    ['the code of the state', call([`code ${CODE}`]), ['code [code left out]'], {}],
    [
      'fields of addresses',
      call([{ url: 'https://a.test/b?openid=o&page=2&access_token=t#c' }]),
      [{ url: 'https://a.test/b?openid=[openid left out]&page=2&access_token=[access_token left out]#c' }],
      {},
    ],
  ])('%s', async (_name, given, args, result) => {
    const [written] = (await saved([given])).calls
    expect([written.args, written.outcome.result]).toEqual([args, result])
  })

  test('one kind can stay', async () => {
    const file = await saved([call([{ openid: 'mine', token: 'abc' }])], ['tokens'])
    expect(file.calls[0].args).toEqual([{ openid: 'mine', token: '[token left out]' }])
    expect(parseScenario(file.scenario).state.session.sessionKey).toBe(KEY)
  })
})

describe('a file that is looked at', () => {
  test('stands before the log, which goes on and comes back', async () => {
    const { adapter, panel, sessions, log } = await opened(entry(1), entry(2))
    const text = JSON.stringify(await saved([login]))
    log.open('d1:1')
    await take(panel, text)
    expect(log.visible.value.map(({ api, n }) => [api, n])).toEqual([['login', 1]])
    expect([log.selected.value, log.detailsOpen.value]).toEqual([undefined, false])
    adapter.tellLog([entry(3)], { dropped: 2, pushedOut: 4 })
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
    sessions.close()
    expect(log.visible.value.map(({ n }) => n)).toEqual([1, 2, 3])
    expect([log.dropped.value, log.pushedOut.value]).toEqual([2, 4])
    expect(log.selected.value).toBeUndefined()
  })

  test('changes nothing until its state is applied, which can be undone as any edit', async () => {
    const { adapter, panel, sessions } = await opened()
    const before = adapter.line.said.length
    await take(panel, JSON.stringify(await saved([login], [])))
    expect(adapter.line.said).toHaveLength(before)
    void sessions.applyState()
    expect(adapter.requests()).toMatchObject([{ origin: ORIGIN, command: { type: 'state/replace', state } }])
    await adapter.acknowledge()
    expect(panel.calls.said.value?.key).toBe('saved.applied')
    void sessions.applyState()
    await adapter.acknowledge('the storage is full')
    expect(panel.calls.said.value).toMatchObject({ key: 'said.failed', values: { error: 'the storage is full' } })
  })

  test('tells of its own rules', async () => {
    const { adapter, panel, sessions } = await opened()
    await take(panel, JSON.stringify(await saved([login], [])))
    adapter.tellSite(parseState({}))
    expect(sessions.rulesBehind(login).map(({ note }) => note)).toEqual(['Fixed code'])
    sessions.close()
    expect(sessions.rulesBehind(login)).toEqual([])
  })
})

describe('a bad file says what is wrong and where, and changes nothing', () => {
  const good = async (patch: (file: { calls: readonly object[] }) => object = () => ({})) => {
    const file = await saved([login, waiting])
    return JSON.stringify({ ...file, ...patch(file) })
  }
  const withCall = (patch: object) => good(({ calls }) => ({ calls: [calls[0], { ...calls[1], ...patch }] }))
  const many = Array.from({ length: CALLS_KEPT.most + 1 }, () => 0)

  test.each<[string, () => Promise<string> | string, object]>([
    ['no JSON', () => '{\n  "calls": [\n', { json: { line: 3 } }],
    ['no object', () => '[]', { reasons: [{ code: 'notObject' }] }],
    ['a newer version', () => good(() => ({ version: 2 })), { reasons: [{ code: 'newer', values: { version: 2 } }] }],
    [
      'another kind',
      () => good(() => ({ kind: 'har' })),
      { reasons: [{ code: 'expected', values: { place: 'kind' } }] },
    ],
    [
      'a key that nobody knows',
      () => good(() => ({ more: 1 })),
      { reasons: [{ code: 'unknown', values: { place: 'more' } }] },
    ],
    [
      'no calls',
      () => good(() => ({ calls: undefined })),
      { reasons: [{ code: 'missing', values: { place: 'calls' } }] },
    ],
    [
      'too many calls',
      () => good(() => ({ calls: many })),
      { reasons: [{ code: 'tooMany', values: { n: 100_001, most: 100_000 } }] },
    ],
    [
      'a time that is none',
      () => withCall({ at: 'x' }),
      { reasons: [{ code: 'expected', values: { place: 'calls[1].at', expected: 'number' } }] },
    ],
    [
      'a time that no clock shows',
      () => withCall({ at: 1e300 }),
      { reasons: [{ code: 'expected', values: { place: 'calls[1].at' } }] },
    ],
    [
      'a call without an API',
      () => withCall({ api: undefined }),
      { reasons: [{ code: 'missing', values: { place: 'calls[1].api' } }] },
    ],
    [
      'arguments without end',
      () => withCall({ args: [Array.from({ length: 6_000 }, () => 1)] }),
      { reasons: [{ code: 'bounded', values: { place: 'calls[1].args[0]' } }] },
    ],
    [
      'an outcome of another shape',
      () => withCall({ outcome: { ok: 1, result: {} } }),
      { reasons: [{ code: 'expected', values: { place: 'calls[1].outcome.ok' } }] },
    ],
    [
      'a bad scenario',
      () => good(() => ({ scenario: { version: 1, name: 'x', state: { user: { gender: 9 } } } })),
      { reasons: [{ code: 'expected', values: { place: 'scenario.state.user.gender' } }] },
    ],
    ...['__proto__', 'constructor', 'prototype'].map((key): [string, () => string, object] => [
      key,
      () => `{ "kind": "wx-mock-panel/session", "calls": [{ "args": [{ "${key}": {} }] }] }`,
      { reasons: [{ code: 'forbidden', values: { place: `calls[0].args[0].${key}` } }] },
    ]),
  ])('%s', async (_name, text, problem) => {
    const { adapter, panel, sessions, log } = await opened(entry(1))
    const said = adapter.line.said.length
    await take(panel, await text())
    expect(sessions.problem.value).toMatchObject({ file: 'bug-17.json', ...problem })
    expect(sessions.opened.value).toBeUndefined()
    expect(log.visible.value).toEqual([entry(1)])
    expect(panel.scenarios.own.value).toEqual([])
    expect(adapter.line.said).toHaveLength(said)
    await take(panel, await good())
    expect(sessions.problem.value).toBeUndefined()
    expect(log.count.value).toBe(2)
  })

  test('one that cannot be read says so too', async () => {
    const { panel, sessions } = await opened()
    const folder = { name: 'folder', text: () => Promise.reject(new Error('A requested file could not be found')) }
    await panel.files.take([folder], 'session')
    expect(sessions.problem.value).toEqual({
      file: 'folder',
      reasons: [{ code: 'unreadable', values: { detail: 'A requested file could not be found' } }],
    })
    sessions.forgetProblem()
    await panel.files.take([folder], 'scenario')
    expect([sessions.problem.value, panel.scenarios.importProblems.value.length]).toEqual([undefined, 1])
  })

  test('what is looked at stays', async () => {
    const { panel, sessions, log } = await opened()
    await take(panel, await good(), 'session', 'good.json')
    await take(panel, '{ "kind": 1 }')
    expect(sessions.opened.value?.file).toBe('good.json')
    expect(log.count.value).toBe(2)
  })
})

describe('each file goes to whom it is for', () => {
  test('a scenario that is dropped onto the calls is imported', async () => {
    const { panel, sessions } = await opened()
    await take(panel, JSON.stringify({ version: 1, name: 'Mine', state: {} }))
    expect(panel.scenarios.current.value?.name).toBe('Mine')
    expect(panel.navigation.view.value).toBe('scenarios')
    expect([sessions.opened.value, sessions.problem.value]).toEqual([undefined, undefined])
  })

  test('calls that are dropped onto the scenarios, or pasted there, are opened', async () => {
    const text = JSON.stringify(await saved([login]))
    const { panel, sessions } = await opened()
    panel.navigation.show('scenarios')
    await take(panel, text, 'scenario')
    expect(sessions.opened.value?.file).toBe('bug-17.json')
    expect(panel.navigation.view.value).toBe('calls')
    sessions.close()
    panel.files.takeText(text, 'scenario')
    expect(sessions.opened.value).toMatchObject({ file: undefined, origin: ORIGIN })
    expect(panel.scenarios.importProblems.value).toEqual([])
  })
})
