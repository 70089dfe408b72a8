import type { HistoryEntry } from '../../../../src/protocol/panel'
import { clockTime } from '../../models/calls/format'
import { changeSentence } from '../../models/history/history-words'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'
import { Icon } from '../ui/Icon'
import { Popover } from '../ui/Popover'

/** Undo, redo, and the list of changes. */
export function HistoryTools() {
  const { history } = usePanel()
  const t = useT()
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={t('history.undo')}
        title={t('history.undoTitle')}
        disabled={!history.canUndo.value}
        onClick={history.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('history.redo')}
        title={t('history.redoTitle')}
        disabled={!history.canRedo.value}
        onClick={history.redo}
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
  const { history } = usePanel()
  const t = useT()
  const entries = history.entries.value.filter(({ by }) => by !== 'history')
  if (entries.length === 0) return <p class="popover-empty">{t('history.empty')}</p>
  const last = history.entries.value.at(-1)
  return (
    <ol class="history" aria-label={t('history.label')}>
      {entries
        .map((entry, index) => <Change key={keyOf(entries, index)} entry={entry} now={entry === last} />)
        .reverse()}
    </ol>
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
  const text = sentenceText(t, changeSentence(entry))
  const before = t('history.before')
  return (
    <li class={entry.undone ? 'undone' : ''} aria-current={now ? 'step' : undefined}>
      <span class="history-time">{clockTime(entry.at, false)}</span>
      <span class="history-text" title={entry.answered ? `${text} (${entry.answered.api})` : text}>
        {text}
      </span>
      {entry.answered && <span class="history-by api">{entry.answered.api}</span>}
      {entry.by === 'call' && <span class="history-by">{t('history.by.call')}</span>}
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
