import { describe, expect, test } from 'vitest'
import { translate } from '../../../panels/mock/i18n'
import { toastText } from '../../../panels/mock/views/shell/labels'
import type { HistoryEntry } from '../../../src/protocol/panel'
import { parseState } from '../../../src/wx/engine/parse-state'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { FakeAdapter, ORIGIN, openPanel } from '../../support/fake-adapter'

const file = (name: string, patch: object = {}) => ({ version: 1, name, state: {}, ...patch })
const other = { state: { user: { nickName: 'Ann' } } }

async function opened(...names: string[]) {
  const adapter = new FakeAdapter()
  adapter.savedScenarios = names.map((name) => file(name))
  const { panel } = await openPanel(adapter)
  const { scenarios } = panel
  const ownNames = () => scenarios.own.value.map(({ name }) => name)
  const take = (given: object) => panel.files.takeText(JSON.stringify(given), 'scenario')
  const toast = () => {
    const { value } = panel.toast.current
    return value && toastText(translate('en'), value)
  }
  return { adapter, panel, scenarios, ownNames, take, toast }
}

const edit = (rev: number, patch: Partial<HistoryEntry> = {}): HistoryEntry => ({
  rev,
  at: rev,
  by: 'edit',
  commands: [{ type: 'scope/forgetAll' }],
  undone: false,
  redoable: false,
  ...patch,
})

/** Sends the state of a revision with its history. */
const send = (adapter: FakeAdapter, rev: number, history: readonly HistoryEntry[]) =>
  adapter.line.message({ type: 'site', origin: ORIGIN, rev, state: DEFAULT_STATE, prompts: [], history })

describe('changes of the user’s scenarios can be undone', () => {
  test.each<[string, (scenarios: Awaited<ReturnType<typeof opened>>['scenarios']) => void, string[], string]>([
    ['delete', ({ remove }) => remove('own:A'), ['B', 'C'], 'Deleted scenario “A”'],
    ['rename', ({ rename }) => rename('own:B', 'X', ''), ['A', 'X', 'C'], 'Renamed scenario “B” to “X”'],
    ['overwrite', ({ update }) => update('own:B'), ['A', 'B', 'C'], 'Overwrote scenario “B”'],
    ['save', ({ saveCurrent }) => saveCurrent('D'), ['A', 'B', 'C', 'D'], 'Saved scenario “D”'],
    ['move', ({ move }) => move('own:C', 0), ['C', 'A', 'B'], 'Moved scenario “C”'],
  ])('%s', async (_name, change, expected, message) => {
    const { adapter, panel, scenarios, ownNames, toast } = await opened('A', 'B', 'C')
    adapter.sendSite(parseState(other.state))
    const before = JSON.stringify(adapter.savedScenarios)
    change(scenarios)
    expect(ownNames()).toEqual(expected)
    expect(toast()).toBe(message)
    const after = JSON.stringify(adapter.savedScenarios)
    expect(after).not.toBe(before)
    panel.press({ type: 'undo' })
    expect(JSON.stringify(adapter.savedScenarios)).toBe(before)
    expect(panel.undo.canUndo.value).toBe(false)
    expect(toast()).toBeUndefined()
    panel.press({ type: 'redo' })
    expect(JSON.stringify(adapter.savedScenarios)).toBe(after)
    expect(adapter.requests()).toEqual([])
  })

  test('undo takes back the later of an edit of the state and a change of the scenarios', async () => {
    const { adapter, panel, scenarios, ownNames } = await opened('A', 'B')
    send(adapter, 5, [edit(5)])
    scenarios.remove('own:A')
    panel.press({ type: 'undo' })
    expect(ownNames()).toEqual(['A', 'B'])
    expect(adapter.requests()).toEqual([])
    panel.press({ type: 'undo' })
    expect(adapter.requests()).toMatchObject([{ type: 'undo' }])

    await adapter.acknowledge()
    scenarios.remove('own:A')
    send(adapter, 6, [edit(5), edit(6)])
    panel.press({ type: 'undo' })
    expect(adapter.requests().slice(1)).toMatchObject([{ type: 'undo' }])
    expect(ownNames()).toEqual(['B'])
  })

  test('redo makes the step again that was undone last', async () => {
    const { adapter, panel, scenarios, ownNames } = await opened('A', 'B')
    send(adapter, 5, [edit(5)])
    scenarios.remove('own:A')
    panel.press({ type: 'undo' })
    const stepped = edit(6, { by: 'history' })
    send(adapter, 6, [edit(5, { undone: true, redoable: true }), stepped])
    panel.press({ type: 'redo' })
    expect(adapter.requests()).toMatchObject([{ type: 'redo' }])
    send(adapter, 7, [edit(5), stepped, edit(7, { by: 'history' })])
    await adapter.acknowledge()
    panel.press({ type: 'redo' })
    expect(ownNames()).toEqual(['B'])
  })

  test('what another panel has changed meanwhile stays', async () => {
    const { adapter, panel, scenarios, ownNames } = await opened('A', 'B')
    scenarios.remove('own:A')
    adapter.saveScenarios([file('B'), file('New')])
    panel.press({ type: 'undo' })
    expect(ownNames().sort()).toEqual(['A', 'B', 'New'])
  })

  test('a later edit hides the button, which would undo that edit', async () => {
    const { adapter, scenarios, toast } = await opened('A')
    scenarios.remove('own:A')
    expect(toast()).toBeDefined()
    send(adapter, 9, [edit(9)])
    expect(toast()).toBeUndefined()
  })
})

