import { localTime } from '../../models/state/session'
import type { StateChange } from '../../models/state/state-diff'
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
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row" title={path}>
              {path}
            </th>
            <Value path={path} value={before} tone="before" />
            <Value path={path} value={after} tone="after" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Paths of times, in ms since the epoch. */
const TIME = /At$/

function Value({ path, value, tone }: { path: string; value: StateChange['before']; tone: 'before' | 'after' }) {
  const t = useT()
  if (value === undefined) return <td class={`${tone} no-value`}>{t('scenarios.nothing')}</td>
  const isTime = TIME.test(path) && typeof value === 'number'
  return (
    <td class={tone} title={JSON.stringify(value, null, 2)}>
      <span>{isTime ? localTime(value).replace('T', ' ') : JSON.stringify(value)}</span>
    </td>
  )
}
