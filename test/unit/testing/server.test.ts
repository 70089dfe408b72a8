import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createWxMock, type MockServer } from '../../../src/node'

const APPID = 'wx4f4bc4dec97d474b'
const pathOf = (code: string, more = '') =>
  `/sns/jscode2session?appid=${APPID}&secret=any&js_code=${code}&grant_type=authorization_code${more}`

const listening: MockServer[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const server of listening.splice(0)) await (await server.listen()).close()
})

async function listen(server: MockServer, options = {}) {
  listening.push(server)
  return (await server.listen(options)).url
}

/** Sends a request with any headers, which fetch would not. */
const raw = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('server.fetch', () => {
  test('answers a back end without a network, whatever the host is', async () => {
    const { wx, mock, server } = createWxMock()
    const { code } = await wx.login()
    const response = await server.fetch(`https://api.weixin.qq.com${pathOf(code)}`)
    expect(response.headers.get('content-type')).toBe('text/plain')
    const { identity, session } = await mock.state()
    expect(await response.json()).toEqual({
      openid: identity.openId,
      unionid: identity.unionId,
      session_key: session.sessionKey,
    })
    expect(await (await server.fetch(new Request(`http://x${pathOf(code)}`))).json()).toMatchObject({ errcode: 40163 })
    expect(await mock.calls('server.code2Session')).toMatchObject([
      { status: 'ok', params: { js_code: code } },
      { status: 'fail', result: { errcode: 40163 } },
    ])
  })

  test('redeems the code of a phone number button for the number', async () => {
    const { mock, server } = createWxMock({ prompts: 'allow' })
    await mock.set({ phone: { countryCode: '44', phoneNumber: '7700900123' } })
    const { code } = await mock.call('button.getPhoneNumber')
    const token = await server.fetch('/cgi-bin/stable_token', {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', appid: APPID, secret: 'any' }),
    })
    const { access_token } = (await token.json()) as { access_token: string }
    const phone = async () => {
      const body = JSON.stringify({ code })
      const path = `/wxa/business/getuserphonenumber?access_token=${access_token}`
      return (await server.fetch(path, { method: 'POST', body })).json()
    }
    expect(await phone()).toMatchObject({ errcode: 0, phone_info: { phoneNumber: '+447700900123', countryCode: '44' } })
    expect(await phone()).toMatchObject({ errcode: 40029 })
    await server.expireTokens()
    expect(await phone()).toMatchObject({ errcode: 42001 })
  })

  test('checks a session by its signature', async () => {
    const { mock, server } = createWxMock()
    const { openid, session_key } = await mock.session.redeem(await mock.session.login())
    const signature = createHmac('sha256', session_key).update('').digest('hex')
    const token = await server.fetch(`/cgi-bin/token?grant_type=client_credential&appid=${APPID}&secret=any`)
    const { access_token } = (await token.json()) as { access_token: string }
    const query = new URLSearchParams({ access_token, openid, signature, sig_method: 'hmac_sha256' })
    const check = async () => (await server.fetch(`/wxa/checksession?${query}`)).json()
    expect(await check()).toEqual({ errcode: 0, errmsg: 'ok' })
    await mock.session.login()
    expect(await check()).toMatchObject({ errcode: 87009 })
  })

  test('an aborted call leaves nothing behind', async () => {
    const { mock, server } = createWxMock()
    await mock.mock('server.code2Session').never()
    const gone = new AbortController()
    const answer = server.fetch(pathOf('x'), { signal: gone.signal })
    await mock.waitForCall('server.code2Session', { pending: true })
    gone.abort(new Error('the back end has lost patience'))
    await expect(answer).rejects.toThrow('lost patience')
    await mock.state()
    expect((await mock.calls('server.code2Session'))[0]?.abandoned).toBe(true)
  })
})

describe('rules by name', () => {
  test('fail with a number, in a sequence', async () => {
    const { wx, mock, server } = createWxMock()
    await mock.mock('server.code2Session').fail({ errcode: 45011 }).next().fail('busy').next().succeed({ openid: 'me' })
    const ask = async () => (await server.fetch(pathOf((await wx.login()).code))).json()
    expect(await ask()).toMatchObject({ errcode: 45011, errmsg: expect.stringContaining('minute-quota') })
    expect(await ask()).toEqual({ errcode: -1, errmsg: 'busy' })
    expect(await ask()).toEqual({ openid: 'me' })
  })

  test('pages cannot call the server, and an unknown name is refused', async () => {
    const { mock } = createWxMock()
    // @ts-expect-error: not an API of pages
    await expect(mock.call('server.code2Session')).rejects.toThrow('pages cannot call the platform’s server')
    // @ts-expect-error: no such API
    await expect(mock.mock('server.code2session').never()).rejects.toThrow('did you mean "server.code2Session"?')
  })
})

describe('server.listen', () => {
  test('listens on the loopback address with a base path, and stops', async () => {
    const { wx, server } = createWxMock()
    expect(() => server.url).toThrow('mock.server does not listen')
    const url = await listen(server, { basePath: '/wx/' })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/wx$/)
    expect(server.url).toBe(url)
    const { code } = await wx.login()
    expect(await (await fetch(url + pathOf(code))).json()).toHaveProperty('openid')
    expect((await fetch(new URL(pathOf(code), url))).status).toBe(404)
    await (await server.listen()).close()
    await expect(fetch(url + pathOf(code))).rejects.toThrow()
  })

  test.each([
    ['an origin', { Origin: 'http://evil.test' }],
    ['fetch metadata', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('refuses a browser, which sends %s', async (_what, headers) => {
    const { wx, mock, server } = createWxMock()
    const url = await listen(server)
    const { code } = await wx.login()
    expect(await raw(url + pathOf(code), headers as unknown as Record<string, string>)).toBe(403)
    expect((await mock.state()).session.codeUsed).toBe(false)
  })

  test('refuses a large body, a wrong base path and a port that is taken', async () => {
    const { server } = createWxMock()
    const url = await listen(server)
    const large = await fetch(`${url}/cgi-bin/stable_token`, { method: 'POST', body: 'x'.repeat(1_000_001) })
    expect(large.status).toBe(413)
    const other = createWxMock().server
    await expect(other.listen({ basePath: 'wx' })).rejects.toThrow("basePath must begin with a slash: '/wx'")
    const second = createWxMock().server
    await expect(second.listen({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE')
  })

  test('a delay is real time, and a call ends with its connection', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { mock, server } = createWxMock()
    const url = await listen(server)
    await mock.mock('server.code2Session').fail({ errcode: -1 }).delay(20)
    expect(await (await fetch(url + pathOf('x'))).json()).toMatchObject({ errcode: -1 })
    await mock.mock('server.code2Session').never()
    await expect(fetch(url + pathOf('x'), { signal: AbortSignal.timeout(50) })).rejects.toThrow()
    await vi.waitFor(async () => expect((await mock.calls('server.code2Session')).at(-1)?.abandoned).toBe(true))
  })
})
