import { describe, expect, test } from 'vitest'
import { SERVER_APIS } from '../../../src/wx/server/catalogue'
import { SERVER_ERRORS, serverErrorOf } from '../../../src/wx/server/errors'
import type { ServerRequest } from '../../../src/wx/server/http'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import {
  ask,
  CHECK,
  CODE,
  get,
  PHONE_PATH,
  post,
  SESSION,
  SIGNED,
  STABLE,
  set,
  without,
  worldWith,
} from '../../support/platform-server'

interface Row {
  name: string
  request: ServerRequest
  commands?: Command[]
  errcode: number
  errmsg: string
}

const RID = ' rid: [0-9a-f]+-[0-9a-f]{8}-[0-9a-f]{8}$'

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

test('every API has errors of its own and an example, and every number is one error', () => {
  expect(SERVER_APIS.length).toBeGreaterThan(5)
  for (const { errors, example, returns } of SERVER_APIS) {
    expect(new Set(errors).size).toBe(errors.length)
    expect(Object.keys(example(DEFAULT_STATE))).toEqual(expect.arrayContaining([...returns]))
  }
  for (const [name, { errcode }] of Object.entries(SERVER_ERRORS)) expect(serverErrorOf({ errcode })).toBe(name)
})
