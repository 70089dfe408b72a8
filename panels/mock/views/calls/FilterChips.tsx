import { hasWord, toggleWord } from '../../models/calls/filter'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

const PENDING = 'status:pending'

/** Number of pending calls; a click filters to them. Always takes the same space, so that other tools do not move. */
export function FilterChips() {
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
