import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { anything, createWxMock } from '../../../src/node'

afterEach(() => {
  vi.useRealTimers()
})

describe('calls', () => {
  test('return values from the state, as promise or callback, asynchronously', async () => {
    const { wx, mock } = createWxMock({ platform: 'miniProgram' })
    const order: string[] = []
    const ended = new Promise<void>((resolve) => {
      wx.getSetting({
        success: ({ authSetting }) => order.push(`success ${JSON.stringify(authSetting)}`),
        complete: () => {
          order.push('complete')
          resolve()
        },
      })
    })
    order.push('after')
    await ended
    expect(order).toEqual(['after', 'success {}', 'complete'])
    await mock.scopes.deny('scope.userLocation')
    expect((await wx.getSetting()).authSetting).toEqual({ 'scope.userLocation': false })
  })

  test('use the platform of the options or of a later state', async () => {
    const { wx } = createWxMock({ platform: 'miniGame' })
    expect('getUserProfile' in wx).toBe(false)
    expect('createUserInfoButton' in wx).toBe(true)
  })

  test('are reported with parameters, result, reason and status', async () => {
    const { wx, mock } = createWxMock({ scenario: 'Returning user' })
    await wx.getLocation({ type: 'gcj02' })
    await wx.checkSession()
    expect(await mock.calls()).toMatchObject([
      { api: 'getLocation', params: { type: 'gcj02' }, status: 'ok', result: { latitude: 23.12908 } },
      { api: 'checkSession', status: 'ok', result: { errMsg: 'checkSession:ok' }, why: { by: 'state' } },
    ])
    expect(await mock.calls('checkSession')).toHaveLength(1)
    expect(await mock.calls('getLocation', { with: { type: /^wgs/ } })).toEqual([])
    const [call] = await mock.calls('getLocation')
    expect(call?.source).toContain('mock.test.ts')
  })

  test('treat undefined as missing, in the runtime and in the store', async () => {
    const { wx, mock } = createWxMock()
    expect(await wx.login(undefined)).toMatchObject({ errMsg: 'login:ok' })
    expect(await wx.login({ timeout: undefined as never })).toMatchObject({ errMsg: 'login:ok' })
    expect((await mock.calls('login')).map(({ args }) => args)).toEqual([[], [{}]])
  })

  test('can be made through the mock and fail with the fields of the failure', async () => {
    const { mock } = createWxMock()
    expect((await mock.call('login')).code).toHaveLength(32)
    await mock.session.expire()
    await expect(mock.call('checkSession')).rejects.toMatchObject({
      errMsg: 'checkSession:fail session time out, need relogin',
      errCode: -13001,
      message: expect.stringContaining("mock.call('checkSession') failed: checkSession:fail"),
    })
  })
})

