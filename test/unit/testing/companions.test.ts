import { expect, test } from 'vitest'
import { createWxMock } from '../../../src/node'
import { COMPANION_NAMES } from '../../../src/testing/companion-types'
import { COMPANION_APIS } from '../../../src/wx/companions/all'
import { COMPANIONS } from '../../../src/wx/state/enumerations'

type AnyWx = Record<string, (...args: unknown[]) => unknown>

function open(options: Parameters<typeof createWxMock>[0] = { companions: 'all' }) {
  const { wx, mock } = createWxMock(options)
  return { wx: wx as unknown as AnyWx, mock }
}

const IN_WX = COMPANION_APIS.filter(({ name }) => !name.includes('.'))
const APIS = IN_WX.filter(({ platforms = ['miniProgram'] }) => platforms.includes('miniProgram'))
const names = APIS.map(({ name }) => name)

test('no companion exists until its chapter is turned on, and it goes when the chapter is turned off', async () => {
  const { wx, mock } = open({})
  const present = () => names.filter((name) => name in wx)
  expect(present()).toEqual([])
  expect(wx.canIUse?.('getStorageSync')).toBe(false)
  for (const chapter of COMPANIONS) {
    await mock.set({ companions: [chapter] })
    expect(present()).toEqual(APIS.flatMap((api) => (api.companion === chapter ? [api.name] : [])))
  }
  await mock.set({ companions: 'all' })
  expect(present()).toEqual(names)
  expect(present().map((name) => wx[name]?.name)).toEqual(names)
  expect(wx.canIUse?.('getStorage.success.data')).toBe(true)
  await mock.set({ companions: [] })
  expect(present()).toEqual([])
})

test('stores values, synchronously and asynchronously', async () => {
  const { wx, mock } = open()
  expect(wx.setStorageSync?.('token', { id: 1, list: [null, 'a'] })).toBeUndefined()
  expect(wx.getStorageSync?.('token')).toEqual({ id: 1, list: [null, 'a'] })
  expect(await wx.setStorage?.({ key: 'name', data: 'Ann' })).toEqual({ errMsg: 'setStorage:ok' })
  expect(await wx.getStorage?.({ key: 'name' })).toEqual({ data: 'Ann', errMsg: 'getStorage:ok' })
  expect(wx.getStorageInfoSync?.()).toEqual({ keys: ['token', 'name'], currentSize: 1, limitSize: 10240 })
  expect((await mock.state()).storage).toEqual({ token: { id: 1, list: [null, 'a'] }, name: 'Ann' })
  wx.removeStorageSync?.('token')
  expect(await wx.removeStorage?.({ key: 'never' })).toEqual({ errMsg: 'removeStorage:ok' })
  expect(wx.getStorageSync?.('token')).toBe('')
  wx.clearStorageSync?.()
  expect(await wx.getStorageInfo?.({})).toMatchObject({ keys: [], currentSize: 0, errMsg: 'getStorageInfo:ok' })
  expect((await mock.state()).storage).toEqual({})
})

