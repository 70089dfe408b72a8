import { afterEach, describe, expect, test, vi } from 'vitest'
import { anything, createWxMock } from '../../../src/node'

afterEach(() => {
  vi.useRealTimers()
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

  test('take placeholders in fields of any type, and reject other texts and unknown fields', async () => {
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
