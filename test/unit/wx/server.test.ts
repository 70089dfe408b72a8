import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCrypto } from '../../../src/store/crypto'
import type { JsonObject } from '../../../src/wx/base/json'
import { parseCommand } from '../../../src/wx/engine/apply-command'
import { replicaOf } from '../../../src/wx/engine/replica'
import { SERVER_APIS } from '../../../src/wx/server/catalogue'
import { SERVER_ERRORS, serverErrorOf } from '../../../src/wx/server/errors'
import type { ServerRequest } from '../../../src/wx/server/http'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { settle } from '../../support/clock'
import { ORIGIN, World } from '../../support/world'

const APP = { appid: DEFAULT_STATE.account.miniProgram.appId, secret: 'any' }
const CODE = { ...APP, js_code: 'first', grant_type: 'authorization_code' }
const CLIENT = { ...APP, grant_type: 'client_credential' }
const KEY = 'o0q0otL8aEzpcZL/FT9WsQ=='
const LOGIN: Command = { type: 'session/login', code: 'first', sessionKey: KEY }
const TOKEN: Command = { type: 'server/token', token: 'T1', stable: false }
const PHONE: Command = { type: 'phone/code', code: 'P1' }
const SIGNED = {
  access_token: 'T1',
  openid: DEFAULT_STATE.identity.openId,
  signature: createHmac('sha256', KEY).update('').digest('hex'),
  sig_method: 'hmac_sha256',
}