test.each<[string, unknown, unknown]>([
  ['a text', 'x', 'x'],
  ['an empty text', '', ''],
  ['a number', 0, 0],
  ['false', false, false],
  ['null', null, null],
  ['nothing', undefined, ''],
  ['a date, as JSON has it', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['6000 members, more than a message of a page has', Array(6000).fill(1), Array(6000).fill(1)],
])('a stored value comes back: %s', (_name, data, expected) => {
  const { wx } = open()
  wx.setStorageSync?.('key', data)
  const kept = wx.getStorageSync?.('key')
  expect(kept).toEqual(expected ?? undefined)
})

test('values are copies', () => {
  const { wx } = open()
  const data = { list: [1] }
  wx.setStorageSync?.('key', data)
  data.list.push(2)
  const kept = wx.getStorageSync?.('key') as typeof data
  kept.list.push(3)
  expect(wx.getStorageSync?.('key')).toEqual({ list: [1] })
})

test.each<[string, unknown[], string]>([
  ['setStorageSync', [], 'setStorageSync:fail parameter error: parameter.key should be String instead of Undefined;'],
  ['getStorageSync', [1], 'getStorageSync:fail parameter error: parameter.key should be String instead of Number;'],
  ['setStorageSync', ['big', 'x'.repeat(1024 * 1024)], 'setStorageSync:fail:entry size limit reached'],
])('a sync API throws what fails: %s', (name, args, message) => {
  const { wx } = open()
  expect(() => wx[name]?.(...args)).toThrow(message)
})

test('one value has 1 MB, all together 10 MB, and a key that was never set fails', async () => {
  const { wx } = open()
  await expect(wx.getStorage?.({ key: 'none' })).rejects.toEqual({ errMsg: 'getStorage:fail data not found' })
  const megabyte = 'x'.repeat(1024 * 1024 - 10)
  for (let index = 0; index < 10; index++) wx.setStorageSync?.(`${index}`, megabyte)
  expect(() => wx.setStorageSync?.('more', 'x'.repeat(200))).toThrow('setStorageSync:fail:quota reached')
  wx.setStorageSync?.('0', 'short')
  wx.setStorageSync?.('more', 'x'.repeat(200))
})

test('the first state, an edit and a scenario reach the page; what it stored itself stays', async () => {
  const scenario = { version: 1, name: 'Stored', state: { companions: ['storage'], storage: { token: 'first' } } }
  const { wx, mock } = open({ scenario })
  expect(wx.getStorageSync?.('token')).toBe('first')
  wx.setStorageSync?.('own', 1)
  await mock.set({ storage: { token: 'edited', own: 2 } })
  expect([wx.getStorageSync?.('token'), wx.getStorageSync?.('own')]).toEqual(['edited', 2])
  wx.setStorageSync?.('own', 3)
  await mock.set({ storage: { token: null } })
  expect(wx.getStorageInfoSync?.()).toMatchObject({ keys: ['own'] })
  expect(wx.getStorageSync?.('own')).toBe(3)
  await mock.load(scenario)
  expect([wx.getStorageSync?.('token'), wx.getStorageSync?.('own')]).toEqual(['first', ''])
  await mock.deleteData()
  expect(wx.getStorageSync?.('token')).toBe('')
})

test('rules answer for companions', async () => {
  const { wx, mock } = open()
  await mock.set({
    rules: [
      { id: 'a', api: 'getStorage', outcome: 'fail', result: { errMsg: 'getStorage:fail disk' } },
      { id: 'b', api: 'getStorageSync', outcome: 'success', result: 'of the rule' },
    ] as never,
  })
  await expect(wx.getStorage?.({ key: 'a' })).rejects.toMatchObject({ errMsg: 'getStorage:fail disk' })
  expect(wx.getStorageSync?.('a')).toBe('of the rule')
})

test('describes the device of the state', async () => {
  const { wx, mock } = open()
  expect(wx.getSystemInfoSync?.()).toMatchObject({
    brand: 'iPhone',
    platform: 'ios',
    pixelRatio: 3,
    screenWidth: 393,
    screenHeight: 852,
    windowWidth: 393,
    windowHeight: 852,
    statusBarHeight: 59,
    safeArea: { left: 0, top: 59, right: 393, bottom: 818, width: 393, height: 759 },
    fontSizeSetting: 17,
    SDKVersion: '3.9.0',
    deviceOrientation: 'portrait',
    albumAuthorized: true,
    locationAuthorized: true,
  })
  expect(wx.getMenuButtonBoundingClientRect?.()).toEqual({
    width: 87,
    height: 32,
    top: 63,
    right: 386,
    bottom: 95,
    left: 299,
  })
  await mock.set({
    systemDenied: ['scope.userLocation'],
    system: { platform: 'android', windowWidth: 800, windowHeight: 360, fontSizeSetting: 23 },
  })
  expect(wx.getWindowInfo?.()).toMatchObject({ windowWidth: 800, windowHeight: 360, screenTop: 492 })
  expect(wx.getSystemSetting?.()).toMatchObject({ deviceOrientation: 'landscape', wifiEnabled: true })
  expect(wx.getAppAuthorizeSetting?.()).toMatchObject({ locationAuthorized: 'denied', cameraAuthorized: 'authorized' })
  expect(wx.getDeviceInfo?.()).toMatchObject({ platform: 'android', abi: 'arm64-v8a', memorySize: '6144' })
  expect(wx.getAppBaseInfo?.()).toMatchObject({ fontSizeSetting: 23, fontSizeScaleFactor: 1.35, theme: 'light' })
  expect(await wx.getSystemInfo?.()).toMatchObject({ locationAuthorized: false, errMsg: 'getSystemInfo:ok' })
  expect(await wx.getSystemInfoAsync?.()).toMatchObject({ platform: 'android', errMsg: 'getSystemInfoAsync:ok' })
})

test('the type of wx names every companion', () => {
  const named = Object.entries(COMPANION_NAMES).flatMap(([chapter, list]) => list.map((name) => `${chapter} ${name}`))
  expect(named.toSorted()).toEqual(IN_WX.map(({ name, companion }) => `${companion} ${name}`).toSorted())
})
