import { usePanel, useT } from '../shell/context'
import { Confirm } from '../ui/Confirm'
import { RuleList } from './RuleList'

/** List of all rules, grouped by API. */
export function Overview() {
  const { rules } = usePanel()
  const t = useT()
  const groups = rules.listed.value.filter((name) => rules.listOf(name).length > 0)
  const breakpoints = rules.listed.value.filter((name) => rules.hasBreakpoint(name))
  if (groups.length === 0 && breakpoints.length === 0) {
    return (
      <div class="empty rules-empty">
        <h2>{t('rules.none.title')}</h2>
        <p>{t('rules.none.text')}</p>
        <p>{t('rules.none.mock')}</p>
      </div>
    )
  }
  return (
    <section class="rules-body" aria-label={t('rules.all')}>
      {groups.length > 0 && (
        <div class="buttons rules-actions">
          <Confirm
            label={t('rules.putBackAll')}
            question={t('rules.putBackAllSure')}
            yes={t('rules.putBackAllYes')}
            onYes={() => void rules.putBackAll()}
          />
        </div>
      )}
      {groups.map((name) => (
        <section key={name} class="rule-group" aria-label={name}>
          <h2>
            <button type="button" class="link plain" onClick={() => rules.choose(name)}>
              {name}
            </button>
          </h2>
          <RuleList api={name} />
        </section>
      ))}
      {breakpoints.length > 0 && (
        <section class="rule-group" aria-label={t('rules.breakpoints')}>
          <h2>{t('rules.breakpoints')}</h2>
          {breakpoints.map((name) => (
            <label key={name} class="check breakpoint">
              <input type="checkbox" checked onChange={() => rules.setBreakpoint(name, false)} />
              {name}
            </label>
          ))}
        </section>
      )}
    </section>
  )
}
