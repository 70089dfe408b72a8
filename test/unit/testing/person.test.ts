import { afterEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'

afterEach(() => {
  vi.useRealTimers()
})

describe('prompts', () => {
  test('are shown, and answered while they wait', async () => {
    const { wx, mock } = createWxMock({ scenario: { state: { privacy: { agreed: true } } } })
    const refused = expect(wx.getLocation()).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })
    await mock.prompts.answer({ 'scope.userLocation': false })
    await refused
    wx.openSetting()
    expect(await mock.prompts.waiting()).toMatchObject([{ question: { kind: 'settings' } }])
    await mock.prompts.answer({ 'scope.userLocation': true })
    expect(await wx.getLocation()).toMatchObject({ latitude: 23.12908 })
  })

  test('can be answered in advance, several in turn, with any failure', async () => {
    const { wx, mock } = createWxMock()
    const answered = mock.prompts.answer({ privacy: 'agree', scope: 'allow' })
    const location = wx.getLocation()
    await answered
    expect(await location).toMatchObject({ errMsg: 'getLocation:ok' })
    const picked = wx.chooseLocation()
    await mock.prompts.answer({ location: { name: 'Here' } })
    expect(await picked).toMatchObject({ name: 'Here', latitude: 23.10641 })
    const failure = { errMsg: 'startSoterAuthentication:fail broken', errCode: 90009 }
    const failed = expect(
      wx.startSoterAuthentication({ requestAuthModes: ['fingerPrint'], challenge: '1' }),
    ).rejects.toEqual(failure)
    await mock.prompts.answer({ soter: failure })
    await failed
  })

  test('follow a policy', async () => {
    const rejecting = createWxMock({ prompts: 'reject' })
    await expect(rejecting.wx.getLocation()).rejects.toMatchObject({ errno: 104 })
    const allowing = createWxMock({ prompts: 'allow' })
    expect(await allowing.wx.getLocation()).toMatchObject({ errMsg: 'getLocation:ok' })
  })

  test('accept and reject privacy consent', async () => {
    const { wx, mock } = createWxMock()
    const waiting = expect(wx.getClipboardData()).rejects.toMatchObject({ errno: 104 })
    await mock.privacy.disagree()
    await waiting
    await mock.privacy.agree()
    expect(await wx.getClipboardData()).toMatchObject({ data: '' })
    await mock.privacy.reset()
    expect((await mock.state()).privacy.agreed).toBe(false)
  })

  test('report that nothing is waiting, with what is waiting and how to answer it', async () => {
    const { wx, mock } = createWxMock({ timeout: 20 })
    await expect(mock.prompts.answer({ soter: 'match' })).rejects.toThrow(
      /no other prompt is waiting; wx was never called/,
    )
    void wx.getClipboardData()
    await expect(mock.prompts.answer({ scope: 'allow' })).rejects.toThrow(
      /privacy \(asked by getClipboardData\): await mock.prompts.answer\({ privacy: 'agree' }\)/,
    )
    await expect(mock.waitForCall('login')).rejects.toThrow(
      /wx.login did not return within 20 ms. Calls: getClipboardData. \(in Node\)/,
    )
    // @ts-expect-error: scopes have their prefix
    await expect(mock.scopes.allow('userLocation')).rejects.toThrow(/did you mean "scope.userLocation"\?/)
  })
})

describe('the session', () => {
  test('is redeemed once, as on the real server', async () => {
    const { wx, mock } = createWxMock()
    const { code } = await wx.login()
    const { openid, session_key } = await mock.session.redeem(code)
    expect(openid).toBe((await mock.state()).identity.openId)
    expect(session_key).toMatch(/==$/)
    await expect(mock.session.redeem(code)).rejects.toMatchObject({
      errcode: 40163,
      message: expect.stringContaining('code been used (errcode 40163); call wx.login again'),
    })
    await expect(mock.session.redeem('other')).rejects.toMatchObject({ errcode: 40029, errmsg: 'invalid js_code' })
    await mock.set({ dialect: 'wechat' })
    await expect(mock.session.redeem('other')).rejects.toThrow(/invalid code, rid: .* \(errcode 40029\)/)
    const second = await mock.session.login()
    expect(second).not.toBe(code)
    await wx.checkSession()
  })

  test('makes a new code if the pinned one is empty', async () => {
    const { wx, mock } = createWxMock()
    await mock.set({ session: { code: '' } })
    expect((await mock.state()).session).toMatchObject({ code: '', fixed: { code: true } })
    expect((await wx.login()).code).toMatch(/^\w{32}$/)
    await mock.set({ session: { code: '' } })
    expect(await mock.session.login()).toMatch(/^\w{32}$/)
  })

  test.each([
    [299_999, undefined],
    [300_000, /invalid js_code \(errcode 40029\)/],
  ])('has a code that is accepted for less than five minutes: after %i ms', async (ms, refused) => {
    let now = 1_000
    const { wx, mock } = createWxMock({ clock: { now: () => now, setTimeout } })
    const { code } = await wx.login()
    now += ms
    const redeemed = mock.session.redeem(code)
    if (refused) await expect(redeemed).rejects.toThrow(refused)
    else expect((await redeemed).session_key).toMatch(/==$/)
  })

  test('keeps its key from wx', async () => {
    const { wx, mock } = createWxMock({ scenario: 'Returning user' })
    const { session } = await mock.state()
    const results: unknown[] = [await wx.getUserInfo({ withCredentials: true }), await wx.login()]
    expect(JSON.stringify(results)).not.toContain(session.sessionKey)
  })
})
