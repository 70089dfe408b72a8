import { describe, expect, test } from 'vitest'
import { parseState } from '../../../src/wx/engine/parse-state'
import { entry, FakeAdapter, ORIGIN, openPanel, settled } from '../../support/fake-adapter'

const refused = parseState({ scopes: { 'scope.userLocation': false } })
const refusal = {
  rev: 1,
  at: 2_000_000,
  by: 'edit',
  commands: [{ type: 'scope/set', scope: 'scope.userLocation', value: false }],
  undone: false,
  redoable: false,
} as const

/** Returns the code after the pages have reported their calls. */
async function written(adapter: FakeAdapter, code: Promise<string | undefined>): Promise<string | undefined> {
  await adapter.acknowledge()
  return code
}

test('a recording starts with the current state and contains what follows', async () => {
  const { adapter, panel } = await openPanel(new FakeAdapter(), refused)
  expect(await panel.recording.sinceBegin()).toBeUndefined()
  panel.recording.begin()
  expect(panel.recording.running.value).toBe(true)
  adapter.sendLog([entry(1, { at: 1 }), entry(2, { at: adapter.clock + 10, api: 'checkSession' })])
  const code = await written(adapter, panel.recording.sinceBegin())
  expect(code).toContain("scopes: { 'scope.userLocation': false }")
  expect(code).toContain("wxMock.call('checkSession')")
  expect(code).not.toContain("wxMock.call('login')")
  panel.recording.end()
  expect(panel.recording.running.value).toBe(false)
})

describe('since the page load', () => {
  test('starts with the state at page load', async () => {
    const { adapter, panel } = await openPanel()
    adapter.line.message({
      type: 'site',
      origin: ORIGIN,
      rev: 2,
      state: refused,
      prompts: [],
      history: [{ ...refusal, rev: 2 }],
    })
    const code = await written(adapter, panel.recording.sinceLoad())
    expect(code).not.toContain('load(')
    expect(code).toContain("await wxMock.scopes.deny('scope.userLocation')")
  })
})

test('a recording since a call starts with the state that the page had then', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.message({ type: 'site', origin: ORIGIN, rev: 2, state: refused, prompts: [], history: [refusal] })
  const since = (at: number, rev: number) => written(adapter, panel.recording.sinceCall({ origin: ORIGIN, at, rev }))
  expect(await since(0, 1)).not.toContain('load(')
  expect(await since(3_000_000, 2)).toContain('load(')
})

test('records replays of this panel, but not of other origins', async () => {
  const { adapter, panel } = await openPanel()
  panel.recording.begin()
  void panel.calls.replay(entry(1))
  void panel.calls.replay(entry(2, { origin: 'https://other.test', api: 'checkSession' }))
  const code = await written(adapter, panel.recording.sinceBegin())
  expect(code).toContain("void wxMock.call('login')")
  expect(code).not.toContain('checkSession')
})

test('waits for the result that the page reports after the answer to a prompt', async () => {
  const { adapter, panel } = await openPanel()
  panel.recording.begin()
  const waiting = entry(1, { at: adapter.clock + 10, duration: null, outcome: null, why: null })
  adapter.sendLog([waiting])
  const code = panel.recording.sinceBegin()
  await settled()
  expect(adapter.requests()).toMatchObject([{ type: 'sync', origin: ORIGIN }])
  adapter.sendLog([{ ...waiting, duration: 5, outcome: { ok: true, result: { errMsg: 'login:ok' } } }])
  expect(await written(adapter, code)).toContain("expect(wxMock.call('login')).resolves")
})

test('does not wait long for a page stopped in the debugger', async () => {
  const { adapter, panel } = await openPanel()
  panel.recording.begin()
  const code = panel.recording.sinceBegin()
  await settled()
  expect(panel.connection.unsaved.value).toBe(0)
  await adapter.runJobs()
  expect(await code).toContain("test('what was done in the panel'")
})
