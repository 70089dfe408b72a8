import { browser } from '../extension/browser'
import { textFromBase64, textToBase64 } from '../protocol/base64'
import { FRESH_SEED, PROTOCOL, type Seed } from '../protocol/page'
import { SEED_TIMING, secretOf, seedUrl, stampOf } from '../protocol/seed'
import { isFirefox } from './firefox'

/** A rule of the browser. */
export type Rule = chrome.declarativeNetRequest.Rule
type Condition = Omit<Rule['condition'], 'resourceTypes'> & {
  resourceTypes: `${chrome.declarativeNetRequest.ResourceType}`[]
}
type Action =
  | { type: 'allow' }
  | { type: 'redirect'; redirect: { url: string } }
  | { type: 'modifyHeaders'; value: string; removed?: string }

/** A site with a published seed. */
export interface PublishedSite {
  /** The first id of its own rules; undefined if it is in a group. */
  readonly id: number | undefined
  readonly stamp: string
  /** Undefined if it is too large for a group. */
  readonly seed: Seed | undefined
}

/** Characters of a header, which browsers limit; a larger seed is at its address only. */
const MAX_HEADER = 200_000
/** Characters of a seed in a group. An address ends at 2 MB, so one group has room for all origins. */
const MAX_GROUPED = 8_000
/**
 * Priorities above the extension's static rules (1), which make documents ask again until the seeds of this browser
 * session are published: the rules that end this (2), those of groups (3) and of single sites (4). Headers are appended in
 * the order of priority and the last one counts, so that a site's own comes after that of its host (5).
 */
const PRIORITY = { published: 2, group: 3, own: 4, host: 5 } as const
/** Ids of the rules without an origin. The id of a group is the last one and the code of its character. */
const IDS = { headers: 1, address: 2, groups: 10_000 } as const
/** Number of rules of its own that a site has: for pages, for frames, and for documents without headers. */
const RULES_EACH = 3
const DATA = 'data:application/json;base64,'

/** Documents in pages; those of `<object>` and `<embed>` have a type of their own. */
const FRAMES: Condition['resourceTypes'] = ['sub_frame', 'object']
const DOCUMENTS: Condition['resourceTypes'] = ['main_frame', ...FRAMES]

/**
 * The secret address; undefined where the browser has none, and then there are no groups. Firefox has none, because its content
 * scripts may not follow a redirect to a data: address.
 */
const secret = isFirefox ? undefined : secretOf(browser.runtime)

/** Returns the rules for documents of unedited sites: with their header, a document waits for nothing. */
export const publishedRules = (): Rule[] => [
  rule(IDS.headers, PRIORITY.published, { resourceTypes: DOCUMENTS }, { type: 'allow' }),
  ...addressRules(IDS.address, PRIORITY.published, (own) => `|${seedUrl(own, '')}`, encode(FRESH_SEED)),
]

/** Returns a site with rules of its own. */
export const createSite = (id: number, seed: Seed): PublishedSite => ({
  id,
  stamp: stampOf(seed),
  seed: secret !== undefined && encode(seed).length <= MAX_GROUPED ? seed : undefined,
})

/**
 * Returns the rules of a single site. Frames get no seed in a header, which their parent may read (`Timing-Allow-Origin`).
 * Where they have no address (Firefox), they get it there, and no parent may read it.
 */
export function ownRules(id: number, origin: string, seed: Seed): Rule[] {
  const encoded = encode(seed)
  const value = `${SEED_TIMING};desc="${stampOf(seed)}${encoded.length > MAX_HEADER ? '' : encoded}"`
  const header = (resourceTypes: Condition['resourceTypes']) => ({ urlFilter: `|${origin}/`, resourceTypes })
  return [
    rule(id, PRIORITY.own, header(['main_frame']), { type: 'modifyHeaders', value }),
    rule(id + 1, PRIORITY.own, header(FRAMES), {
      type: 'modifyHeaders',
      ...(secret === undefined ? { value, removed: 'Timing-Allow-Origin' } : { value: SEED_TIMING }),
    }),
    ...addressRules(id + 2, PRIORITY.own, (own) => `|${seedUrl(own, origin)}|`, encoded),
  ]
}

/** Returns the ids of the rules of a single site. */
export const ownIds = (id: number): number[] => Array.from({ length: RULES_EACH }, (_, index) => id + index)