describe('rules', () => {
  test('come before everything else, match parameters and count', async () => {
    const { wx, mock } = createWxMock({ scenario: 'Network failure' })
    await expect(wx.login()).rejects.toMatchObject({ errno: 108 })
    await mock.mock('login').succeed({ code: 'mine' }).once().skipGates()
    expect(await wx.login()).toEqual({ code: 'mine', errMsg: 'login:ok' })
    await expect(wx.login()).rejects.toMatchObject({ errno: 108 })

    await mock.scopes.allow('scope.userLocation')
    await mock.mock('getLocation').when({ type: 'gcj02' }).succeed({ latitude: 1, longitude: 2 })
    expect(await wx.getLocation({ type: 'gcj02' })).toMatchObject({ latitude: 1 })
    expect(await wx.getLocation({ type: 'wgs84' })).toMatchObject({ latitude: 23.12908 })
    await mock.restore()
    expect(await wx.getLocation({ type: 'gcj02' })).toMatchObject({ latitude: 23.12908 })
    await expect(wx.login(), "the scenario's own rule stays").rejects.toMatchObject({ errno: 108 })
  })

  test('reach the store without being awaited, and explain bad input', async () => {
    const { wx, mock } = createWxMock()
    const rule = mock.mock('login').fail({ errno: 5 }).times(2)
    await mock.state()
    await expect(wx.login()).rejects.toEqual({ errMsg: 'login:fail', errno: 5 })
    await rule
    await expect(mock.mock('login').once()).rejects.toThrow(
      /has no outcome: end it with succeed\(\), fail\(\) or never\(\)/,
    )
    // @ts-expect-error: the names are checked
    await expect(mock.mock('logIn').never()).rejects.toThrow(
      /mock.mock\('logIn'\) failed: .* did you mean "login"\? \(in Node\)/,
    )
  })

  test('return one result after another and repeat the last', async () => {
    const { wx, mock } = createWxMock()
    await mock.mock('login').fail({ errno: 5 }).next().succeed({ code: 'second' }).next().succeed({ code: 'third' })
    await expect(wx.login()).rejects.toEqual({ errMsg: 'login:fail', errno: 5 })
    for (const code of ['second', 'third', 'third']) expect(await wx.login()).toMatchObject({ code })
    await expect(mock.mock('login').never().next()).rejects.toThrow(/has no outcome for call 2, after next\(\)/)
  })

  test('fill templates by a seed, equal in every mock', async () => {
    const results = async (seed?: number) => {
      const { wx, mock } = createWxMock()
      await mock
        .mock('login')
        .succeed({ code: '@string(12)' })
        .next()
        .succeed({ 'code|1': ['a@@b'] })
        .template(seed)
      return [await wx.login(), await wx.login()]
    }
    const seven = await results(7)
    expect(seven).toEqual([
      { code: expect.stringMatching(/^\w{12}$/), errMsg: 'login:ok' },
      { code: 'a@b', errMsg: 'login:ok' },
    ])
    expect(await results(7)).toEqual(seven)
    expect(await results()).not.toEqual(seven)
  })

  test('accept template values of any type and nothing else in their place', async () => {
    const { wx, mock } = createWxMock({ scenario: 'Returning user' })
    await mock.mock('getLocation').succeed({ latitude: '@float(23,24)', 'longitude|113-113': 0 }).template(1)
    const { latitude, longitude } = await wx.getLocation()
    expect(Math.floor(latitude)).toBe(23)
    expect(longitude).toBe(113)
    // @ts-expect-error: neither a number nor a placeholder
    mock.mock('getLocation').succeed({ latitude: 'north' })
    // @ts-expect-error: getLocation has no such field
    mock.mock('getLocation').succeed({ lattitude: '@float' })
  })

  test('cannot use templates for sync results', async () => {
    const { mock } = createWxMock()
    const made = mock.mock('getAccountInfoSync').succeed({ 'miniProgram|1': [] }).template()
    await expect(made).rejects.toThrow(/rule\.template must be false: this API returns synchronously/)
  })

  test('match any value of a parameter that exists', async () => {
    const { wx, mock } = createWxMock()
    await mock.mock('login').when({ timeout: anything }).succeed({ code: 'with' })
    expect(await wx.login({ timeout: 1 })).toMatchObject({ code: 'with' })
    expect((await wx.login()).code).toHaveLength(32)
    expect(await mock.calls('login', { with: { timeout: anything } })).toHaveLength(1)
    // @ts-expect-error: login has no such parameter
    mock.mock('login').when({ tiemout: anything }).never()
  })

  test('answer late with some probability', async () => {
    vi.useFakeTimers()
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const { wx, mock } = createWxMock()
    await mock.mock('login').succeed({ code: 'late' }).delay(50).jitter(20)
    const login = vi.fn()
    wx.login({ success: login })
    await mock.state()
    await vi.advanceTimersByTimeAsync(59)
    expect(login).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(login).toHaveBeenCalledWith({ code: 'late', errMsg: 'login:ok' })
    random.mockRestore()
  })

  test('can leave a call pending', async () => {
    const { wx, mock } = createWxMock()
    await mock.mock('checkSession').never()
    let settled = false
    wx.checkSession({
      complete: () => {
        settled = true
      },
    })
    expect(await mock.waitForCall('checkSession', { pending: true })).toMatchObject({ status: 'pending' })
    expect(settled).toBe(false)
  })
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
    await expect(mock.session.redeem(code)).rejects.toThrow(/already been used \(errno 1020\)/)
    await expect(mock.session.redeem('other')).rejects.toThrow(/is not the code of the last login/)
    const second = await mock.session.login()
    expect(second).not.toBe(code)
    await wx.checkSession()
  })

  test('makes a code where the pinned one is empty', async () => {
    const { wx, mock } = createWxMock()
    await mock.set({ session: { code: '' } })
    expect((await mock.state()).session).toMatchObject({ code: '', fixed: { code: true } })
    expect((await wx.login()).code).toMatch(/^\w{32}$/)
    await mock.set({ session: { code: '' } })
    expect(await mock.session.login()).toMatch(/^\w{32}$/)
  })

  test.each([
    [299_999, undefined],
    [300_000, /older than five minutes \(errno 1021\)/],
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
    const heard: unknown[] = [await wx.getUserInfo({ withCredentials: true }), await wx.login()]
    expect(JSON.stringify(heard)).not.toContain(session.sessionKey)
  })
})

