import { describe, expect, test } from 'vitest'
import { createWxMock } from '../../../src/node'
import { OFFICIAL_NAMES } from '../../../src/testing/official-apis'

type Members = Record<string, (argument?: unknown) => unknown>

describe('mock of an API that the mock does not have', () => {
  test('makes it exist, until restore', async () => {
    const { wx, mock } = createWxMock()
    const all = wx as unknown as Members
    await expect(mock.call('scanCode')).rejects.toThrow("mock('scanCode') makes it exist")
    await mock
      .mock('scanCode')
      .when({ scanType: ['qrCode'] })
      .succeed({ result: 'A', scanType: 'QR_CODE' })
    expect(wx.canIUse('scanCode')).toBe(true)
    await expect(all.scanCode?.({ scanType: ['qrCode'] })).resolves.toEqual({
      ...{ result: 'A', scanType: 'QR_CODE', errMsg: 'scanCode:ok' },
    })
    const { result } = await mock.call('scanCode', { scanType: ['qrCode'] })
    expect(result).toBe('A')
    const [call] = await mock.calls('scanCode', { with: { scanType: ['qrCode'] } })
    expect(call?.params.onlyFromCamera).toBeUndefined()
    await mock.restore('scanCode')
    expect('scanCode' in wx).toBe(false)
  })

  test.each([
    ['getWindowInfo', { windowWidth: 375 }],
    ['createAnimation', {}],
  ] as const)('returns the result of %s directly', async (api, result) => {
    const { wx, mock } = createWxMock()
    await mock.mock(api).succeed(result)
    expect((wx as unknown as Members)[api]?.()).toEqual(result)
    await expect(mock.call(api)).resolves.toEqual(result)
  })

  test('names a similar API, and refuses one of no catalogue', async () => {
    const { mock } = createWxMock()
    const chain = (api: string) => mock.mock(api as 'login').succeed()
    await expect(chain('scancode')).rejects.toThrow('unknown API "scancode"; did you mean "scanCode"?')
    await expect(chain('buyNow')).rejects.toThrow('unknown API "buyNow"; available APIs: those of the official typings')
  })
})

test('has each name of the platforms once', () => {
  const names = Object.values(OFFICIAL_NAMES).flat()
  expect(names.length).toBeGreaterThan(600)
  expect(new Set(names).size).toBe(names.length)
})

describe('fire', () => {
  test('runs the listeners of an event with a payload', async () => {
    const { wx, mock } = createWxMock()
    const all = wx as unknown as Members
    await mock.mock('onKeyboardHeightChange').succeed()
    const seen: unknown[] = []
    all.onKeyboardHeightChange?.((payload: unknown) => seen.push(payload))
    expect(await mock.fire('onKeyboardHeightChange', { height: 5 })).toBe(1)
    expect(seen).toEqual([{ height: 5 }])
  })

  test('waits for a listener', async () => {
    const { wx, mock } = createWxMock()
    await mock.mock('onMemoryWarning').succeed()
    const fired = mock.fire('onMemoryWarning', { level: 10 })
    const level = new Promise((resolve) => (wx as unknown as Members).onMemoryWarning?.(resolve))
    expect(await level).toEqual({ level: 10 })
    expect(await fired).toBe(1)
  })

  test.each([
    ['login', /wx\.login is no event; those of the official typings are: .*onMemoryWarning/],
    ['onNeedPrivacyAuthorization', /the mock calls listeners of wx\.onNeedPrivacyAuthorization when it asks/],
    ['onMemory', /unknown API "onMemory"/],
  ])('refuses %s, which no test can fire', async (name, message) => {
    await expect(createWxMock().mock.fire(name as 'onMemoryWarning')).rejects.toThrow(message)
  })

  test('fails where nothing listens, and says what is missing', async () => {
    const { mock } = createWxMock({ timeout: 20 })
    await expect(mock.fire('onMemoryWarning')).rejects.toThrow(
      "no page has listened with wx.onMemoryWarning within 20 ms: pages lack it, and mock('onMemoryWarning') makes it exist",
    )
    await mock.mock('onMemoryWarning').succeed()
    await expect(mock.fire('onMemoryWarning', {}, { timeout: 10 })).rejects.toThrow(/within 10 ms \(in Node\)/)
  })
})
