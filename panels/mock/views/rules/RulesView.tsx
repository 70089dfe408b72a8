import { usePanel, useT } from '../shell/context'
import { ApiList } from './ApiList'
import { ApiRules } from './ApiRules'
import { Overview } from './Overview'

/** List of the platform's APIs, and the rules of the chosen one or of all. */
export function RulesView() {
  const { states, rules } = usePanel()
  const t = useT()
  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  const api = rules.api.value
  return (
    <div class="rules-view">
      <div class="rules-parts">
        <ApiList />
        {api === undefined ? <Overview /> : <ApiRules key={api} api={api} />}
      </div>
    </div>
  )
}
