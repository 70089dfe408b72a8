import { expect, test } from 'vitest'
import { healthOf } from '../../../panels/mock/models/connection/health'
import { createPanel } from '../../../panels/mock/panel'
import type { Prompt } from '../../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

const expire = { type: 'session/expire' } as const

test('says hello with the tab at once, and with its origin once that is known', async () => {
  const adapter = new FakeAdapter()
  createPanel(adapter)
  const hello = { type: 'hello', protocol: expect.any(Number), tab: 7, maxCalls: 10_000 }
  expect(adapter.line.said).toEqual([{ ...hello, origin: null }])
  await settled()
  expect(adapter.line.said).toEqual([
    { ...hello, origin: null },
    { ...hello, origin: ORIGIN },
  ])
})

test('a closed connection with nothing to say is asleep, and stays closed', async () => {
  const { adapter, panel } = await openPanel()
  expect(panel.connection.status.value).toBe('open')
  adapter.line.close()
  expect(panel.connection.status.value).toBe('asleep')
  expect(adapter.retries()).toHaveLength(0)
  expect(panel.states.current.value).toBeDefined()
})

test('opens again when the worker wakes', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.close()
  adapter.wake()
  expect(adapter.lines).toHaveLength(2)
  expect(panel.connection.status.value).toBe('open')
})

test('a command opens a sleeping connection, after the hello and once', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.close()
  void panel.connection.command(ORIGIN, expire)
  expect(adapter.line.said.map(({ type }) => type)).toEqual(['hello', 'command'])
})

test('a request that was not acknowledged is said again on the next connection, with the same id', async () => {
  const { adapter, panel } = await openPanel()
  const settling = panel.connection.command(ORIGIN, expire)
  const [before] = adapter.requests()
  adapter.line.close()
  expect(panel.connection.status.value).toBe('lost')
  adapter.retries().shift()?.job()
  expect(adapter.requests()).toEqual([before])
  await adapter.acknowledge()
  expect(await settling).toBeUndefined()
  adapter.line.close()
  expect(panel.connection.status.value).toBe('asleep')
})

test('a rejection reaches who asked', async () => {
  const { adapter, panel } = await openPanel()
  const settling = panel.connection.command(ORIGIN, expire)
  const refusal = { error: 'must not be', reasons: [{ code: 'notObject', values: {} }] } as const
  await adapter.acknowledge(refusal)
  expect(await settling).toEqual(refusal)
  expect(panel.connection.unsaved.value).toBe(0)
})

test('tries again by itself while it has never been heard', async () => {
  const adapter = new FakeAdapter()
  adapter.refusing = true
  const panel = createPanel(adapter)
  await settled()
  expect(panel.connection.status.value).toBe('lost')
  adapter.refusing = false
  adapter.retries().shift()?.job()
  expect(panel.connection.status.value).toBe('open')
})

test('connects again by itself while a question waits, so that it hears when the page is gone', async () => {
  const { adapter, panel } = await openPanel()
  const prompt: Prompt = {
    id: 'p',
    question: { kind: 'consent' },
    api: 'getLocation',
    document: 'd1',
    calls: ['d1/1'],
    openedAt: 0,
  }
  adapter.sendSite(DEFAULT_STATE, [prompt])
  adapter.line.close()
  expect(panel.connection.status.value).toBe('asleep')
  const [retry] = adapter.retries()
  retry?.job()
  expect(adapter.lines).toHaveLength(2)
  adapter.sendSite(DEFAULT_STATE, [])
  adapter.line.close()
  expect(adapter.retries()).toEqual([retry])
})

test('says hello anew when the page navigates', async () => {
  const { adapter } = await openPanel()
  await adapter.navigate('http://localhost:3000/next?page')
  expect(adapter.line.said.at(-1)).toMatchObject({ type: 'hello', origin: 'http://localhost:3000' })
})

test('lets go of everything when it is disposed', async () => {
  const { adapter, panel } = await openPanel()
  expect(adapter.listeners).toBeGreaterThan(0)
  panel.dispose()
  expect(adapter.listeners).toBe(0)
  expect(adapter.done).toContain('close')
})

test('a worker that does not answer the greeting is told apart from one that is there', async () => {
  const adapter = new FakeAdapter()
  const panel = createPanel(adapter)
  await settled()
  await adapter.runJobs()
  expect(panel.connection.status.value).toBe('silent')
  expect(healthOf(panel)).toMatchObject({ status: 'silent', fix: { name: 'action.reloadPanel' } })
  adapter.sendFrames({})
  expect(panel.connection.status.value).toBe('open')
})

test('a worker of another version says so, and is mended by a reload of the panel', async () => {
  const adapter = new FakeAdapter()
  const panel = createPanel(adapter)
  await settled()
  adapter.line.message({ type: 'mismatch', protocol: 99 })
  expect(healthOf(panel)).toMatchObject({ status: 'mismatch', text: { key: 'health.mismatch' } })
  await adapter.runJobs() // the worker was heard, so it is not silent
  healthOf(panel).fix?.act()
  expect([panel.connection.status.value, ...adapter.done]).toEqual(['mismatch', 'reload panel'])
})

test('a panel whose extension was replaced says so, and is mended by a reload of its own', async () => {
  const { adapter, panel } = await openPanel()
  adapter.living = false
  adapter.line.close()
  const { status, fix } = healthOf(panel)
  expect(status).toBe('orphaned')
  fix?.act()
  expect(adapter.done).toContain('reload panel')
})

test('a sleeping worker is woken by the health line', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.close()
  const { status, fix } = healthOf(panel)
  expect(status).toBe('asleep')
  fix?.act()
  expect(adapter.lines).toHaveLength(2)
  expect(healthOf(panel)).toMatchObject({ status: 'open', text: { key: 'health.frames.n', values: { n: 1 } } })
})
