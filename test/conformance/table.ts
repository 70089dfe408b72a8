import { PLATFORMS, type Platform } from '../../src/wx/state'
import { rows as account } from './account'
import { rows as wrongArguments } from './arguments'
import { rows as authorize } from './authorize'
import { rows as canIUse } from './canIUse'
import { rows as engine } from './engine'
import { rows as errors } from './errors'
import type { Row } from './language'
import { rows as listener } from './listener'
import { rows as location } from './location'
import { rows as login } from './login'
import { rows as order } from './order'
import { rows as privacy } from './privacy'
import { rows as rules } from './rules'
import { rows as settings } from './settings'
import { rows as shape } from './shape'
import { rows as user } from './user'

/** Every fact, by chapter. */
export const TABLE: Readonly<Record<string, readonly Row[]>> = {
  engine,
  arguments: wrongArguments,
  order,
  errors,
  login,
  account,
  user,
  settings,
  authorize,
  privacy,
  listener,
  location,
  canIUse,
  rules,
  shape,
}

/** The platforms that a fact is of. */
export const platformsOf = ({ platform }: Row): readonly Platform[] => (platform === 'both' ? PLATFORMS : [platform])

export const titleOf = ({ api, fact, source }: Row, platform: Platform): string =>
  `${api}: ${fact} [${platform}, ${source}]`

/** How many facts there are of each API, and how many of them nobody has confirmed. */
export function summary(): string {
  const counts = new Map<string, { facts: number; unconfirmed: number }>()
  for (const row of Object.values(TABLE).flat()) {
    const count = counts.get(row.api) ?? { facts: 0, unconfirmed: 0 }
    counts.set(row.api, { facts: count.facts + 1, unconfirmed: count.unconfirmed + (row.unconfirmed ? 1 : 0) })
  }
  const lines = [...counts].map(
    ([api, { facts, unconfirmed }]) =>
      `${api.padEnd(28)}${String(facts).padStart(4)}${unconfirmed ? `  (${unconfirmed} unconfirmed)` : ''}`,
  )
  const all = [...counts.values()]
  const total = all.reduce((sum, { facts }) => sum + facts, 0)
  const open = all.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0)
  return `Facts per API:\n${lines.join('\n')}\n${'all'.padEnd(28)}${String(total).padStart(4)}  (${open} unconfirmed)`
}
