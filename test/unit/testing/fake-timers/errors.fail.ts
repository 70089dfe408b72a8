import { install } from '@sinonjs/fake-timers'
import { afterEach, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../../src/node'

let uninstall = () => {}
afterEach(() => uninstall())

const CLOCKS = {
  vitest() {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'queueMicrotask', 'Date', 'performance'],
    })
    uninstall = vi.useRealTimers
  },
  sinon() {
    // Without `nextTick`, by which vitest itself sends its reports.
    const clock = install({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'queueMicrotask', 'Date'] })
    uninstall = () => clock.uninstall()
  },
}

for (const [name, installClock] of Object.entries(CLOCKS)) {
  test(`${name}: a callback`, async () => {
    installClock()
    const { wx, mock } = createWxMock()
    wx.login({
      success() {
        throw new Error(`${name}: thrown by a callback`)
      },
    })
    await mock.waitForCall('login')
  })

  test(`${name}: a listener`, async () => {
    installClock()
    const { wx, mock } = createWxMock()
    mock.on('call', () => {
      throw new Error(`${name}: thrown by a listener`)
    })
    wx.login()
    await mock.waitForCall('login')
  })

  test(`${name}: a wait`, async () => {
    installClock()
    const { mock } = createWxMock({ timeout: 50 })
    await expect(mock.waitForCall('login'), `${name}: a wait`).rejects.toThrow('did not return within 50 ms')
  })
}
