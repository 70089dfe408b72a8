import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createWxMock, WxCallError } from '../../../src/node'

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

  test('can be made through the mock, and throw a WxCallError with the fields of the failure', async () => {
    const { mock } = createWxMock()
    expect((await mock.call('login')).code).toHaveLength(32)
    await mock.session.expire()
    const error = await mock.call('checkSession').catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(WxCallError)
    expect(error).toMatchObject({
      name: 'WxCallError',
      errMsg: 'checkSession:fail session time out, need relogin',
      errCode: -13001,
      message: expect.stringContaining("mock.call('checkSession') failed: checkSession:fail"),
    })
    expect(error).not.toHaveProperty('errno')
  })

  test('of an API that does not exist throw no WxCallError', async () => {
    const { mock } = createWxMock()
    await expect(mock.call('logIn' as 'login')).rejects.not.toBeInstanceOf(WxCallError)
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