const get = (path: string, query: Record<string, string> = {}): ServerRequest => ({
  method: 'GET',
  url: `${path}?${new URLSearchParams(query)}`,
})
const post = (path: string, body: unknown, query: Record<string, string> = {}): ServerRequest => ({
  method: 'POST',
  url: `${path}?${new URLSearchParams(query)}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const without = <T extends object>(values: T, name: keyof T) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)) as Record<string, string>

const SESSION = '/sns/jscode2session'
const PHONE_PATH = '/wxa/business/getuserphonenumber'
const CHECK = '/wxa/checksession'
const STABLE = '/cgi-bin/stable_token'

async function ask(world: World, request: ServerRequest) {
  const { status, headers, body } = await world.store.answerServer(ORIGIN, request)
  return { status, type: headers['Content-Type'], answer: JSON.parse(body) as JsonObject }
}

const worldWith = (...commands: Command[]) =>
  new World({ commands: [LOGIN, TOKEN, PHONE, ...commands], random: (length) => randomBytes(length) })

interface Row {
  name: string
  request: ServerRequest
  commands?: Command[]
  errcode: number
  errmsg: string
}

const RID = ' rid: [0-9a-f]+-[0-9a-f]{8}-[0-9a-f]{8}$'
const set = (patch: Record<string, unknown>): Command => ({ type: 'state/merge', patch })

describe('errors of the platform’s server', () => {
  test.each<Row>([
    { name: 'no appid', request: get(SESSION, without(CODE, 'appid')), errcode: 41002, errmsg: '^appid missing,' },
    {
      name: 'another appid',
      request: get(SESSION, { ...CODE, appid: 'wx0' }),
      errcode: 40013,
      errmsg: '^invalid appid,',
    },
    {
      name: 'another appid and no grant_type',
      request: get('/cgi-bin/token', { appid: 'wx0', secret: 's' }),
      errcode: 40013,
      errmsg: '^invalid appid rid',
    },
    {
      name: 'no secret',
      request: get(SESSION, without(CODE, 'secret')),
      errcode: 41004,
      errmsg: '^appsecret missing,',
    },
    {
      name: 'another secret than the state has',
      request: get(SESSION, CODE),
      commands: [set({ server: { secret: 'right' } })],
      errcode: 40125,
      errmsg: '^invalid appsecret,',
    },
    {
      name: 'another grant_type',
      request: get(SESSION, { ...CODE, grant_type: 'client_credential' }),
      errcode: 40002,
      errmsg: '^invalid grant_type,',
    },
    { name: 'no code', request: get(SESSION, without(CODE, 'js_code')), errcode: 41008, errmsg: '^missing code,' },
    {
      name: 'an unknown code',
      request: get(SESSION, { ...CODE, js_code: 'x' }),
      errcode: 40029,
      errmsg: '^invalid code,',
    },
    {
      name: 'a phone code in the place of a login code',
      request: get(SESSION, { ...CODE, js_code: 'P1' }),
      errcode: 40029,
      errmsg: '^invalid code,',
    },
    {
      name: 'a used code',
      request: get(SESSION, CODE),
      commands: [{ type: 'session/useCode' }],
      errcode: 40163,
      errmsg: '^code been used,',
    },
    {
      name: 'POST to a GET API',
      request: { ...get(SESSION, CODE), method: 'POST' },
      errcode: 43001,
      errmsg: '^require GET method,',
    },
    {
      name: 'no access_token',
      request: post(PHONE_PATH, { code: 'P1' }),
      errcode: 41001,
      errmsg: '^access_token missing',
    },
    {
      name: 'an unknown access_token',
      request: post(PHONE_PATH, { code: 'P1' }, { access_token: 'x' }),
      errcode: 40001,
      errmsg: '^invalid credential, access_token is invalid or not latest',
    },
    {
      name: 'an expired access_token',
      request: post(PHONE_PATH, { code: 'P1' }, { access_token: 'T1' }),
      commands: [{ type: 'server/expireTokens' }],
      errcode: 42001,
      errmsg: '^access_token expired',
    },
    { name: 'GET to a POST API', request: get(PHONE_PATH), errcode: 43002, errmsg: '^require POST method' },
    { name: 'an empty body', request: post(PHONE_PATH, ''), errcode: 44002, errmsg: '^empty post data' },
    { name: 'a form as body', request: post(STABLE, 'appid=1&secret=2'), errcode: 47001, errmsg: '^data format error' },
    { name: 'a list as body', request: post(STABLE, []), errcode: 47001, errmsg: '^data format error' },
    {
      name: 'an unknown phone code',
      request: post(PHONE_PATH, { code: 'first' }, { access_token: 'T1' }),
      errcode: 40029,
      errmsg: '^invalid code',
    },
    {
      name: 'a phone code of another user',
      request: post(PHONE_PATH, { code: 'P1', openid: 'other' }, { access_token: 'T1' }),
      errcode: 40029,
      errmsg: '^invalid code',
    },
    {
      name: 'a wrong signature',
      request: get(CHECK, { ...SIGNED, signature: 'x' }),
      errcode: 87009,
      errmsg: '^invalid signature',
    },
    {
      name: 'another sig_method',
      request: get(CHECK, { ...SIGNED, sig_method: 'sha1' }),
      errcode: 87008,
      errmsg: '^invalid sig_method',
    },
    {
      name: 'an ended session',
      request: get(CHECK, SIGNED),
      commands: [{ type: 'session/expire' }],
      errcode: 87007,
      errmsg: '^session_key is not existd or expired',
    },
    {
      name: 'another openid',
      request: get(CHECK, { ...SIGNED, openid: 'x' }),
      errcode: 40003,
      errmsg: '^invalid openid',
    },
  ])('$name: $errcode', async ({ request, commands = [], errcode, errmsg }) => {
    const { status, answer } = await ask(worldWith(...commands), request)
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { errcode, errmsg: expect.stringMatching(`${errmsg}.*`) },
    })
    expect(answer.errmsg).toMatch(new RegExp(RID))
  })

  test('a path that the mock does not have is an invalid url, and is named', async () => {
    const { status, answer } = await ask(worldWith(), post('/wxa/msg_sec_check', {}))
    expect(status).toBe(200)
    expect(answer).toEqual({ errcode: 40066, errmsg: 'invalid url: wx-mock-panel has no POST /wxa/msg_sec_check' })
  })

  test.each([
    ['five minutes', 300_000, 40029],
    ['less', 299_999, undefined],
  ])('a code that is %s old', async (_age, ms, errcode) => {
    const world = worldWith()
    await world.clock.advance(ms)
    expect((await ask(world, get(SESSION, CODE))).answer.errcode).toBe(errcode)
  })
})

describe('answers of the platform’s server', () => {
  test('a code gives the session once, as text', async () => {
    const world = worldWith()
    const { openId: openid, unionId: unionid } = DEFAULT_STATE.identity
    expect(await ask(world, get(SESSION, CODE))).toEqual({
      status: 200,
      type: 'text/plain',
      answer: { session_key: KEY, openid, unionid },
    })
    expect(world.site.state.session.codeUsed).toBe(true)
    expect((await ask(world, get(SESSION, CODE))).answer.errcode).toBe(40163)
  })

  test('has no unionid where the user has none', async () => {
    const { answer } = await ask(worldWith(set({ identity: { unionId: '' } })), get(SESSION, CODE))
    expect(answer).not.toHaveProperty('unionid')
  })

  test('a code before the last one still works, once', async () => {
    const world = worldWith({ type: 'session/login', code: 'second', sessionKey: KEY })
    expect((await ask(world, get(SESSION, CODE))).answer).toHaveProperty('openid')
    expect((await ask(world, get(SESSION, CODE))).answer.errcode).toBe(40163)
    expect((await ask(world, get(SESSION, { ...CODE, js_code: 'second' }))).answer).toHaveProperty('openid')
  })

  test('the phone number of a code, once', async () => {
    const world = worldWith()
    const request = post(PHONE_PATH, { code: 'P1', openid: SIGNED.openid }, { access_token: 'T1' })
    const { type, answer } = await ask(world, request)
    expect(type).toBe('application/json; encoding=utf-8')
    expect(answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800138000',
        purePhoneNumber: '13800138000',
        countryCode: '86',
        watermark: { timestamp: Math.floor(world.clock.now / 1000), appid: APP.appid },
      },
    })
    expect((await ask(world, request)).answer.errcode).toBe(40029)
  })

  test('a session is checked by its signature, and reset', async () => {
    const world = worldWith()
    expect((await ask(world, get(CHECK, SIGNED))).answer).toEqual({ errcode: 0, errmsg: 'ok' })
    const { answer } = await ask(world, get('/wxa/resetusersessionkey', SIGNED))
    expect(answer).toMatchObject({
      errcode: 0,
      openid: SIGNED.openid,
      session_key: world.site.state.session.sessionKey,
    })
    expect(answer.session_key).not.toBe(KEY)
    expect((await ask(world, get(CHECK, SIGNED))).answer.errcode).toBe(87009)
  })

  test('signs as in WeChat’s example', () => {
    const state = { ...DEFAULT_STATE, session: { ...DEFAULT_STATE.session, sessionKey: KEY } }
    expect(createCrypto(state, () => new Uint8Array()).sessionSignature('{"foo":"bar"}')).toBe(
      '654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b',
    )
  })

  test('each token replaces the last one in five minutes', async () => {
    const world = worldWith()
    const token = async () => {
      const { answer } = await ask(world, get('/cgi-bin/token', CLIENT))
      expect(answer).toEqual({ access_token: expect.any(String), expires_in: 7200 })
      return String(answer.access_token)
    }
    const errcode = async (access_token: string) =>
      (await ask(world, get(CHECK, { ...SIGNED, access_token }))).answer.errcode
    const first = await token()
    await token()
    expect(await errcode(first)).toBe(0)
    await world.clock.advance(300_000)
    expect(await errcode(first)).toBe(40001)
  })

  test('a stable token stays until five minutes before its end, or until it is refreshed', async () => {
    const world = worldWith()
    const token = async (fields: object = {}) => (await ask(world, post(STABLE, { ...CLIENT, ...fields }))).answer
    const { access_token: first } = await token()
    await world.clock.advance(6_000_000)
    expect(await token()).toEqual({ access_token: first, expires_in: 1_200 })
    const { access_token: second } = await token({ force_refresh: true })
    expect(second).not.toBe(first)
    const checked = await ask(world, get(CHECK, { ...SIGNED, access_token: String(first) }))
    expect(checked.answer.errcode).toBe(40001)
    await world.clock.advance(6_900_000)
    expect((await token()).access_token).not.toBe(second)
  })

  test('TCMPP has paths, fields and texts of its own', async () => {
    const world = worldWith(set({ identity: { unionId: '' } }))
    const requestId = expect.stringMatching(/^[0-9a-f]{32}$/)
    const wrong = await ask(world, get(`/openserver${SESSION}`, { ...CODE, js_code: 'x' }))
    expect(wrong).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' })
    expect(wrong.answer).toEqual({
      ...{ errcode: 40029, errmsg: 'invalid js_code', openid: '', session_key: '', unionid: '' },
      requestId,
    })
    expect((await ask(world, get(`/openserver${SESSION}`, CODE))).answer).toEqual({
      ...{ errcode: 0, errmsg: 'ok', openid: SIGNED.openid, session_key: KEY, unionid: '' },
      requestId,
    })
    expect((await ask(world, get(`/openserver${CHECK}`, SIGNED))).answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      requestId,
    })
    expect((await ask(world, post(`/openserver${STABLE}`, CLIENT))).answer.errcode).toBe(40066)
  })

  test('reads the fields of a signed call in a body too', async () => {
    const { access_token, ...fields } = SIGNED
    const request = { ...get(CHECK, { access_token }), body: JSON.stringify(fields) }
    expect((await ask(worldWith(), request)).answer.errcode).toBe(0)
  })

  test.each([[{ code: { toString: 1 } }], [{ code: null }], [{ code: ['P1'] }], [{ __proto__: null }]])(
    'answers odd JSON %j with an error',
    async (body) => {
      const { answer } = await ask(worldWith(), post(PHONE_PATH, body, { access_token: 'T1' }))
      expect(answer.errcode).toBe(40029)
    },
  )
})

describe('rules for the platform’s server', () => {
  const rule = (fields: object): Command =>
    parseCommand({ type: 'rule/put', rule: { id: 'r', api: 'server.code2Session', outcome: 'fail', ...fields } })

  async function outcomes(fields: object, times = 1) {
    const world = worldWith()
    world.site.commit(
      [rule({ when: [], result: {}, ...fields })].map((command) => ({ ...command })),
      'edit',
    )
    const answers: JsonObject[] = []
    for (let n = 0; n < times; n++) answers.push((await ask(world, get(SESSION, CODE))).answer)
    return { answers, world }
  }

  test('an errcode gets its text, and the code is not used', async () => {
    const { answers, world } = await outcomes({ result: { errcode: 45011 } })
    expect(answers).toEqual([{ errcode: 45011, errmsg: 'api minute-quota reach limit  mustslower  retry next minute' }])
    expect(world.site.state.session.codeUsed).toBe(false)
  })

  test('fails once, then lets the server answer', async () => {
    const { answers, world } = await outcomes({ times: 1 }, 2)
    expect(answers).toMatchObject([{ errcode: -1, errmsg: 'system error' }, { session_key: KEY }])
    expect(world.site.state.rules).toMatchObject([{ used: 1 }])
  })

  test('answers by a condition on the parameters', async () => {
    const when = [{ path: ['js_code'], op: 'equals', value: 'other' }]
    expect((await outcomes({ when })).answers).toMatchObject([{ openid: SIGNED.openid }])
  })

  test('a wrong appid fails before a rule, unless the rule skips checks', async () => {
    const wrong = get(SESSION, { ...CODE, appid: 'x' })
    for (const [skipGates, errcode] of [
      [false, 40013],
      [true, -1],
    ] as const) {
      const world = worldWith()
      world.site.commit([rule({ skipGates })], 'edit')
      expect((await ask(world, wrong)).answer.errcode).toBe(errcode)
    }
  })

  test('a delay passes before the answer, and a call without an answer ends with its back end', async () => {
    const world = worldWith()
    world.site.commit([rule({ delay: 500 })], 'edit')
    let done = false
    void ask(world, get(SESSION, CODE)).then(() => {
      done = true
    })
    await settle()
    expect(done).toBe(false)
    await world.clock.advance(500)
    await settle()
    expect(done).toBe(true)
    world.site.commit([rule({ outcome: 'never' })], 'edit')
    const gone = new AbortController()
    void world.store.answerServer(ORIGIN, get(SESSION, CODE), gone.signal)
    await settle()
    expect(world.site.calls.size).toBe(1)
    gone.abort()
    expect(world.site.calls.size).toBe(0)
  })

  test('a breakpoint pauses the call until a person lets it go', async () => {
    const world = worldWith(set({ breakpoints: ['server.code2Session'] }))
    const answer = ask(world, get(SESSION, CODE))
    await settle()
    const [prompt] = world.site.prompts
    expect(prompt).toMatchObject({ api: 'server.code2Session', question: { kind: 'breakpoint' } })
    const outcome = { ok: false, result: { errcode: 40226, errmsg: 'code blocked' } } as const
    world.site.answer(prompt?.id ?? '', { choice: 'release', outcome })
    expect((await answer).answer).toEqual(outcome.result)
  })
})

describe('calls of back ends', () => {
  test('are logged in every tab of the origin, also of panels without pages', async () => {
    const world = worldWith()
    world.openPage({ tab: 3 })
    const panels = [world.openPanel(3), world.openPanel(4), world.openPanel(5, 'http://other.test')]
    await settle()
    await ask(world, get(SESSION, { ...CODE, js_code: 'x' }))
    await settle()
    await world.clock.advance(100)
    await settle()
    expect(panels.map(({ log }) => log.length)).toEqual([1, 1, 0])
    expect(panels[0]?.log).toMatchObject([
      {
        api: 'server.code2Session',
        backEnd: { method: 'GET', path: SESSION },
        args: [{ ...CODE, js_code: 'x' }],
        outcome: { ok: false, result: { errcode: 40029 } },
        why: { step: 'values', path: 'server' },
      },
    ])
  })

  test('nothing of the server side enters a page', () => {
    const rules = [{ id: 'r', api: 'server.code2Session', outcome: 'success', result: { session_key: KEY } }]
    const world = worldWith(set({ server: { secret: 'S3CRET' }, rules }))
    const replica = JSON.stringify(replicaOf(world.site.state))
    for (const secret of [KEY, 'S3CRET', 'T1', 'P1', 'first']) expect(replica).not.toContain(`"${secret}"`)
    expect(replica).not.toContain('server')
  })

  test('a page cannot make them', async () => {
    const world = worldWith()
    const page = world.openPage()
    await settle()
    expect(page.wx).not.toHaveProperty('server.code2Session')
    world.site.ask(page.document, { n: 99, api: 'server.code2Session', params: CODE, gesture: false, listens: false })
    await settle()
    expect(world.site.state.session.codeUsed).toBe(false)
  })
})

test('every API has errors of its own and an example, and every number is one error', () => {
  expect(SERVER_APIS.length).toBeGreaterThan(5)
  for (const { errors, example, returns } of SERVER_APIS) {
    expect(new Set(errors).size).toBe(errors.length)
    expect(Object.keys(example(DEFAULT_STATE))).toEqual(expect.arrayContaining([...returns]))
  }
  for (const [name, { errcode }] of Object.entries(SERVER_ERRORS)) expect(serverErrorOf({ errcode })).toBe(name)
})