describe('time', () => {
  test('is the given clock', async () => {
    let now = 1_000
    const { wx, mock } = createWxMock({ clock: { now: () => now, setTimeout } })
    await mock.session.login()
    await mock.session.expire({ after: 500 })
    await wx.checkSession()
    now += 500
    await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })
  })

  test('and call limit of a session end it, whichever comes first', async () => {
    let now = 1_000
    const { wx, mock } = createWxMock({ clock: { now: () => now, setTimeout } })
    await mock.session.login()
    await mock.session.expire({ afterCalls: 2 })
    expect((await mock.state()).session).toMatchObject({ callsLeft: 2, expiresAt: null })
    await wx.checkSession()
    await wx.checkSession()
    await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })
    await wx.login()
    await wx.checkSession()
    await mock.session.expire({ after: 500, afterCalls: 2 })
    await wx.checkSession()
    now += 500
    await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })
    await expect(mock.session.expire({ afterCalls: 0.5 })).rejects.toThrow(
      /^mock\.session\.expire failed: .*afterCalls must be a non-negative integer/,
    )
  })

  test('follows fake timers: callbacks arrive, delays and expiry wait for the clock', async () => {
    vi.useFakeTimers()
    const { wx, mock } = createWxMock()
    const { code } = await wx.login()
    expect(code).toHaveLength(32)
    expect(await mock.waitForCall('login')).toMatchObject({ status: 'ok' })

    await mock.session.expire({ after: 60_000 })
    await wx.checkSession()
    await vi.advanceTimersByTimeAsync(60_000)
    await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })

    await mock.mock('login').succeed({ code: 'late' }).delay(50)
    let late: string | undefined
    wx.login({
      success: (result) => {
        late = result.code
      },
    })
    await mock.state()
    await vi.advanceTimersByTimeAsync(49)
    expect(late).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(late).toBe('late')
    await vi.advanceTimersByTimeAsync(300_001)
    await expect(mock.session.redeem(code)).rejects.toThrow()
  })

  test('ends the gap after a refusal', async () => {
    vi.useFakeTimers()
    const { wx, mock } = createWxMock()
    await mock.privacy.disagree()
    await expect(wx.getClipboardData()).rejects.toMatchObject({ errMsg: expect.stringContaining('in gap') })
    vi.advanceTimersByTime(10_000)
    const asked = wx.getClipboardData()
    await mock.prompts.answer({ privacy: 'agree' })
    expect(await asked).toMatchObject({ data: '' })
  })
})

describe('state and scenarios', () => {
  test('are set, saved, loaded and reset', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wx-mock-'))
    const path = join(folder, 'rich.json')
    const { wx, mock } = createWxMock({ scenario: 'new-user', platform: 'miniGame' })
    await mock.set({ user: { nickName: 'Rich' }, location: { latitude: 5 } })
    await mock.mock('login').succeed({ code: 'kept' })
    const text = await mock.save(path)
    expect(readFileSync(path, 'utf8')).toBe(text)

    const other = createWxMock({ scenario: path })
    expect(await other.wx.login()).toMatchObject({ code: '[token left out]' })
    expect((await other.mock.state()).location.latitude).not.toBe(5)
    await mock.save(path, { keepSecrets: ['tokens', 'personal'] })
    await other.mock.load(path)
    expect(await other.wx.login()).toMatchObject({ code: 'kept' })
    expect((await other.mock.state()).location.latitude).toBe(5)
    const unknown = { keepSecrets: ['phones'] } as unknown as Parameters<typeof mock.save>[1]
    await expect(mock.save(path, unknown)).rejects.toThrow(
      /keepSecrets has no kind "phones": it is true, false, or a list of sessionKey, openId/,
    )
    expect((await other.mock.state()).platform).toBe('miniGame')

    await mock.reset()
    expect((await mock.state()).user.nickName).toBe('Mock User')
    expect((await mock.state()).rules).toEqual([])
    expect(await mock.calls()).toEqual([])
    await mock.load('Session expired')
    await expect(wx.checkSession()).rejects.toMatchObject({ errCode: -13001 })
    await expect(mock.load('nobody')).rejects.toThrow(/no scenario "nobody": .* not a built-in scenario \("New user"/)
    await expect(mock.set({ platform: 'toaster' as 'miniGame' })).rejects.toThrow(/platform must be/)
  })

  test('events report calls, answers and prompts', async () => {
    const { wx, mock } = createWxMock()
    const reported: string[] = []
    mock.on('call', ({ api }) => reported.push(`call ${api}`))
    mock.on('answer', ({ api, status }) => reported.push(`answer ${api} ${status}`))
    mock.on('prompt', ({ question }) => reported.push(`prompt ${question.kind}`))
    void wx.getClipboardData()
    await mock.prompts.answer({ privacy: 'agree' })
    await mock.waitForCall('getClipboardData')
    expect(reported).toEqual(['prompt privacy', 'call getClipboardData', 'answer getClipboardData ok'])
  })
})
