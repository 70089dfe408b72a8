import { describe, expect, test } from 'vitest'
import { apply, parseCommand } from '../../../src/wx/engine/apply-command'
import { parseState } from '../../../src/wx/engine/parse-state'
import { formatScenario, parseScenario } from '../../../src/wx/scenarios/file'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { diffState, mergeState } from '../../../src/wx/state/patch'
import type { MockState } from '../../../src/wx/state/schema'

const merged = (state: MockState, patch: object): MockState =>
  apply(state, parseCommand({ type: 'state/merge', patch }), 0)

/** Values in which null means something, by field. */
const FREE: [field: string, first: object, second: object][] = [
  [
    'login content',
    { switches: { loginContent: { old: 1, user: { id: 1, name: null } } } },
    { switches: { loginContent: { token: null, user: { id: null } } } },
  ],
  [
    'the gates of an API',
    { gates: { getLocation: { scope: null } } },
    { gates: { getLocation: { privacy: null }, 'CameraContext.takePhoto': { scope: null } } },
  ],
  [
    'the result of a rule',
    { rules: [{ id: 'a', api: 'login', outcome: 'success', result: { old: 1, user: { id: 1, name: null } } }] },
    { rules: [{ id: 'a', api: 'login', outcome: 'success', result: { user: { id: null } } }] },
  ],
]

describe.each(FREE)('%s', (_field, first, second) => {
  test('is replaced whole by a patch, and keeps its nulls', () => {
    expect(merged(merged(DEFAULT_STATE, first), second)).toEqual(parseState(second))
  })

  test('is restored by the patch between two states, in both directions', () => {
    const [before, after] = [parseState(first), parseState(second)]
    expect(parseState(mergeState(before, diffState(before, after)))).toEqual(after)
    expect(parseState(mergeState(after, diffState(after, before)))).toEqual(before)
    expect(diffState(after, after)).toBeUndefined()
  })

  test('survives a scenario file', () => {
    const state = parseState(second)
    expect(parseScenario(formatScenario({ name: 'n', description: '', state })).state).toEqual(state)
  })
})

test('null resets login content, and the gates of an API', () => {
  const state = parseState({ switches: { loginContent: { a: 1 } }, gates: { getLocation: { scope: null } } })
  expect(merged(state, { switches: { loginContent: null }, gates: { getLocation: null } })).toEqual(DEFAULT_STATE)
})

test('a forbidden key in a value that is replaced whole is refused with its path', () => {
  const patch = JSON.parse('{"gates":{"a":{"b":{"__proto__":1}}}}')
  expect(() => mergeState(DEFAULT_STATE, patch)).toThrow('gates.a.b.__proto__ is not allowed as a key')
})

test('a scenario file has no running recording', () => {
  const camera = { document: 'd', startedAt: 1 }
  const state = apply(DEFAULT_STATE, parseCommand({ type: 'device/set', device: 'camera', value: camera }), 0)
  expect(parseScenario(formatScenario({ name: 'n', description: '', state })).state).toEqual(DEFAULT_STATE)
  expect(() => parseScenario({ version: 1, name: 'n', state: { devices: { camera } } })).toThrow('state.devices')
})

test('a running recording is restored by the patch between two states', () => {
  const value = {
    document: 'd',
    startedAt: 1,
    pausedAt: null,
    paused: 0,
    limit: 60_000,
    format: 'aac' as const,
    rate: 6_000,
    frameSize: 0,
  }
  const recording = apply(DEFAULT_STATE, parseCommand({ type: 'device/set', device: 'recorder', value }), 0)
  expect(recording.devices.recorder).toEqual(value)
  expect(parseState(mergeState(DEFAULT_STATE, diffState(DEFAULT_STATE, recording)))).toEqual(recording)
  expect(parseState(mergeState(recording, diffState(recording, DEFAULT_STATE)))).toEqual(DEFAULT_STATE)
})
