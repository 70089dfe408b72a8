import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLateLoader } from '../../../src/bridge/on-demand'

const sendMessage = vi.fn()
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeEach(() => {
  vi.useFakeTimers()
  sendMessage.mockReset()
  warn.mockClear()
  vi.stubGlobal('chrome', { runtime: { id: 'id', sendMessage } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('asks the worker once, however often the page asks', async () => {
  sendMessage.mockResolvedValue({})
  const load = createLateLoader()
  for (let n = 0; n < 1000; n++) load()
  await vi.runAllTimersAsync()
  expect(sendMessage.mock.calls).toEqual([[{ type: 'script', script: 'late' }]])
  expect(warn).not.toHaveBeenCalled()
})

test('asks again if the worker has stopped', async () => {
  sendMessage.mockRejectedValueOnce(new Error('The message port closed')).mockResolvedValue({})
  createLateLoader()()
  await vi.runAllTimersAsync()
  expect(sendMessage).toHaveBeenCalledTimes(2)
  expect(warn).not.toHaveBeenCalled()
})

test('says in the console what the browser refuses', async () => {
  sendMessage.mockResolvedValue({ problem: 'Blocked by the administrator' })
  createLateLoader()()
  await vi.runAllTimersAsync()
  expect(sendMessage).toHaveBeenCalledTimes(1)
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('Blocked by the administrator'))
})
