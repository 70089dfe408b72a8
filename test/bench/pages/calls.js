// Contenders by name, each making a number of calls in sequence, and the rounds in which they run in turn.

/** @typedef {{ success: (result: unknown) => void }} Callbacks */
/** @typedef {(count: number) => void | Promise<void>} Run */
/** @typedef {{ getStorageSync(key: string): unknown, setStorageSync(key: string, data: unknown): void, getSystemInfoSync(): unknown }} Companions */

const wx =
  /** @type {{ getAccountInfoSync(): unknown } & Record<'getSetting' | 'login', (callbacks: Callbacks) => void> & Companions} */ (
    Reflect.get(window, 'wx')
  )
/** Loads with its first use. */
const bridge = () =>
  /** @type {{ invoke(name: string, options: object, done: () => void): void }} */ (
    Reflect.get(window, 'WeixinJSBridge')
  )
const exposed = /** @type {() => Promise<unknown>} */ (Reflect.get(window, 'exposed'))

/** A handwritten mock: the right result, in its own task. */
const { port1, port2 } = new MessageChannel()
/** @type {(() => void)[]} */
const waiting = []
port1.onmessage = () => waiting.shift()?.()
const channelStub = {
  getSetting(/** @type {Callbacks} */ { success }) {
    waiting.push(() => success({ errMsg: 'getSetting:ok', authSetting: {} }))
    port2.postMessage(null)
  },
}
const timeoutStub = {
  getSetting(/** @type {Callbacks} */ { success }) {
    setTimeout(() => success({ errMsg: 'getSetting:ok', authSetting: {} }), 0)
  },
}
const syncStub = {
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx4f4bc4dec97d474b', envVersion: 'develop', version: '' } }),
}

/** What H5 pages write in place of companions. */
const KEPT = { id: 7, name: 'Ann', tags: ['a', 'b'] }
const companionStub = {
  getStorageSync: (/** @type {string} */ key) => JSON.parse(localStorage.getItem(key) ?? '""'),
  setStorageSync: (/** @type {string} */ key, /** @type {unknown} */ data) =>
    localStorage.setItem(key, JSON.stringify(data)),
  getSystemInfoSync: () => ({
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    platform: 'devtools',
    pixelRatio: 2,
  }),
}
companionStub.setStorageSync('kept', KEPT)
if (wx.setStorageSync) wx.setStorageSync('kept', KEPT)

/** The last result, kept so that no call is optimized away. */
let result

/** @param {(done: () => void) => void} call @returns {Run} */
const inSequence = (call) => (count) =>
  new Promise((finish) => {
    let left = count
    const next = () => (left-- > 0 ? call(next) : finish())
    next()
  })

/** @param {() => unknown} call @returns {Run} */
const inLoop = (call) => (count) => {
  for (let left = count; left > 0; left--) result = call()
}

/** @type {Record<string, Run>} */
const contenders = {
  'wx.getSetting': inSequence((success) => wx.getSetting({ success })),
  channelStub: inSequence((success) => channelStub.getSetting({ success })),
  timeoutStub: inSequence((success) => timeoutStub.getSetting({ success })),
  exposed: inSequence((done) => void exposed().then(done)),
  'wx.getAccountInfoSync': inLoop(() => wx.getAccountInfoSync()),
  syncStub: inLoop(() => syncStub.getAccountInfoSync()),
  'wx.getStorageSync': inLoop(() => wx.getStorageSync('kept')),
  storageStub: inLoop(() => companionStub.getStorageSync('kept')),
  'wx.setStorageSync': inLoop(() => wx.setStorageSync('kept', KEPT)),
  setStub: inLoop(() => companionStub.setStorageSync('kept', KEPT)),
  'wx.getSystemInfoSync': inLoop(() => wx.getSystemInfoSync()),
  systemStub: inLoop(() => companionStub.getSystemInfoSync()),
  'jssdk.getSetting': inSequence((done) => bridge().invoke('getSetting', {}, done)),
  'wx.login': inSequence((success) => wx.login({ success })),
}

const WARM_UP = 5
/** Calls are reported to the worker in batches, 50 ms after the first; each round waits for its own. */
const REST = 100
/** A longer gap between timer ticks counts as work of others, in ms. */
const IDLE = 0.2

/** Rests and returns how long the page was busy with other work, in ms. */
const rest = () =>
  new Promise((/** @type {(busy: number) => void} */ finish) => {
    const { port1: bell, port2: rope } = new MessageChannel()
    const end = performance.now() + REST
    let last = performance.now()
    let busy = 0
    bell.onmessage = () => {
      const now = performance.now()
      if (now - last > IDLE) busy += now - last
      last = now
      if (now < end) rope.postMessage(null)
      else finish(busy)
    }
    rope.postMessage(null)
  })

/** @param {{ name: string, calls: number }[]} list @param {number} rounds */
async function takeTurns(list, rounds) {
  const timings = list.map(() => ({ call: /** @type {number[]} */ ([]), after: /** @type {number[]} */ ([]) }))
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [index, { name, calls }] of list.entries()) {
      const run = contenders[name]
      if (!run) throw new Error(`No contender ${name}`)
      const start = performance.now()
      await run(calls)
      const duration = performance.now() - start
      const busy = await rest()
      if (round < 0) continue
      timings[index]?.call.push(duration / calls)
      timings[index]?.after.push(busy)
    }
  }
  return timings
}

Object.assign(window, { takeTurns, result })
