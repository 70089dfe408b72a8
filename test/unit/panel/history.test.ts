import { describe, expect, test } from 'vitest'
import { translate } from '../../../panels/mock/i18n'
import { changeSentence } from '../../../panels/mock/models/history/history-words'
import { sentenceText } from '../../../panels/mock/views/shell/labels'
import type { HistoryEntry } from '../../../src/protocol/panel'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { Rule } from '../../../src/wx/rules/matching'
import { BUILT_IN_SCENARIOS } from '../../../src/wx/scenarios/built-in'
import type { Command } from '../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'
import { entry, ORIGIN, openPanel } from '../../support/fake-adapter'

const t = translate('en')

const change = (rev: number, patch: Partial<HistoryEntry> = {}): HistoryEntry => ({
  rev,
  at: rev,
  by: 'edit',
  commands: [{ type: 'scope/forgetAll' }],
  undone: false,
  redoable: false,
  ...patch,
})

async function withHistory(...history: readonly HistoryEntry[]) {
  const world = await openPanel()
  world.adapter.sendSite(DEFAULT_STATE, [], ORIGIN, history)
  return world
}

describe('undo and redo', () => {
  test('are available when there is something to undo or redo', async () => {
    const { panel, adapter } = await withHistory()
    expect([panel.history.canUndo.value, panel.history.canRedo.value]).toEqual([false, false])
    adapter.sendSite(DEFAULT_STATE, [], ORIGIN, [change(1), change(2, { by: 'call' })])
    expect([panel.history.canUndo.value, panel.history.canRedo.value]).toEqual([true, false])
    adapter.sendSite(DEFAULT_STATE, [], ORIGIN, [change(1, { undone: true, redoable: true })])
    expect([panel.history.canUndo.value, panel.history.canRedo.value]).toEqual([false, true])
  })

  test('keys apply to the selected origin', async () => {
    const { panel, adapter } = await withHistory(change(1))
    panel.press({ type: 'undo' })
    panel.press({ type: 'redo' })
    expect(adapter.requests()).toMatchObject([
      { type: 'undo', origin: ORIGIN },
      { type: 'redo', origin: ORIGIN },
    ])
  })
})

describe('restoring the state before a call', () => {
  test('sends the revision that the page had', async () => {
    const { panel, adapter } = await withHistory(change(1))
    void panel.calls.jumpBefore(entry(1, { rev: 4 }))
    expect(adapter.requests()).toMatchObject([{ type: 'jump', origin: ORIGIN, rev: 4 }])
    await adapter.acknowledge()
    expect(panel.toast.current.value).toEqual({ key: 'toast.jumped', values: { api: 'login' } })
  })

  test('shows why it failed, until that is dismissed', async () => {
    const { panel, adapter } = await withHistory(change(1))
    void panel.calls.jumpBefore(entry(1, { rev: 4 }))
    await adapter.acknowledge('this revision is no longer in the history')
    expect(panel.history.problem.value).toEqual({ error: 'this revision is no longer in the history' })
    panel.history.forgetProblem()
    expect(panel.history.problem.value).toBeUndefined()
  })
})

