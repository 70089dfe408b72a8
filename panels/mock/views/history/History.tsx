import type { HistoryEntry } from '../../../../src/protocol/panel'
import { clockTime } from '../../models/calls/format'
import { changeSentence } from '../../models/history/history-words'
import type { LibraryEdit } from '../../models/scenarios/scenario-library'
import { nameOfRule } from '../rules/summary'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'
import { Icon } from '../ui/Icon'
import { Popover } from '../ui/Popover'

/** Undo, redo, and the list of changes. */
export function HistoryTools() {
  const { undo } = usePanel()
  const t = useT()
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={t('history.undo')}
        title={t('history.undoTitle')}
        disabled={!undo.canUndo.value}
        onClick={undo.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('history.redo')}
        title={t('history.redoTitle')}
        disabled={!undo.canRedo.value}
        onClick={undo.redo}
      >
        <Icon name="redo" />
      </button>
      <Popover label={t('history.label')} button={<Icon name="history" />}>
        {() => <HistoryList />}
      </Popover>
    </>
  )
}

function HistoryList() {
  const { history, library } = usePanel()
  const t = useT()
  const entries = history.entries.value.filter(({ by }) => by !== 'history')
  const last = history.entries.value.at(-1)
  const changes = entries.map((entry, index) => ({
    at: entry.at,
    item: <Change key={keyOf(entries, index)} entry={entry} now={entry === last} />,
  }))
  const ofLibrary = library.edits.value.map((edit, index) => ({
    at: edit.at,
    item: <LibraryChange key={`scenarios.${index}`} edit={edit} />,
  }))
  const all = [...changes, ...ofLibrary].sort((a, b) => b.at - a.at)
  if (all.length === 0) return <p class="popover-empty">{t('history.empty')}</p>
  return (
    <ol class="history" aria-label={t('history.label')}>
      {all.map(({ item }) => item)}
    </ol>
  )
}

/** Change of the user's scenarios, which does not belong to the state. */
function LibraryChange({ edit }: { edit: LibraryEdit }) {
  const t = useT()
  return (
    <li class={edit.undone ? 'undone' : ''}>
      <span class="history-time">{clockTime(edit.at, false)}</span>
      <span class="history-text">{sentenceText(t, edit.sentence)}</span>
      {edit.undone && <span class="history-by">{t('history.undone')}</span>}
    </li>
  )
}

/** Returns a key per entry: an answer without changes has the same revision as the entry before it. */
function keyOf(entries: readonly HistoryEntry[], index: number): string {
  const rev = entries[index]?.rev
  return `${rev}.${index - entries.findIndex((entry) => entry.rev === rev)}`
}

function Change({ entry, now }: { entry: HistoryEntry; now: boolean }) {
  const { history } = usePanel()
  const t = useT()
  const text = sentenceText(
    t,
    changeSentence(entry, (id) => {
      const rule = history.ruleOf(entry, id)
      return rule && { api: rule.api, rule: nameOfRule(t, rule) }
    }),
  )
  const before = t('history.before')
  return (
    <li class={entry.undone ? 'undone' : ''} aria-current={now ? 'step' : undefined}>
      <span class="history-time">{clockTime(entry.at, false)}</span>
      <span class="history-text">{text}</span>
      {entry.answered && <span class="history-by api">{entry.answered.api}</span>}
      {entry.by === 'call' && (
        <span class="history-by">
          {entry.call === undefined ? t('history.by.call') : t('history.by.api', { api: entry.call })}
        </span>
      )}
      {entry.undone && <span class="history-by">{t('history.undone')}</span>}
      {entry.by !== 'history' && entry.commands.length > 0 && (
        <button
          type="button"
          class="tool small"
          aria-label={`${before}: ${text}`}
          title={before}
          onClick={() => history.jump(entry.rev - 1)}
        >
          <Icon name="putBack" />
        </button>
      )}
    </li>
  )
}
