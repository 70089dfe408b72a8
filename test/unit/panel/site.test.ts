import { describe, expect, test } from 'vitest'
import { createPanel } from '../../../panels/mock/panel'
import type { SiteStatus } from '../../../src/protocol/extension'
import { FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

interface Tab {
  frames?: boolean
  origin?: string | null
  status?: Partial<SiteStatus>
  grants?: boolean
}

async function panelOn({ frames = false, origin = ORIGIN, status = {}, grants = true }: Tab) {
  const adapter = new FakeAdapter()
  Object.assign(adapter, { origin, grants, status: { ...adapter.status, ...status } })
  const panel = createPanel(adapter)
  await settled()
  await adapter.runJobs()
  if (frames) adapter.sendFrames({})
  else adapter.sendFrames()
  await settled()
  return { adapter, panel }
}

const offAndNotGranted = { status: { on: false, granted: false } }

describe('reports what keeps a page from having wx', () => {
  test.each<[string, Tab]>([
    ['ready', { frames: true }],
    ['stale', {}],
    ['off', { status: { on: false } }],
    ['off', { status: { granted: false } }],
    ['closed', { status: { pattern: null } }],
    ['closed', { origin: null }],
  ])('%s: %j', async (phase, tab) => {
    const { panel } = await panelOn(tab)
    expect(panel.site.phase.value).toBe(phase)
  })

  test('is starting until the origin is known', () => {
    expect(createPanel(new FakeAdapter()).site.phase.value).toBe('starting')
  })
})

test('turning on asks for a missing permission, then reloads', async () => {
  const { adapter, panel } = await panelOn(offAndNotGranted)
  await panel.site.turnOn()
  expect(adapter.done).toEqual(['request http://localhost/*', `set ${ORIGIN} true`, 'reload'])
  expect(panel.site.on.value).toBe(true)
})

test('a denied permission changes nothing', async () => {
  const { adapter, panel } = await panelOn({ ...offAndNotGranted, grants: false })
  await panel.site.turnOn()
  expect(adapter.done).toEqual(['request http://localhost/*'])
  expect(panel.site.on.value).toBe(false)
  expect(panel.site.busy.value).toBe(false)
})

test('says that the popup turns a site on, where only the popup can ask for permission', async () => {
  const { adapter, panel } = await panelOn(offAndNotGranted)
  Object.assign(adapter.site, { requestPermission: undefined })
  await panel.site.turnOn()
  expect(adapter.done).toEqual([])
  expect(panel.site.problem.value).toEqual({ key: 'notice.popup' })
})

test('turning off leaves the page unchanged', async () => {
  const { adapter, panel } = await openPanel()
  await panel.site.turnOff()
  expect(adapter.done).toEqual([`set ${ORIGIN} false`])
  expect(panel.site.on.value).toBe(false)
  expect(panel.site.phase.value).toBe('ready')
})

test('the state of another origin in the tab can be selected until it goes away', async () => {
  const { adapter, panel } = await openPanel()
  const other = 'https://pay.example.test'
  adapter.sendFrames({}, { document: 'd2', frame: 3, origin: other })
  expect(panel.site.origins.value).toEqual([ORIGIN, other])
  panel.site.choose(other)
  expect(panel.site.origin.value).toBe(other)
  adapter.sendFrames({})
  expect(panel.site.origin.value).toBe(ORIGIN)
})

describe('the inspected document', () => {
  test('is checked again while it is loading', async () => {
    const adapter = new FakeAdapter()
    adapter.origin = null
    const panel = createPanel(adapter)
    await settled()
    expect(panel.site.phase.value).toBe('starting')
    adapter.origin = ORIGIN
    await adapter.runJobs()
    expect(adapter.line.sent.at(-1)).toMatchObject({ type: 'hello', origin: ORIGIN })
  })

  test('is checked again when its frames disappear without a navigation event', async () => {
    const { adapter, panel } = await openPanel()
    adapter.origin = null
    adapter.sendFrames()
    await adapter.runJobs()
    expect(panel.site.phase.value).toBe('closed')
  })

  type Step = 'error' | 'own page' | 'no frames' | 'loaded' | 'navigated'
  async function take(adapter: FakeAdapter, steps: readonly Step[]) {
    for (const step of steps) {
      // DevTools may not evaluate in an error, nor in a page of the browser.
      if (step === 'error') Object.assign(adapter, { origin: null, failed: true })
      if (step === 'own page') Object.assign(adapter, { origin: null, failed: false })
      if (step === 'no frames') adapter.sendFrames()
      if (step === 'loaded') await adapter.load()
      if (step === 'navigated') await adapter.navigate(`${ORIGIN}/`)
      await adapter.runJobs()
    }
  }

  test.each<[what: string, steps: readonly Step[], failed: boolean]>([
    ['the address of a page with wx does not load', ['error', 'no frames'], true],
    ['the address of a page without wx does not load', ['no frames', 'error', 'loaded'], true],
    ['DevTools reports the page before it late', ['error', 'no frames', 'loaded', 'navigated'], true],
    ['a page of the browser is shown', ['own page', 'no frames', 'loaded'], false],
    ['a page of the browser follows an error', ['error', 'no frames', 'own page', 'loaded'], false],
  ])('%s', async (_what, steps, failed) => {
    const { adapter, panel } = await openPanel()
    await take(adapter, steps)
    expect([panel.site.phase.value, panel.site.failed.value]).toEqual(['closed', failed])
  })

  test('the address loads after all', async () => {
    const { adapter, panel } = await openPanel()
    await take(adapter, ['error', 'no frames'])
    expect(panel.site.failed.value).toBe(true)
    Object.assign(adapter, { origin: ORIGIN, failed: false })
    await take(adapter, ['navigated', 'loaded'])
    adapter.sendFrames({})
    expect([panel.site.phase.value, panel.site.failed.value]).toEqual(['ready', false])
  })

  test('sends nothing if a check finds no change', async () => {
    const { adapter } = await openPanel()
    const before = adapter.line.sent.length
    adapter.sendFrames()
    await adapter.runJobs()
    expect(adapter.line.sent).toHaveLength(before)
  })
})
