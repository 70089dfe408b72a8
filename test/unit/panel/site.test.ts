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

describe('what stands between the person and a page with wx', () => {
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

  test('starting until the origin is known', () => {
    expect(createPanel(new FakeAdapter()).site.phase.value).toBe('starting')
  })
})

test('turning on asks for the permission that is missing, then reloads', async () => {
  const { adapter, panel } = await panelOn(offAndNotGranted)
  await panel.site.turnOn()
  expect(adapter.done).toEqual(['request http://localhost/*', `set ${ORIGIN} true`, 'reload'])
  expect(panel.site.on.value).toBe(true)
})

test('a permission that is refused changes nothing', async () => {
  const { adapter, panel } = await panelOn({ ...offAndNotGranted, grants: false })
  await panel.site.turnOn()
  expect(adapter.done).toEqual(['request http://localhost/*'])
  expect(panel.site.on.value).toBe(false)
  expect(panel.site.busy.value).toBe(false)
})

test('turning off keeps the page as it is', async () => {
  const { adapter, panel } = await openPanel()
  await panel.site.turnOff()
  expect(adapter.done).toEqual([`set ${ORIGIN} false`])
  expect(panel.site.on.value).toBe(false)
  expect(panel.site.phase.value).toBe('ready')
})

test('the state of another origin in the tab can be chosen, until it goes away', async () => {
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
  test('is asked again while it is just beginning', async () => {
    const adapter = new FakeAdapter()
    adapter.origin = null
    const panel = createPanel(adapter)
    await settled()
    expect(panel.site.phase.value).toBe('starting')
    adapter.origin = ORIGIN
    await adapter.runJobs()
    expect(adapter.line.said.at(-1)).toMatchObject({ type: 'hello', origin: ORIGIN })
  })

  test('is looked at again when its frames are gone and nobody tells of a navigation', async () => {
    const { adapter, panel } = await openPanel()
    adapter.origin = null
    adapter.sendFrames()
    await adapter.runJobs()
    expect(panel.site.phase.value).toBe('closed')
  })

  test('a look that finds nothing new says nothing', async () => {
    const { adapter } = await openPanel()
    const said = adapter.line.said.length
    adapter.sendFrames()
    await adapter.runJobs()
    expect(adapter.line.said).toHaveLength(said)
  })
})
