import { describe, expect, test } from 'vitest'
import { createWxMock } from '../../../src/node'

type Options = Record<string, unknown>
type AnyWx = Record<string, (argument?: unknown) => unknown>

const open = (options: Parameters<typeof createWxMock>[0] = {}) => {
  const { wx, mock } = createWxMock({ companions: 'all', ...options })
  return { wx: wx as unknown as AnyWx, mock }
}

/** Calls an API, and returns its result or its error. */
async function outcome(wx: AnyWx, name: string, options: Options = {}): Promise<unknown> {
  try {
    return await wx[name]?.(options)
  } catch (error) {
    return error
  }
}

describe('events', () => {
  test('changes of the state reach the listeners that are left', async () => {
    const { wx, mock } = open()
    const seen: unknown[] = []
    const gone = () => seen.push('gone')
    wx.onNetworkStatusChange?.((change: unknown) => seen.push(change))
    wx.onNetworkStatusChange?.(gone)
    wx.offNetworkStatusChange?.(gone)
    wx.onThemeChange?.((change: unknown) => seen.push(change))
    await mock.set({ system: { networkType: 'none', theme: 'dark' } })
    await mock.set({ system: { brand: 'Acme' } })
    expect(seen).toEqual([{ theme: 'dark' }, { isConnected: false, networkType: 'none' }])
  })

  test.each(['onAppShow', 'onError', 'onUnhandledRejection', 'onSocketMessage', 'onWindowResize'] as const)(
    '%s is fired by a test',
    async (name) => {
      const { wx, mock } = open()
      const got = new Promise((resolve) => wx[name]?.(resolve))
      await mock.fire(name as never, { value: 1 } as never)
      expect(await got).toEqual({ value: 1 })
    },
  )

  test('each platform has its own', () => {
    const names = ['onAppShow', 'onShow']
    expect(names.filter((name) => name in open().wx)).toEqual(['onAppShow'])
    expect(names.filter((name) => name in open({ platform: 'miniGame' }).wx)).toEqual(['onShow'])
  })
})

describe('the life of the mini program', () => {
  test('has the launch of the state', async () => {
    const { wx, mock } = open()
    expect(wx.getLaunchOptionsSync?.()).toEqual({
      path: '',
      query: {},
      scene: 1001,
      shareTicket: '',
      referrerInfo: {},
      apiCategory: 'default',
    })
    await mock.set({ launch: { path: 'pages/item', query: { id: '7' }, scene: 1044 } })
    await mock.set({ launch: { query: { name: 'x' } } })
    expect(wx.getEnterOptionsSync?.()).toMatchObject({ path: 'pages/item', query: { name: 'x' }, scene: 1044 })
  })

  test.each([
    [false, [{ hasUpdate: false }]],
    [true, [{ hasUpdate: true }, 'ready']],
  ])('finds a new version where the state says so: %s', async (hasUpdate, expected) => {
    const { wx, mock } = open()
    await mock.set({ launch: { hasUpdate } })
    const manager = wx.getUpdateManager?.() as AnyWx
    const seen: unknown[] = []
    manager.onUpdateReady?.(() => seen.push('ready'))
    await new Promise<void>((resolve) => {
      manager.onCheckForUpdate?.((result: unknown) => {
        seen.push(result)
        resolve()
      })
    })
    expect(seen.sort()).toEqual([...expected].sort())
  })

  test('runs a job later', async () => {
    const order: string[] = []
    const done = new Promise<void>((resolve) => {
      open().wx.nextTick?.(() => {
        order.push('job')
        resolve()
      })
    })
    order.push('script')
    await done
    expect(order).toEqual(['script', 'job'])
  })
})

describe('what a person is asked', () => {
  const PAY = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', paySign: 's' }

  test.each<[string, Options, object, Options]>([
    ['scanCode', {}, { content: 'wx123' }, { result: 'wx123', scanType: 'QR_CODE', errMsg: 'scanCode:ok' }],
    ['makePhoneCall', { phoneNumber: '10086' }, {}, { errMsg: 'makePhoneCall:ok' }],
    ['chooseImage', {}, {}, { tempFilePaths: [expect.stringMatching(/^data:image/)], errMsg: 'chooseImage:ok' }],
    ['chooseMedia', {}, {}, { type: 'image', errMsg: 'chooseMedia:ok' }],
    ['choosePoi', {}, {}, { type: 1, latitude: expect.any(Number), errMsg: 'choosePoi:ok' }],
    ['chooseAddress', {}, {}, { cityName: '广州市', errMsg: 'chooseAddress:ok' }],
    ['requestPayment', PAY, {}, { errMsg: 'requestPayment:ok' }],
  ])('%s', async (name, options, confirmed, expected) => {
    const { wx, mock } = open()
    await mock.privacy.agree()
    const call = () => outcome(wx, name, options)
    const first = call()
    await mock.prompts.answer({ modal: Object.keys(confirmed).length > 0 ? (confirmed as never) : 'confirm' })
    expect(await first).toMatchObject(expected)
    const second = call()
    await mock.prompts.answer({ modal: 'cancel' })
    expect(await second).toEqual({ errMsg: `${name}:fail cancel` })
  })

  test.each([
    ['confirm', true],
    ['cancel', false],
  ] as const)('whether an ad was watched to its end: %s', async (modal, isEnded) => {
    const { wx, mock } = open()
    const ad = wx.createRewardedVideoAd?.({ adUnitId: 'a' }) as AnyWx
    const closed = new Promise((resolve) => ad.onClose?.(resolve))
    await ad.load?.()
    const shown = ad.show?.()
    await mock.prompts.answer({ modal })
    expect([await shown, await closed]).toEqual([{ errMsg: 'show:ok' }, { isEnded }])
  })

  test('an album needs consent', async () => {
    const { wx, mock } = open()
    const chosen = outcome(wx, 'chooseImage')
    await mock.prompts.answer({ privacy: 'disagree' })
    expect(await chosen).toMatchObject({ errMsg: expect.stringContaining('chooseImage:fail') })
  })

  test('the settings keep which messages are wanted', async () => {
    const { wx, mock } = open()
    const asked = wx.requestSubscribeMessage?.({ tmplIds: ['a', 'b'] })
    await mock.prompts.answer({ modal: 'confirm' })
    expect(await asked).toEqual({ a: 'accept', b: 'accept', errMsg: 'requestSubscribeMessage:ok' })
    const again = wx.requestSubscribeMessage?.({ tmplIds: ['b'] })
    await mock.prompts.answer({ modal: 'cancel' })
    expect(await again).toMatchObject({ b: 'reject' })
    expect((await mock.state()).subscriptions.itemSettings).toEqual({ a: 'accept', b: 'reject' })
  })
})

test('navigateTo returns the end of an event channel', async () => {
  const { eventChannel } = Object(await open().wx.navigateTo?.({ url: '/a' }))
  for (const name of ['emit', 'on', 'once', 'off']) expect(eventChannel[name]('changed')).toBeUndefined()
})

test.each(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'])('%s is in the log with its address', async (name) => {
  const { wx, mock } = open()
  expect(await wx[name]?.({ url: '/pages/a?b=1' })).toMatchObject({ errMsg: `${name}:ok` })
  expect((await mock.calls()).map(({ api, params }) => [api, params])).toEqual([[name, { url: '/pages/a?b=1' }]])
})
