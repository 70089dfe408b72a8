import { afterEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'

afterEach(() => {
  vi.useRealTimers()
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

  test('ends the session at its expiry or its call limit, whichever comes first', async () => {
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
