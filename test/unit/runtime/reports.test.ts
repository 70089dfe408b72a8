import { expect, test } from 'vitest'
import { PROTOCOL } from '../../../src/protocol/page'
import type { StoreToPanel } from '../../../src/protocol/panel'
import { CallLog } from '../../../src/store/call-log'
import type { Rule } from '../../../src/wx/rules/matching'
import { settle } from '../../support/clock'
import { entry } from '../../support/fake-adapter'
import { ORIGIN, World } from '../../support/world'
import type { Page } from '../../support/world-page'
import type { Panel } from '../../support/world-panel'

type Wx = Page['wx']

/** Returns the calls in the panel after all reports have arrived. */
async function logged(world: World) {
  const panel = world.openPanel()
  await world.clock.advance(200)
  return panel.log
}

const hostile: [name: string, call: (wx: Record<string, (...args: unknown[]) => unknown>) => void][] = [
  [
    'a callback that throws a long message',
    (wx) =>
      wx.getSetting?.({
        success: () => {
          throw new Error('x'.repeat(5_000))
        },
      }),
  ],
  ['more than twenty arguments', (wx) => wx.canIUse?.(...Array.from({ length: 30 }, () => 'login'))],
  ['very large arguments', (wx) => wx.getSetting?.({ texts: Array.from({ length: 40 }, () => 'x'.repeat(10_000)) })],
  ['a very long key', (wx) => wx.getSetting?.({ ['k'.repeat(300_000)]: 'x' })],
]

test.each(hostile)('a call with %s is logged and does not affect other calls of its batch', async (_name, call) => {
  const world = new World()
  const page = world.openPage()
  page.wx.canIUse?.('login')
  call(page.wx)
  page.wx.canIUse?.('getSetting')
  await settle()
  expect((await logged(world)).map(({ n }) => n).sort()).toEqual([0, 1, 2])
})

const RULE: Rule = {
  id: 'r'.repeat(300),
  api: 'getSetting',
  enabled: true,
  when: [],
  outcome: 'success',
  result: {},
  delay: 0,
  template: false,
  seed: 0,
  jitter: 0,
  sequence: [],
  times: null,
  used: 0,
  skipGates: false,
  note: '',
}

test('logs a call answered by a rule with a long id', async () => {
  const world = new World({
    commands: [
      {
        type: 'rule/put',
        rule: RULE,
      },
    ],
  })
  const page = world.openPage()
  page.wx.getSetting?.({ success: () => {} })
  await settle()
  expect(await logged(world)).toHaveLength(1)
})

test('reports the real arguments even if the page gives arrays a toJSON', async () => {
  const world = new World()
  const page = world.openPage()
  try {
    Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'text', configurable: true })
    page.wx.canIUse?.('login', { list: [1, [2]] })
    await world.clock.advance(100)
  } finally {
    Reflect.deleteProperty(Array.prototype, 'toJSON')
  }
  expect((await logged(world))[0]?.args).toEqual(['login', { list: [1, [2]] }])
})

test('the log shows the result that the page received, whatever the page does to it', async () => {
  const world = new World()
  const page = world.openPage()
  page.wx.getSetting?.({
    success: (result: { authSetting: unknown }) => {
      result.authSetting = 'changed by the page'
    },
  })
  await settle()
  expect((await logged(world))[0]?.outcome?.result).toEqual({ authSetting: {}, errMsg: 'getSetting:ok' })
})

const throwing = () => {
  throw new Error('oops')
}
test.each<[what: string, call: (wx: Wx) => unknown, ran: readonly string[] | undefined]>([
  [
    'all callbacks of a success',
    (wx) => wx.getSetting?.({ success() {}, fail() {}, complete() {} }),
    ['success', 'complete'],
  ],
  [
    'all callbacks of a failure',
    (wx) => wx.authorize?.({ success() {}, fail() {}, complete() {} }),
    ['fail', 'complete'],
  ],
  ['none if the page passed no such callback', (wx) => wx.getSetting?.({ fail() {} }), []],
  [
    'those after one that threw',
    (wx) => wx.getSetting?.({ success: throwing, complete() {} }),
    ['success', 'complete'],
  ],
  ['a promise without callbacks', (wx) => wx.getSetting?.(), ['promise']],
  ['those after an answer of the store', (wx) => wx.login?.({ complete() {} }), ['complete']],
  ['none of a sync call', (wx) => wx.canIUse?.('login'), undefined],
  ['none of a pending call', (wx) => wx.getClipboardData?.({ complete() {} }), undefined],
])('the log lists the callbacks that ran: %s', async (_what, call, ran) => {
  const world = new World()
  call(world.openPage().wx)
  await settle()
  expect((await logged(world))[0]?.ran).toEqual(ran)
})

type LogMessage = Extract<StoreToPanel, { type: 'log' }>
const lastLog = (panel: Panel) => panel.messages.findLast((message): message is LogMessage => message.type === 'log')

/** Opens a page that makes calls in batches that fit its reports: at most one per ms. */
async function manyCalls(batches: number, maxCalls?: number) {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  const keep = async (calls: number) => {
    panel.port.post({ type: 'hello', protocol: PROTOCOL, tab: 1, origin: ORIGIN, maxCalls: calls })
    await settle()
  }
  if (maxCalls !== undefined) await keep(maxCalls)
  for (let batch = 0; batch < batches; batch++) {
    for (let n = 0; n < 400; n++) page.wx.canIUse?.('login')
    await world.clock.advance(400)
  }
  return { world, page, panel, keep }
}

