import { describe, expect, test } from 'vitest'
import { createCrypto } from '../../../src/store/crypto'
import { replicaOf } from '../../../src/wx/engine/replica'
import { Redactor } from '../../../src/wx/scenarios/redactor'
import { SECRET_KINDS } from '../../../src/wx/scenarios/secrets'
import { shareableState } from '../../../src/wx/scenarios/share'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { settle } from '../../support/clock'
import {
  APP,
  ask,
  CHECK,
  CLIENT,
  CODE,
  get,
  KEY,
  PHONE_PATH,
  post,
  SESSION,
  SIGNED,
  STABLE,
  set,
  USER_KEY_PATH,
  worldWith,
} from '../../support/platform-server'

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

  test('the last three keys of the user, newest first, by GET and by POST', async () => {
    const iv = '6003f73ec441c386'
    const keys = [1, 2, 3, 4].map((digit) => `${digit}6BpyrK9XH4i4AIGe86tgA==`)
    const world = worldWith(...keys.map((encryptKey) => ({ type: 'server/userKey', encryptKey, iv }) as const))
    const made = Math.floor(world.clock.now / 1000)
    await world.clock.advance(3_000)
    const expected = {
      errcode: 0,
      errmsg: 'ok',
      key_info_list: [4, 3, 2].map((version) => ({
        ...{ encrypt_key: keys[version - 1], version, expire_in: 3597, iv, create_time: made },
      })),
    }
    expect((await ask(world, get(USER_KEY_PATH, SIGNED))).answer).toEqual(expected)
    expect((await ask(world, { ...get(USER_KEY_PATH, SIGNED), method: 'POST' })).answer).toEqual(expected)
    expect((await ask(world, { ...get(USER_KEY_PATH, SIGNED), method: 'PUT' })).answer.errcode).toBe(43001)
    await world.clock.advance(3_597_000)
    const { key_info_list } = (await ask(world, get(USER_KEY_PATH, SIGNED))).answer
    expect(key_info_list).toMatchObject([{ expire_in: 0 }, { expire_in: 0 }, { expire_in: 0 }])
  })

  test('there is no key before the page has asked for one', async () => {
    expect((await ask(worldWith(), get(USER_KEY_PATH, SIGNED))).answer.key_info_list).toEqual([])
  })

  test('a signature may have capital digits', async () => {
    const signed = { ...SIGNED, signature: SIGNED.signature.toUpperCase() }
    expect((await ask(worldWith(), get(USER_KEY_PATH, signed))).answer.errcode).toBe(0)
    expect((await ask(worldWith(), get(CHECK, signed))).answer.errcode).toBe(0)
  })

  test.each([
    ['another signature', { signature: 'x' }, 87009],
    ['another user', { openid: 'x' }, 40003],
    ['another method of signing', { sig_method: 'sha1' }, 87008],
  ])('no key for %s', async (_what, fields, errcode) => {
    const { answer } = await ask(worldWith(), get(USER_KEY_PATH, { ...SIGNED, ...fields }))
    expect(answer).toMatchObject({ errcode })
    expect(answer).not.toHaveProperty('key_info_list')
  })

  test('no page and no shared file has a key of the user', () => {
    const encryptKey = 'VI6BpyrK9XH4i4AIGe86tg=='
    const iv = '6003f73ec441c386'
    const { site } = worldWith({ type: 'server/userKey', encryptKey, iv })
    expect(JSON.stringify(site.state)).toContain(encryptKey)
    const shared = shareableState(site.state, new Redactor(SECRET_KINDS))
    for (const text of [replicaOf(site.state), shared].map((state) => JSON.stringify(state))) {
      expect(text).not.toContain(encryptKey)
      expect(text).not.toContain(iv)
    }
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
