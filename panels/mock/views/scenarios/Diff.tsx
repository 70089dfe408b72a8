import type { Rule } from '../../../../src/wx/rules/matching'
import type { T } from '../../i18n'
import { prettyShort, shortText } from '../../models/json/json-text'
import { localTime } from '../../models/state/session'
import type { StateChange } from '../../models/state/state-diff'
import { ruleSummary } from '../rules/summary'
import { useT } from '../shell/context'

/** Table of changes: path, value now, value after. */
export function Diff({ changes }: { changes: readonly StateChange[] }) {
  const t = useT()
  if (changes.length === 0) return <p class="hint">{t('scenarios.same')}</p>
  return (
    <table class="diff">
      <caption>{t('scenarios.changes.n', { n: changes.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scenarios.path')}</th>
          <th scope="col">{t('scenarios.before')}</th>
          <th scope="col">{t('scenarios.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <th scope="row" title={change.path}>
              {change.path}
            </th>
            <Value change={change} tone="before" />
            <Value change={change} tone="after" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Paths of times, in ms since the epoch. */
const TIME = /At$/

type Tone = 'before' | 'after'

function Value({ change, tone }: { change: StateChange; tone: Tone }) {
  const t = useT()
  const value = change[tone]
  if (value === undefined) return <td class={`${tone} no-value`}>{t('scenarios.nothing')}</td>
  return (
    <td class={tone} title={prettyShort(value)}>
      <span>{shortText(valueText(t, change, tone))}</span>
    </td>
  )
}

/** Returns a value as text; a rule as the list of rules shows it, unless both would read the same. */
function valueText(t: T, { path, before, after, ofRule }: StateChange, tone: Tone): string {
  const value = { before, after }[tone]
  if (TIME.test(path) && typeof value === 'number') return localTime(value).replace('T', ' ')
  if (!ofRule || ruleText(t, before) === ruleText(t, after)) return JSON.stringify(value)
  return ruleText(t, value) ?? ''
}

function ruleText(t: T, value: StateChange['before']): string | undefined {
  if (value === undefined) return undefined
  const { what, when } = ruleSummary(t, value as unknown as Rule)
  return `${what} · ${when}`
}