test.each([
  ['by default', undefined, 10_000],
  ['if a panel asks for too many', Number.POSITIVE_INFINITY, 100_000],
  ['if a panel asks for too few', -5, 100],
  ['if a panel asks for NaN', Number.NaN, 10_000],
])('the log is limited %s', (_what, asked, most) => {
  const log = new CallLog()
  if (asked !== undefined) log.limit(asked)
  for (let n = 0; n < most + 3_000; n++) log.put(entry(n))
  expect(log.entries).toHaveLength(most)
  expect(log.entries.at(-1)?.n).toBe(most + 2_999)
  expect(log.pushedOut).toBe(3_000)
})

test('a panel that asks for all results also gets calls whose result is still being stored', async () => {
  const world = new World({ commands: [{ type: 'privacy/agree' }] })
  const page = world.openPage()
  const panel = world.openPanel()
  page.wx.authorize?.({ scope: 'scope.camera', fail() {} })
  await settle()
  await world.clock.advance(20)
  const prompt = panel.site?.prompts[0]?.id ?? ''
  world.storing = settle
  panel.port.post({ type: 'answer', id: 'a', origin: ORIGIN, prompt, answer: { choice: 'reject' } })
  panel.port.post({ type: 'sync', id: 's', origin: ORIGIN })
  await settle()
  await settle()
  await settle()
  const end = panel.messages.findIndex((message) => message.type === 'done' && message.id === 's')
  const reported = panel.messages.slice(0, end).flatMap((message) => (message.type === 'log' ? message.entries : []))
  expect(reported.at(-1)?.outcome).toEqual({ ok: false, result: { errMsg: 'authorize:fail auth deny', errno: 103 } })
})

test('a call has the revision of the state that answered it: of the page or of the store', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  await settle()
  await world.clock.advance(200)
  const { rev = 0 } = panel.site ?? {}
  const patch = { user: { nickName: 'Xiao Ming' } }
  panel.port.post({ type: 'command', id: 'c', origin: ORIGIN, command: { type: 'state/merge', patch } })
  page.wx.getSetting?.({})
  page.wx.getAuthCode?.({})
  await settle()
  await world.clock.advance(200)
  const revisions = Object.fromEntries(panel.log.map((call) => [call.api, call.rev]))
  expect(revisions).toEqual({ getSetting: rev, getAuthCode: rev + 1 })
})

test.each<[how: string, call: (wx: Wx, answered: () => void) => void]>([
  ['with callbacks', (wx, answered) => wx.getSetting?.({ success: answered })],
  [
    'for results',
    (wx, answered) => {
      wx.canIUse?.('login')
      answered()
    },
  ],
])(
  'reports a burst of 1,000 calls of a page that calls %s without pause, then one per ms, and counts the rest',
  async (_how, call) => {
    const world = new World()
    const page = world.openPage()
    const panel = world.openPanel()
    let answered = 0
    for (let tick = 0; tick < 40; tick++) {
      for (let n = 0; n < 250; n++) call(page.wx, () => answered++)
      await world.clock.advance(50)
    }
    await world.clock.advance(300)
    expect(answered).toBe(10_000)
    const dropped = lastLog(panel)?.dropped ?? 0
    expect(panel.log.length + dropped).toBe(10_000)
    expect(panel.log.length).toBeGreaterThanOrEqual(2_900)
    expect(panel.log.length).toBeLessThanOrEqual(3_000)
    await world.clock.advance(1_000)
    for (let n = 0; n < 400; n++) page.wx.canIUse?.('login')
    await world.clock.advance(100)
    expect(lastLog(panel), 'every call is reported again after a pause').toMatchObject({ dropped })
  },
)

test('reports a slow call as pending, then with its result, or as abandoned if the page goes away', async () => {
  const slow = { id: 'slow', api: 'getSetting', outcome: 'success', result: {}, delay: 5_000 } as const
  const world = new World({ commands: [{ type: 'rule/put', rule: { ...RULE, ...slow } }] })
  const page = world.openPage()
  const panel = world.openPanel()
  page.wx.getSetting?.({ success() {} })
  page.wx.getSetting?.({ success() {} })
  await world.clock.advance(300)
  expect(panel.log).toMatchObject([{ outcome: null, why: null }, { outcome: null }])
  await world.clock.advance(5_000)
  expect(panel.log).toMatchObject([
    { outcome: { ok: true }, ran: ['success'], why: { by: 'rule' } },
    { outcome: { ok: true } },
  ])
  page.wx.getSetting?.({ success() {} })
  await world.clock.advance(300)
  page.leave()
  await world.clock.advance(300)
  expect(panel.log[2]).toMatchObject({ outcome: null, abandoned: true })
})

test('reports calls caused by a request in every tab before it is acknowledged', async () => {
  const world = new World()
  const page = world.openPage({ tab: 1 })
  const tab = world.openPanel(1)
  const asking = world.openPanel(-1)
  await settle()
  page.wx.canIUse?.('login')
  expect(await asking.ask({ type: 'sync' })).toBeDefined()
  expect(tab.log).toMatchObject([{ api: 'canIUse' }])
})

test('a panel that says hello again receives only new calls', async () => {
  const { world, panel, page } = await manyCalls(3, 10_000)
  const before = panel.messages.length
  panel.port.post({ type: 'hello', protocol: PROTOCOL, tab: 1, origin: ORIGIN, maxCalls: 10_000 })
  page.wx.canIUse?.('login')
  await world.clock.advance(500)
  const reported = panel.messages.slice(before).flatMap((message) => (message.type === 'log' ? message.entries : []))
  expect(reported.map(({ n }) => n)).toEqual([1_200])
  expect(panel.messages.slice(before).map(({ type }) => type)).toContain('frames')
})