test('the scenario beside a deleted one is shown', async () => {
  const { scenarios } = await opened('A', 'B', 'C')
  scenarios.remove('own:B')
  expect(scenarios.current.value?.name).toBe('C')
  scenarios.remove('own:C')
  expect(scenarios.current.value?.name).toBe('A')
})

test('says what an applied scenario has changed', async () => {
  const { adapter, panel, scenarios, toast } = await opened()
  adapter.sendSite(parseState({ rules: [{ id: 'r', api: 'login', outcome: 'never' }], user: { nickName: 'Ann' } }))
  void scenarios.apply('built-in:Network failure')
  expect(adapter.requests()).toMatchObject([{ command: { type: 'state/replace', scenario: 'Network failure' } }])
  await adapter.acknowledge()
  expect(toast()).toBe('Applied “Network failure”: 1 rule removed, 5 rules added, 2 fields changed')
  panel.toast.current.value?.undo?.()
  expect(adapter.requests().slice(1)).toMatchObject([{ type: 'undo' }])
})

describe('an imported scenario', () => {
  test('that is identical selects the existing one', async () => {
    const { scenarios, take, ownNames, toast } = await opened('A', 'B')
    take(file('A'))
    expect(ownNames()).toEqual(['A', 'B'])
    expect(scenarios.current.value?.name).toBe('A')
    expect(toast()).toBe('“A” is already there, with the same content.')
  })

  test.each([
    ['replace', ['A', 'B'], 'Ann'],
    ['keep', ['A', 'B', 'A 2'], 'Mock User'],
    ['skip', ['A', 'B'], 'Mock User'],
  ] as const)('with other content and a name that is taken: %s', async (choice, names, nickName) => {
    const { scenarios, take, ownNames } = await opened('A', 'B')
    take(file('A', other))
    expect(ownNames()).toEqual(['A', 'B'])
    const [conflict] = scenarios.conflicts.value
    if (!conflict) throw new Error('No conflict')
    scenarios.resolve(conflict, choice)
    expect(ownNames()).toEqual(names)
    expect(scenarios.own.value[0]?.state.user.nickName).toBe(nickName)
    expect(scenarios.conflicts.value).toEqual([])
  })
})

test('a toast with a button stays while the user is at it', async () => {
  const { adapter, panel, scenarios, toast } = await opened('A')
  scenarios.remove('own:A')
  panel.toast.hold(true)
  await adapter.runJobs()
  expect(toast()).toBeDefined()
  panel.toast.hold(false)
  expect(toast()).toBeUndefined()
})
