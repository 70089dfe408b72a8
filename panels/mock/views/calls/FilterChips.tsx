import { hasWord, toggleWord } from '../../models/calls/filter'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

const PENDING = 'status:pending'

/** Filters that one often needs, at one click. */
export function FilterChips() {
  return (
    <>
      <Chip word="status:fail" name="fail" />
      <Chip word="by:state|rule" name="edited" />
    </>
  )
}

function Chip({ word, name }: { word: string; name: 'fail' | 'edited' }) {
  const { log } = usePanel()
  const t = useT()
  return (
    <button
      type="button"
      class="chip filter-chip"
      aria-pressed={hasWord(log.filterText.value, word)}
      title={t(`filter.chip.${name}Title`)}
      onClick={() => {
        log.filterText.value = toggleWord(log.filterText.peek(), word)
      }}
    >
      {t(`filter.chip.${name}`)}
    </button>
  )
}

/** Number of pending calls, and the filter that shows only these; absent if none is pending. */
export function PendingChip() {
  const { log } = usePanel()
  const t = useT()
  const count = log.pendingCount.value
  const on = hasWord(log.filterText.value, PENDING)
  if (count === 0 && !on) return null
  const label = t('toolbar.pending.n', { n: count })
  return (
    <button
      type="button"
      class="chip pending"
      aria-pressed={on}
      aria-label={label}
      title={t(on ? 'toolbar.pendingAll' : 'toolbar.pendingOnly')}
      onClick={() => {
        log.filterText.value = toggleWord(log.filterText.peek(), PENDING)
      }}
    >
      <Icon name="pending" />
      {count}
    </button>
  )
}
