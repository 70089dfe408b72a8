import { PLATFORMS, type Platform } from '../../src/wx/state/enumerations'
import { rows as account } from './account'
import { rows as agreeButtons } from './agree-buttons'
import { rows as wrongArguments } from './arguments'
import { rows as authorize } from './authorize'
import { rows as avatars } from './avatars'
import { rows as buttons } from './buttons'
import { rows as camera } from './camera'
import { rows as canIUse } from './canIUse'
import { rows as engine } from './engine'
import { rows as errors } from './errors'
import { rows as gates } from './gates'
import type { Row } from './language'
import { rows as listener } from './listener'
import { rows as location } from './location'
import { rows as login } from './login'
import { rows as media } from './media'
import { rows as order } from './order'
import { rows as places } from './places'
import { rows as platforms } from './platforms'
import { rows as privacy } from './privacy'
import { rows as privacyGap } from './privacy-gap'
import { rows as profile } from './profile'
import { rows as recorder } from './recorder'
import { rows as recorderTimers } from './recorder-timers'
import { rows as rules } from './rules'
import { rows as scopes } from './scopes'
import { rows as sessionCallLimit } from './session-call-limit'
import { rows as settings } from './settings'
import { rows as shape } from './shape'
import { rows as share } from './share'
import { rows as soter } from './soter'
import { rows as soterSupport } from './soter-support'
import { rows as subscriptions } from './subscriptions'
import { rows as templates } from './templates'
import { rows as user } from './user'
import { rows as userKey } from './user-key'

/** All rows, by chapter. */
export const TABLE: Readonly<Record<string, readonly Row[]>> = {
  engine,
  arguments: wrongArguments,
  order,
  errors,
  login,
  sessionCallLimit,
  userKey,
  account,
  user,
  settings,
  subscriptions,
  authorize,
  scopes,
  privacy,
  privacyGap,
  listener,
  avatars,
  profile,
  buttons,
  agreeButtons,
  share,
  templates,
  location,
  places,
  media,
  recorder,
  recorderTimers,
  camera,
  soterSupport,
  soter,
  gates,
  platforms,
  canIUse,
  rules,
  shape,
}

/** Returns the platforms of a row. */
export const platformsOf = ({ platform }: Row): readonly Platform[] => (platform === 'both' ? PLATFORMS : [platform])

export const titleOf = ({ api, fact, source }: Row, platform: Platform): string =>
  `${api}: ${fact} [${platform}, ${source}]`

export const runsInBrowser = (row: Row): boolean => row.nodeOnly === undefined
export const runsInNode = (row: Row): boolean => row.browserOnly === undefined

interface Count {
  facts: number
  unconfirmed: number
  node: number
  browser: number
}

/** Returns a table with the numbers of facts, unconfirmed facts and runs per API. */
export function summary(): string {
  const counts = new Map<string, Count>()
  const all: Count = { facts: 0, unconfirmed: 0, node: 0, browser: 0 }
  for (const row of Object.values(TABLE).flat()) {
    const count = counts.get(row.api) ?? { facts: 0, unconfirmed: 0, node: 0, browser: 0 }
    counts.set(row.api, count)
    const runs = platformsOf(row).length
    for (const each of [count, all]) {
      each.facts++
      if (row.unconfirmed) each.unconfirmed++
      if (runsInNode(row)) each.node += runs
      if (runsInBrowser(row)) each.browser += runs
    }
  }
  const line = (name: string, { facts, unconfirmed, node, browser }: Count) =>
    `${name.padEnd(34)}${[facts, unconfirmed || '', node, browser].map((n) => String(n).padStart(12)).join('')}`
  const head = `${'Facts per API'.padEnd(34)}${['facts', 'unconfirmed', 'runs: Node', 'browser'].map((n) => n.padStart(12)).join('')}`
  const lines = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([api, count]) => line(api, count))
  return [head, ...lines, line('all', all)].join('\n')
}
