import { describe, expect, test } from 'vitest'
import { parseState } from '../../../src/wx/state'
import { entry, FakeAdapter, ORIGIN, openPanel } from './fake-adapter'

const refused = parseState({ scopes: { 'scope.userLocation': false } })
const refusal = {
  rev: 1,
  at: 2_000_000,
  by: 'edit',
  commands: [{ type: 'scope/set', scope: 'scope.userLocation', value: false }],
  undone: false,
  redoable: false,
} as const

test('a recording begins with the state of now, and tells what came after', async () => {
  const { adapter, panel } = await openPanel(new FakeAdapter(), refused)
  expect(panel.recording.sinceBegin()).toBeUndefined()
  panel.recording.begin()
  expect(panel.recording.running.value).toBe(true)
  adapter.tellLog([entry(1, { at: 1 }), entry(2, { at: adapter.clock + 10, api: 'checkSession' })])
  const code = panel.recording.sinceBegin()
  expect(code).toContain("scopes: { 'scope.userLocation': false }")
  expect(code).toContain("wxMock.call('checkSession')")
  expect(code).not.toContain("wxMock.call('login')")
  panel.recording.end()
  expect(panel.recording.running.value).toBe(false)
})

describe('since the page load', () => {
  test('begins with the state that the page was loaded with', async () => {
    const { adapter, panel } = await openPanel()
    adapter.line.message({
      type: 'site',
      origin: ORIGIN,
      rev: 2,
      state: refused,
      prompts: [],
      history: [{ ...refusal, rev: 2 }],
    })
    const code = panel.recording.sinceLoad()
    expect(code).not.toContain('load(')
    expect(code).toContain("await wxMock.scopes.deny('scope.userLocation')")
  })
})

test('since a call begins with the state that the page had when it called', async () => {
  const { adapter, panel } = await openPanel()
  adapter.line.message({ type: 'site', origin: ORIGIN, rev: 2, state: refused, prompts: [], history: [refusal] })
  expect(panel.recording.sinceCall({ origin: ORIGIN, at: 0, rev: 1 })).not.toContain('load(')
  expect(panel.recording.sinceCall({ origin: ORIGIN, at: 3_000_000, rev: 2 })).toContain('load(')
})

test('replays of this panel are told, of other origins not', async () => {
  const { panel } = await openPanel()
  panel.recording.begin()
  void panel.calls.replay(entry(1))
  void panel.calls.replay(entry(2, { origin: 'https://other.test', api: 'checkSession' }))
  const code = panel.recording.sinceBegin()
  expect(code).toContain("void wxMock.call('login')")
  expect(code).not.toContain('checkSession')
})
