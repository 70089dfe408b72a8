import { expect, test } from 'vitest'
import { REPORT_PART } from '../../../src/protocol/limits'
import { PROTOCOL } from '../../../src/protocol/page'
import type { StoreToPanel } from '../../../src/protocol/panel'
import { createReporter } from '../../../src/runtime/reporter'
import type { Rule } from '../../../src/wx/rules/matching'
import { settle } from '../../support/clock'
import { entry } from '../../support/fake-adapter'
import { ORIGIN, World } from '../../support/world'
import type { Panel } from '../../support/world-panel'

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

test('splits a batch that is too long for one text', async () => {
  const world = new World()
  const page = world.openPage()
  const texts = Array.from({ length: 10 }, () => 'x'.repeat(10_000))
  for (let n = 0; n < 300; n++) page.wx.canIUse?.(texts)
  await world.clock.advance(100)
  const reports = page.sent.filter((message) => message.type === 'report')
  expect(reports.length).toBeGreaterThan(10)
  for (const { calls } of reports) expect(calls.length).toBeLessThanOrEqual(REPORT_PART)
  const panel = world.openPanel()
  await world.clock.advance(500)
  expect(panel.log).toHaveLength(300)
  expect(lastLog(panel)).toMatchObject({ dropped: 0 })
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

test('counts discarded calls separately from unreported ones', async () => {
  const { panel, page, world, keep } = await manyCalls(3, 300)
  await keep(200)
  expect(lastLog(panel)).toMatchObject({ whole: true, dropped: 0, pushedOut: 1_000 })
  expect(lastLog(panel)?.entries.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => 1_000 + n))
  for (let n = 0; n < 700; n++) page.wx.canIUse?.('login')
  await world.clock.advance(100)
  expect(lastLog(panel)).toMatchObject({ dropped: 200, pushedOut: 1_500 })
  panel.port.post({ type: 'clearLog' })
  await world.clock.advance(100)
  expect(lastLog(panel)).toMatchObject({ entries: [], dropped: 0, pushedOut: 0 })
})

test('keeps as many calls as the panel asks for', async () => {
  const { world, panel, keep } = await manyCalls(27, 100_000)
  expect(panel.log).toHaveLength(10_800)
  expect(lastLog(panel)).toMatchObject({ pushedOut: 0 })
  await keep(10_000)
  await world.clock.advance(500) // the log arrives in parts
  expect(lastLog(panel)).toMatchObject({ pushedOut: 800 })
  expect(panel.log).toHaveLength(10_000)
})

test('reports fewer stack frames for a page that calls often, until it pauses', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  const sources = async (calls: number) => {
    const before = panel.log.length
    for (let n = 0; n < calls; n++) page.wx.canIUse?.('login')
    await world.clock.advance(300)
    return panel.log.slice(before).filter(({ source }) => source !== undefined).length
  }
  expect(await sources(250)).toBe(100)
  expect(await sources(250)).toBe(10)
  expect(await sources(20)).toBe(10)
  expect(await sources(20)).toBe(20)
})

test('limits the slow calls in one report and counts the rest', async () => {
  const world = new World({ commands: [{ type: 'rule/put', rule: { ...RULE, delay: 5_000 } }] })
  const page = world.openPage()
  const panel = world.openPanel()
  let answered = 0
  for (let n = 0; n < 700; n++) page.wx.getSetting?.({ success: () => answered++ })
  await world.clock.advance(300)
  expect(panel.log).toHaveLength(500)
  await world.clock.advance(5_300)
  expect(answered).toBe(700)
  expect(panel.log.filter(({ outcome }) => outcome?.ok)).toHaveLength(500)
  const [counts] = Object.values((lastLog(panel) as { droppedOf: object }).droppedOf)
  expect([lastLog(panel), counts]).toMatchObject([{ dropped: 200 }, { getSetting: 200 }])
})

test('reports every call to a scripted run', () => {
  let reported = 0
  const reporter = createReporter(
    ({ calls }) => {
      reported += (JSON.parse(calls) as unknown[]).length
      return true
    },
    { soon: () => {}, later: () => {}, ticks: () => 0 },
  )
  for (let batch = 0; batch < 10; batch++) {
    for (let n = 0; n < 400; n++) if (reporter.admit()) reporter.add(() => entry(n))
    reporter.flush()
  }
  expect(reported).toBe(4_000)
})

test('a batch whose texts have no room is cut, and no call of it is lost', () => {
  const sent: { calls: string; dropped: number }[] = []
  const jobs: (() => void)[] = []
  const reporter = createReporter((report) => sent.push(report) > 0, {
    later: (job) => void jobs.push(job),
    ticks: () => 0,
  })
  const text = 'x'.repeat(5_000_000)
  for (let n = 0; n < 100; n++) {
    reporter.add(() => entry(n, { args: [{ text }] }))
  }
  for (const job of jobs) job()
  const calls = sent.flatMap(({ calls }) => JSON.parse(calls) as { n: number; args: [{ text: string }] }[])
  expect(calls.map(({ n }) => n)).toEqual(Array.from({ length: 100 }, (_, n) => n))
  expect(calls[0]?.args[0].text).toBe(text)
  expect(calls[99]?.args[0].text).toBe(`${'x'.repeat(10_000)}… (5000000 characters)`)
  expect(sent.reduce((sum, { calls }) => sum + calls.length, 0)).toBeLessThan(30_000_000)
  expect(sent.map(({ dropped }) => dropped).every((dropped) => dropped === 0)).toBe(true)
})

test('a call whose JSON is six times its text is cut, not dropped', () => {
  const sent: string[] = []
  const reporter = createReporter(({ calls }) => sent.push(calls) > 0, { later: () => {}, ticks: () => 0 })
  reporter.add(() =>
    entry(0, {
      args: [{ text: '\u0001'.repeat(5_000_000) }],
    }),
  )
  reporter.flush()
  expect(JSON.parse(sent.join())[0].args[0].text).toContain('… (5000000 characters)')
})