/** Returns a function that returns an unused id for a site at each call. */
export function unusedIds(sites: Iterable<PublishedSite>): () => number {
  const used = new Set([...sites].map(({ id }) => id))
  let id = 0
  return () => {
    do id += RULES_EACH
    while (used.has(id))
    return id
  }
}

/** Returns the group of an origin: the last character of its address. Filters of rules ignore case. */
export const groupOf = (origin: string): string => encodeURIComponent(origin).slice(-1).toLowerCase()

/** Returns the ids of the rules of groups. */
export const groupIds = (groups: Iterable<string>): number[] => [
  IDS.groups,
  ...[...groups].map((group) => IDS.groups + group.charCodeAt(0)),
]

/**
 * Returns the rules of groups: at each address that ends like those of a group, its seeds by origin; and a header that
 * makes all documents of their hosts ask there.
 * @param sites all published sites.
 */
export function groupRules(sites: ReadonlyMap<string, PublishedSite>, groups: ReadonlySet<string>): Rule[] {
  const seeds = [...sites].flatMap(([origin, { id, seed }]) => (id === undefined && seed ? [{ origin, seed }] : []))
  if (seeds.length === 0) return []
  const requestDomains = [...new Set(seeds.map(({ origin }) => new URL(origin).hostname))]
  const host = rule(
    IDS.groups,
    PRIORITY.host,
    { requestDomains, resourceTypes: DOCUMENTS },
    { type: 'modifyHeaders', value: SEED_TIMING },
  )
  return [
    host,
    ...[...groups].flatMap((group) => {
      const members = seeds.filter(({ origin }) => groupOf(origin) === group)
      if (members.length === 0) return []
      const byOrigin = Object.fromEntries(members.map(({ origin, seed }) => [origin, seed]))
      const filterOf = (own: string) => `|${seedUrl(own, '')}*${group}|`
      return addressRules(IDS.groups + group.charCodeAt(0), PRIORITY.group, filterOf, encode(byOrigin))
    }),
  ]
}

/** Returns the sites that rules publish, without those of other versions. */
export function sitesIn(rules: readonly Rule[]): Map<string, PublishedSite> {
  const sites = new Map<string, PublishedSite>()
  const texts = new Map(rules.map(({ id, action }) => [id, action.redirect?.url?.slice(DATA.length) ?? '']))
  for (const { id, condition, action } of rules) {
    const text = texts.get(id) ?? ''
    if (id > IDS.groups) {
      for (const [origin, seed] of Object.entries(decode(text) as Record<string, Seed>)) {
        if (seed.protocol === PROTOCOL) sites.set(origin, { id: undefined, stamp: stampOf(seed), seed })
      }
    }
    const [, stamp] = /;desc="([\d.]+\.)/.exec(action.responseHeaders?.[0]?.value ?? '') ?? []
    if (stamp === undefined) continue
    const own = texts.get(id + 2) ?? ''
    const seed = own !== '' && own.length <= MAX_GROUPED ? (decode(own) as Seed) : undefined
    sites.set(condition.urlFilter?.slice(1, -1) ?? '', { id, stamp, seed })
  }
  return sites
}

/** Returns the rule for documents that ask; none where the browser has no secret address. */
function addressRules(id: number, priority: number, filterOf: (secret: string) => string, encoded: string): Rule[] {
  if (secret === undefined) return []
  const condition: Condition = { urlFilter: filterOf(secret), resourceTypes: ['xmlhttprequest'] }
  return [rule(id, priority, condition, { type: 'redirect', redirect: { url: DATA + encoded } })]
}

function rule(id: number, priority: number, condition: Condition, action: Action): Rule {
  const { type, ...others } = action
  const details = 'value' in others ? { responseHeaders: headersOf(others) } : others
  // The types of Chrome's interface have enumerations that do not exist when the worker runs.
  return { id, priority, condition, action: { type, ...details } } as Rule
}

function headersOf({ value, removed }: { value: string; removed?: string }): object[] {
  const added = { header: 'Server-Timing', operation: 'append', value }
  return removed === undefined ? [added] : [added, { header: removed, operation: 'remove' }]
}

const encode = (seeds: Seed | Record<string, Seed>): string => textToBase64(JSON.stringify(seeds))
const decode = (text: string): unknown => JSON.parse(textFromBase64(text))
