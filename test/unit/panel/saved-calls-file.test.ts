import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../../../src/protocol/panel'
import type { Json } from '../../../src/wx/base/json'
import { parseScenario } from '../../../src/wx/scenarios/file'
import { SECRET_KINDS } from '../../../src/wx/scenarios/secrets'
import { entry, ORIGIN } from '../../support/fake-adapter'
import { CODE, gone, KEY, login, opened, saved, state, take, waiting } from '../../support/saved-calls'

describe('a file of saved calls', () => {
  test('contains the state and the calls, with numbered documents and sorted keys', async () => {
    const file = await saved([login, waiting, gone], [])
    expect(Object.keys(file)).toEqual(['version', 'kind', 'savedAt', 'origin', 'scenario', 'documents', 'calls'])
    expect(file).toMatchObject({ version: 2, kind: 'wx-mock-panel/session', savedAt: '1970-01-01T00:16:40.000Z' })
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
    first.adapter.sendFrames({ document: 'd1' })
    second.adapter.sendFrames({ document: 'x' })
    expect(first.savedCalls.text([])).toBe(second.savedCalls.text([]))
  })

  test('can be read, and saved again without changes', async () => {
    const { panel, savedCalls, log } = await opened(login, waiting, gone)
    const text = savedCalls.text([])
    await take(panel, text)
    expect(savedCalls.problem.value).toBeUndefined()
    const renamed = (call: LogEntry, document: string) => ({ ...call, document, id: `${document}:${call.n}` })
    expect(log.visible.value).toEqual([renamed(login, 'd1'), renamed(waiting, 'd2'), renamed(gone, 'd1')])
    expect(log.documents.value).toEqual([{ document: 'd1', url: `${ORIGIN}/game/?session=abc#there` }])
    expect(savedCalls.opened.value).toEqual({ file: 'bug-17.json', savedAt: 1_000_000, origin: ORIGIN, state })
  })

  test('is rejected with the path if two calls have the same id', async () => {
    const file = await saved([login, waiting, gone], [])
    file.calls.push({ ...file.calls[1] })
    const { panel, savedCalls } = await opened()
    await take(panel, JSON.stringify(file))
    expect(savedCalls.opened.value).toBeUndefined()
    expect(savedCalls.problem.value).toMatchObject({
      reasons: [{ code: 'doubled', values: { path: 'calls[3]', earlier: 1 } }],
    })
  })

  test.each([
    ['"constructor":1', { code: 'forbidden', values: { path: 'calls[0].args[0].constructor' } }],
    ['"n":1e999', { code: 'finite', values: { path: 'calls[0].args[0].n', input: 'Infinity' } }],
    [
      `"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      { code: 'deep', values: { path: expect.stringMatching(/^calls\[0\]\.args\[0\]\.deep\[0\]/), most: 50 } },
    ],
  ])('is refused, with the place, where a call has %.20s', async (member, reason) => {
    const text = JSON.stringify(await saved([entry(1, { args: [{ here: 1 }] })], []))
    const { panel, savedCalls } = await opened()
    await take(panel, text.replace('"here":1', member))
    expect(savedCalls.opened.value).toBeUndefined()
    expect(savedCalls.problem.value).toMatchObject({ reasons: [reason] })
  })

  test('may begin with a byte order mark', async () => {
    const { panel, savedCalls } = await opened()
    await take(panel, `\uFEFF${JSON.stringify(await saved([login], []))}`)
    expect(savedCalls.problem.value).toBeUndefined()
    expect(savedCalls.opened.value).toBeDefined()
  })

  test('contains the calls that the filter shows', async () => {
    const { savedCalls, log } = await opened(login, entry(4, { api: 'getSetting' }))
    log.filterText.value = 'api:getSetting'
    expect(JSON.parse(savedCalls.text([])).calls.map(({ api }: LogEntry) => api)).toEqual(['getSetting'])
  })

  test('is named after the site, and is not created without calls', async () => {
    const { panel, savedCalls, log } = await opened()
    expect(savedCalls.canSave.value).toBe(false)
    expect(savedCalls.fileName()).toBe('calls-localhost-5173.wx-mock.json')
    await take(panel, JSON.stringify(await saved([login])))
    expect(log.count.value).toBe(1)
    expect(savedCalls.canSave.value).toBe(false)
  })

  test('can be read even if replacing secrets makes a text longer', async () => {
    const threw = 'Ab3dEf9h '.repeat(300).slice(0, 2_000)
    const result = { errMsg: 'x:ok', encryptedData: 'Ab3dEf9h' }
    const { panel, savedCalls } = await opened(entry(1, { threw, outcome: { ok: true, result } }))
    await take(panel, savedCalls.text(SECRET_KINDS))
    expect(savedCalls.problem.value).toBeUndefined()
    expect(savedCalls.opened.value).toBeDefined()
  })

  test('contains no key that could not be read again', async () => {
    const args = [JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2, "b": 3 }')] as Json[]
    const { panel, savedCalls, log } = await opened(entry(1, { args }))
    await take(panel, savedCalls.text([]))
    expect(log.visible.value[0]?.args).toEqual([{ b: 3 }])
  })
})

describe('secrets', () => {
  test('are replaced by placeholders in state and calls', async () => {
    const file = await saved([login])
    const text = JSON.stringify(file)
    for (const secret of [CODE, KEY, 'secret-open-id', 'secret-union-id', 'token=abc', 'session=abc']) {
      expect(text).not.toContain(secret)
    }
    expect(text).not.toContain('Ann')
    expect(file.calls[0].outcome.result).toEqual({ code: '[token left out]', errMsg: 'login:ok' })
    expect(file.calls[0].threw).toBe('Error: [token left out] is no code')
    expect(file.calls[0].source).toBe(`start (${ORIGIN}/:12:7)`)
    expect(file.documents[0].url).toBe(`${ORIGIN}/game/`)
    expect(file.scenario.state.session).not.toHaveProperty('code')
    expect(parseScenario(file.scenario).state.session.loggedIn).toBe(true)
  })

  test('are included on request', async () => {
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
        cloudID: '[token left out]',
        encryptedData: '[token left out]',
        iv: '[token left out]',
      },
    ],
    ['numbers are not codes', call([], { errno: 3, code: 5 }), [], { code: 5, errno: 3 }],
    [
      'fields of pages',
      call([{ openid: 'o', access_token: 't', list: [{ Password: 'p' }] }]),
      [
        {
          access_token: '[token left out]',
          list: [{ Password: '[token left out]' }],
          openid: '[openId left out]',
        },
      ],
      {},
    ],
    [
      'inside other words',
      call([{ data: `a ${CODE}, secret-open-id` }], { code: CODE }),
      [{ data: 'a [token left out], [openId left out]' }],
      { code: '[token left out]' },
    ],
    [
      'in an address',
      call([`/pages/${CODE}?c=${CODE}&k=1`], { code: CODE }),
      ['/pages/[token left out]?c=[token left out]&k=1'],
      { code: '[token left out]' },
    ],
    [
      'inside nested JSON',
      call([`{"iv":"Ab/d+e=="}`], { iv: 'Ab/d+e==' }),
      ['{"iv":"[token left out]"}'],
      {
        iv: '[token left out]',
      },
    ],
    ['short ones inside words are kept', call(['abcdef'], { code: 'cd' }), ['abcdef'], { code: '[token left out]' }],
    ['empty ones are kept', call([], { code: '' }), [], { code: '' }],
    ['the code of the state', call([`code ${CODE}`]), ['code [token left out]'], {}],
    [
      'fields of addresses',
      call([{ url: 'https://a.test/b?openid=o&page=2&access_token=t#c' }]),
      [{ url: 'https://a.test/b?openid=[openId left out]&page=2&access_token=[token left out]#c' }],
      {},
    ],
  ])('%s', async (_name, given, args, result) => {
    const [written] = (await saved([given])).calls
    expect([written.args, written.outcome.result]).toEqual([args, result])
  })

  test('can be kept one kind at a time', async () => {
    const file = await saved([call([{ openid: 'mine', token: 'abc' }])], ['tokens'])
    expect(file.calls[0].args).toEqual([{ openid: 'mine', token: '[token left out]' }])
    expect(parseScenario(file.scenario).state.session.sessionKey).toBe(KEY)
  })
})

describe('a file of version 1', () => {
  test.each<[string, Json, LogEntry['why']]>([
    ['a rule', { by: 'rule', step: 'earlyRule', at: 'r' }, { by: 'rule', step: 'earlyRule', rule: 'r' }],
    [
      'a scope refused in the state',
      { by: 'state', step: 'scope', at: 'scopes["scope.camera"]' },
      { by: 'state', step: 'scope', scope: 'scope.camera' },
    ],
    [
      'a scope refused in a prompt',
      { by: 'prompt', step: 'scope', at: 'scopes["scope.camera"]' },
      { by: 'prompt', step: 'scope', scope: 'scope.camera' },
    ],
    ['a scope never asked', { by: 'default', step: 'scope' }, { by: 'default', step: 'scope' }],
    ['a prompt', { by: 'prompt', step: 'answer', at: 'phone' }, { by: 'prompt', step: 'answer', prompt: 'phone' }],
    ['a path', { by: 'state', step: 'answer', at: 'user' }, { by: 'state', step: 'answer', path: 'user' }],
    ['no details', { by: 'own', step: 'answer' }, { by: 'own', step: 'answer' }],
    [
      'rules that did not match',
      { by: 'state', step: 'answer', at: 'user', misses: [{ id: 'a', miss: 'off' }] },
      { by: 'state', step: 'answer', path: 'user', misses: [{ id: 'a', miss: 'off' }] },
    ],
    ['no reason yet', null, null],
  ])('is opened with %s as the reason of a call', async (_name, why, expected) => {
    const file = await saved([login], [])
    const { panel, savedCalls, log } = await opened()
    await take(panel, JSON.stringify({ ...file, version: 1, calls: [{ ...file.calls[0], why }] }))
    expect(savedCalls.problem.value).toBeUndefined()
    expect(log.visible.value[0]?.why).toEqual(expected)
  })

  test.each<[string, Json, string]>([
    ['a prompt that does not exist', { by: 'prompt', step: 'answer', at: 'nobody' }, 'calls[0].why.prompt'],
    ['a decider that does not exist', { by: 'nobody', step: 'answer' }, 'calls[0].why.by'],
    ['a path that is not a string', { by: 'state', step: 'answer', at: 7 }, 'calls[0].why.at'],
  ])('is rejected with %s', async (_name, why, place) => {
    const file = await saved([login], [])
    const { panel, savedCalls } = await opened()
    await take(panel, JSON.stringify({ ...file, version: 1, calls: [{ ...file.calls[0], why }] }))
    expect(savedCalls.opened.value).toBeUndefined()
    expect(savedCalls.problem.value).toMatchObject({ reasons: [{ values: { path: place } }] })
  })
})
