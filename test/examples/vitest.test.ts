import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from 'wx-mock-panel'
import { ensureSession, findNear } from './shop.mjs'

describe('a shop that shows what is near', () => {
  const { wx, mock } = createWxMock({ scenario: 'test/examples/refused.json' })

  beforeEach(() => mock.reset())
  afterEach(() => {
    vi.useRealTimers()
  })

  test('sends a user who refused location to the settings page', async () => {
    const near = findNear(wx)
    await mock.prompts.answer({ 'scope.userLocation': true })
    expect(await near).toBe('31.2,121.5')
    expect((await mock.calls()).map(({ api }) => api)).toEqual(['getSetting', 'openSetting', 'getLocation'])
  })

  test('shows nothing to a user who refuses again', async () => {
    const near = findNear(wx)
    await mock.prompts.answer({ 'scope.userLocation': false })
    expect(await near).toBe('nowhere')
  })

  test('logs in again when the session has expired', async () => {
    vi.useFakeTimers()
    await mock.session.login()
    await mock.session.expire({ after: 3_600_000 })
    expect(await ensureSession(wx, mock.session.redeem)).toBe('alive')
    vi.advanceTimersByTime(3_600_000)
    expect(await ensureSession(wx, mock.session.redeem)).toBe('renewed')
  })

  test('reports a failed login', async () => {
    await mock.mock('login').fail({ errMsg: 'login:fail network', errno: 5 }).once()
    await expect(ensureSession(wx, mock.session.redeem)).rejects.toMatchObject({ errno: 5 })
    expect(await ensureSession(wx, mock.session.redeem)).toBe('renewed')
  })
})
