import { expect, test } from 'vitest'
import { healthOf } from '../../../panels/mock/models/connection/health'
import { createPanel } from '../../../panels/mock/panel'
import type { Prompt } from '../../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

const expire = { type: 'session/expire' } as const

test('says hello with the tab at once, and again with the origin once it is known', async () => {
  const adapter = new FakeAdapter()
  createPanel(adapter)
  const hello = { type: 'hello', protocol: expect.any(Number), tab: 7, maxCalls: 10_000 }
  expect(adapter.line.sent).toEqual([{ ...hello, origin: null }])
  await settled()
  expect(adapter.line.sent).toEqual([
    { ...hello, origin: null },
    { ...hello, origin: ORIGIN },
  ])
})

test('a closed connection with nothing to send is asleep and stays closed', async () => {
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

test('a command opens a sleeping connection and is sent once, after the hello', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.close()
  void panel.connection.command(ORIGIN, expire)
  expect(adapter.line.sent.map(({ type }) => type)).toEqual(['hello', 'command'])
})

test('sends an unacknowledged request again on the next connection, with the same id', async () => {
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

test('passes a rejection to the caller', async () => {
  const { adapter, panel } = await openPanel()
  const settling = panel.connection.command(ORIGIN, expire)
  const refusal = { error: 'must not be', reasons: [{ code: 'notObject', values: {} }] } as const
  await adapter.acknowledge(refusal)
  expect(await settling).toEqual(refusal)
  expect(panel.connection.unsaved.value).toBe(0)
})

test('keeps reconnecting until the first answer', async () => {
  const adapter = new FakeAdapter()
  adapter.refusing = true
  const panel = createPanel(adapter)
  await settled()
  expect(panel.connection.status.value).toBe('lost')
  adapter.refusing = false
  adapter.retries().shift()?.job()
  expect(panel.connection.status.value).toBe('open')
})

test('reconnects while a prompt is waiting, so that it notices when the page goes away', async () => {
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

test('says hello again when the page navigates', async () => {
  const { adapter } = await openPanel()
  await adapter.navigate('http://localhost:3000/next?page')
  expect(adapter.line.sent.at(-1)).toMatchObject({ type: 'hello', origin: 'http://localhost:3000' })
})

test('releases everything when it is disposed', async () => {
  const { adapter, panel } = await openPanel()
  expect(adapter.listeners).toBeGreaterThan(0)
  panel.dispose()
  expect(adapter.listeners).toBe(0)
  expect(adapter.done).toContain('close')
})

test('distinguishes a worker that does not answer the hello from a healthy one', async () => {
  const adapter = new FakeAdapter()
  const panel = createPanel(adapter)
  await settled()
  await adapter.runJobs()
  expect(panel.connection.status.value).toBe('silent')
  expect(healthOf(panel)).toMatchObject({ status: 'silent', fix: { name: 'action.reloadPanel' } })
  adapter.sendFrames({})
  expect(panel.connection.status.value).toBe('open')
})

test('reports a worker of another version, fixed by reloading the panel', async () => {
  const adapter = new FakeAdapter()
  const panel = createPanel(adapter)
  await settled()
  adapter.line.message({ type: 'mismatch', protocol: 99 })
  expect(healthOf(panel)).toMatchObject({ status: 'mismatch', text: { key: 'health.mismatch' } })
  await adapter.runJobs() // the worker has answered, so it counts as responding
  healthOf(panel).fix?.act()
  expect([panel.connection.status.value, ...adapter.done]).toEqual(['mismatch', 'reload panel'])
})

test('reports that the extension was replaced, fixed by reloading the panel', async () => {
  const { adapter, panel } = await openPanel()
  adapter.living = false
  adapter.line.close()
  const { status, fix } = healthOf(panel)
  expect(status).toBe('orphaned')
  fix?.act()
  expect(adapter.done).toContain('reload panel')
})

test('wakes a sleeping worker from the health line', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.close()
  const { status, fix } = healthOf(panel)
  expect(status).toBe('asleep')
  fix?.act()
  expect(adapter.lines).toHaveLength(2)
  expect(healthOf(panel)).toMatchObject({ status: 'open', text: { key: 'health.frames.n', values: { n: 1 } } })
})
