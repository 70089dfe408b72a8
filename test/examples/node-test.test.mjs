import assert from 'node:assert/strict'
import { beforeEach, test, mock as timers } from 'node:test'
import { createWxMock } from 'wx-mock-panel'
import { ensureSession, findNear } from './shop.mjs'

const { wx, mock } = createWxMock({ scenario: 'test/examples/refused.json' })

beforeEach(() => mock.reset())

test('a user who refused location is sent to the settings page', async () => {
  const near = findNear(wx)
  await mock.prompts.answer({ 'scope.userLocation': true })
  assert.equal(await near, '31.2,121.5')
  const call = await mock.waitForCall('openSetting')
  assert.deepEqual(call.result, { authSetting: { 'scope.userLocation': true }, errMsg: 'openSetting:ok' })
})

test('renews an expired session', async () => {
  timers.timers.enable({ apis: ['Date', 'setTimeout'], now: 1_000_000 })
  await mock.session.login()
  await mock.session.expire({ after: 60_000 })
  assert.equal(await ensureSession(wx, mock.session.redeem), 'alive')
  timers.timers.tick(60_000)
  assert.equal(await ensureSession(wx, mock.session.redeem), 'renewed')
  timers.timers.reset()
})

test('a slow result waits for the clock', async () => {
  timers.timers.enable({ apis: ['Date', 'setTimeout'] })
  await mock.mock('login').succeed({ code: 'late' }).delay(5_000)
  const login = wx.login()
  await mock.state() // waits until the call has reached the store
  timers.timers.tick(5_000)
  assert.equal((await login).code, 'late')
  timers.timers.reset()
})