describe('a rule in the history', () => {
  const [removed] = parseState({ rules: [{ id: 'mx1', api: 'login', outcome: 'fail', times: 2 }] }).rules as [Rule]
  const withNote = { ...removed, note: 'Slow login' }
  const remove = change(5, { commands: [{ type: 'rule/remove', id: 'mx1' }] })
  const put = change(4, { commands: [{ type: 'rule/put', rule: withNote }] })

  test.each<[string, HistoryEntry, HistoryEntry[], Rule[], Rule | undefined]>([
    ['as it was removed', { ...remove, removed: [removed] }, [put], [withNote], removed],
    ['as it is now', change(5, { commands: [{ type: 'rule/move', id: 'mx1', to: 0 }] }), [put], [removed], removed],
    ['as it was removed later', put, [{ ...remove, removed: [removed] }], [], removed],
    [
      'as it was saved last',
      remove,
      [change(3, { commands: [{ type: 'rule/put', rule: removed }] }), put],
      [],
      withNote,
    ],
    ['unless nothing is known', remove, [], [], undefined],
  ])('is found %s', async (_, shown, others, rules, found) => {
    const { panel, adapter } = await withHistory()
    adapter.sendSite({ ...DEFAULT_STATE, rules }, [], ORIGIN, [...others, shown])
    expect(panel.history.ruleOf(shown, 'mx1')).toEqual(found)
  })

  test.each<[Command, string]>([
    [{ type: 'rule/remove', id: 'mx1' }, 'Deleted rule “Fail timeout” for login'],
    [{ type: 'rule/move', id: 'mx1', to: 0 }, 'Moved rule “Fail timeout” for login'],
    [{ type: 'rule/count', id: 'mx1' }, 'Counted a use of rule “Fail timeout” for login'],
  ])('has its name in the sentence for %j', (command, words) => {
    const describeRule = (id: string) => (id === 'mx1' ? { api: 'login', rule: 'Fail timeout' } : undefined)
    expect(sentenceText(t, changeSentence({ by: 'edit', commands: [command] }, describeRule))).toBe(words)
    const others: Command[] = [command, { type: 'scope/forgetAll' }]
    const several = sentenceText(t, changeSentence({ by: 'edit', commands: others }, describeRule))
    expect(several).toBe(`${words}, and one more`)
  })
})

describe('described in words', () => {
  const { state, name } = BUILT_IN_SCENARIOS[2] as (typeof BUILT_IN_SCENARIOS)[number]
  const describeEntry = (by: HistoryEntry['by'], ...commands: Command[]) => {
    return sentenceText(t, changeSentence({ by, commands }))
  }

  test.each<[Command, string]>([
    [{ type: 'state/merge', patch: { user: { nickName: 'Li' } } }, 'Set user.nickName to "Li"'],
    [{ type: 'state/merge', patch: { user: { nickName: null } } }, 'Reset user.nickName to default'],
    [{ type: 'state/merge', patch: { scopes: { 'scope.camera': true } } }, "Set scopes['scope.camera'] to true"],
    [
      { type: 'state/merge', patch: { location: { latitude: 1, longitude: 2 } } },
      'Changed location.latitude, location.longitude',
    ],
    [{ type: 'state/replace', state }, `Applied scenario “${name}”`],
    [{ type: 'state/replace', state: {} }, 'Replaced the whole state'],
    [{ type: 'session/expire' }, 'Expired the login session'],
    [{ type: 'session/expire', after: 30_000 }, 'Set the login session to expire in 30 s'],
    [{ type: 'session/expire', afterCalls: 3 }, 'Set the login session to expire after 3 calls'],
    [{ type: 'session/expire', afterCalls: 1 }, 'Set the login session to expire after 1 call'],
    [{ type: 'session/count' }, 'Counted a use of the login session'],
    [{ type: 'scope/set', scope: 'scope.camera', value: false }, 'Refused scope.camera'],
    [{ type: 'privacy/agree' }, 'Agreed to the privacy guide'],
    [{ type: 'rule/remove', id: 'r' }, 'Deleted a rule'],
  ])('%j', (command, words) => {
    expect(describeEntry('edit', command)).toBe(words)
  })

  test('summarizes several changes as a number', () => {
    expect(describeEntry('edit', { type: 'scope/forgetAll' }, { type: 'privacy/forget' })).toBe(
      'Forgot all scopes, and one more',
    )
  })

  test.each([
    [true, 'Agreed to the page’s own privacy popup'],
    [false, 'The page’s own privacy popup agreed without a tap: WeChat demands the buttonId of a tapped button'],
  ])('says whether an agreement in the page followed a tap (%s)', (tapped, words) => {
    const answered = {
      kind: 'consent',
      api: 'getClipboardData',
      answer: { choice: 'agree', tapped },
      from: 'page',
    } as const
    const sentence = changeSentence({ by: 'answer', commands: [], answered })
    expect(sentenceText(t, sentence)).toBe(`${words} in the page`)
  })
})
