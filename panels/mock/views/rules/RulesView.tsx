import { usePanel, useT } from '../shell/context'
import { Split } from '../ui/Split'
import { useWidth } from '../ui/width'
import { ApiList } from './ApiList'
import { ApiRules } from './ApiRules'
import { Overview } from './Overview'

/** Width in px up to which the list is above the rules. */
const NARROW = 460
/** Least size of the list, in px. */
const LEAST = 80

/** List of the platform's APIs, and the rules of the chosen one or of all. */
export function RulesView() {
  const { states, rules, settings } = usePanel()
  const t = useT()
  const [ref, width] = useWidth()
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  const api = rules.api.value
  const above = width <= NARROW
  const { apiListWidth, apiListHeight } = settings.current.value
  return (
    <div ref={ref} class="rules-view">
      {width > 0 && (
        <Split
          label={t('split.apis')}
          direction={above ? 'rows' : 'columns'}
          sized="first"
          least={LEAST}
          size={above ? apiListHeight : apiListWidth}
          onSize={(size) => settings.change(above ? { apiListHeight: size } : { apiListWidth: size })}
        >
          <ApiList />
          {api === undefined ? <Overview /> : <ApiRules key={api} api={api} />}
        </Split>
      )}
    </div>
  )
}
