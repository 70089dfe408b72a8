import { declarativeNetRequest } from '../extension/browser'
import type { Seed } from '../protocol/page'
import { stampOf } from '../protocol/seed'
import { messageOf } from '../wx/base/error-message'
import {
  createSite,
  groupIds,
  groupOf,
  groupRules,
  ownIds,
  ownRules,
  type PublishedSite,
  publishedRules,
  sitesIn,
  unusedIds,
} from './seed-rules'

type Sites = ReadonlyMap<string, PublishedSite>

/** Published origins, the last edited ones. */
const MAX_ORIGINS = 200
/**
 * Origins with rules of their own, the last edited ones; the others are in groups. The browser builds all session rules again
 * with each update: 600 of them take 8 ms, and these with their groups less than 1 ms.
 */
const MAX_OWN = 10

/** A stored site. */
export interface StoredSite extends Pick<Seed, 'rev' | 'on'> {
  readonly origin: string
}

/** The published sites by origin; the site edited last is the last one. */
let sites: Sites = new Map()
let work: Promise<void> = Promise.resolve()

/** Runs updates one after another. If one fails, its documents get their state after they have connected. */
function inOrder(update: () => Promise<void>): Promise<void> {
  work = work
    .then(update)
    .catch((error) => console.error(`Failed to publish the mock state to new documents: ${messageOf(error)}`))
  return work
}

/** Publishes the state of an origin for documents that load from now on. Resolves also when that fails. */
export function publishSeed(origin: string, seed: Seed): Promise<void> {
  return inOrder(async () => {
    const known = sites.get(origin)
    if (!known && (isFresh(seed) || !hasAddresses(origin))) return
    const next = new Map(sites)
    next.delete(origin) // the site edited last is the last one
    const id = known?.id ?? unusedIds(sites.values())()
    if (!isFresh(seed)) next.set(origin, createSite(id, seed))
    limit(next)
    const changed = [...sites.keys()].filter((each) => sites.get(each) !== next.get(each))
    const groups = new Set(changed.filter((each) => isGrouped(sites, each) || isGrouped(next, each)).map(groupOf))
    await declarativeNetRequest.updateSessionRules({
      // Its own ids too, should the browser have rules there that this worker does not know of.
      removeRuleIds: [
        ...new Set([...ownIds(id), ...ownIdsOf(sites, changed), ...(groups.size > 0 ? groupIds(groups) : [])]),
      ],
      addRules: [
        ...(isFresh(seed) ? [] : ownRules(id, origin, seed)),
        ...(groups.size > 0 ? groupRules(next, groups) : []),
      ],
    })
    sites = next
  })
}

/**
 * Publishes the stored seeds, as far as this browser session does not have them yet. They are session rules, so that
 * nothing stays after a crash or an update.
 * @param stored last edited first.
 */
export function restoreSeeds(stored: readonly StoredSite[], seedOf: (origin: string) => Seed): Promise<void> {
  return inOrder(async () => {
    const [rules, old] = await Promise.all([
      declarativeNetRequest.getSessionRules(),
      declarativeNetRequest.getDynamicRules(), // versions until 0.1.0 kept seeds in them
    ])
    const published = sitesIn(rules)
    const unusedId = unusedIds(published.values())
    const next = new Map<string, PublishedSite>()
    const seeds = new Map<string, Seed>()
    const wanted = stored.filter(({ origin }) => hasAddresses(origin)).slice(0, MAX_ORIGINS)
    for (const site of wanted.reverse()) {
      const { origin } = site
      const known = published.get(origin)
      if (known?.stamp === stampOf(site)) {
        next.set(origin, known)
        continue
      }
      const seed = seedOf(origin)
      if (isFresh(seed)) continue
      seeds.set(origin, seed)
      next.set(origin, createSite(unusedId(), seed))
    }
    limit(next)
    const unchanged = [...next.keys()].filter((each) => next.get(each) === published.get(each))
    const kept = new Set(ownIdsOf(next, unchanged))
    const added = [...seeds].flatMap(([origin, seed]) => {
      const id = next.get(origin)?.id
      return id === undefined ? [] : ownRules(id, origin, seed)
    })
    await Promise.all([
      declarativeNetRequest.updateSessionRules({
        removeRuleIds: rules.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
        addRules: [...publishedRules(), ...added, ...groupRules(next, new Set([...next.keys()].map(groupOf)))],
      }),
      old.length > 0 && declarativeNetRequest.updateDynamicRules({ removeRuleIds: old.map(({ id }) => id) }),
    ])
    sites = next
  })
}

/** Returns whether a seed says nothing: the site is on, and pages see a fresh install. */
const isFresh = ({ on, state = {} }: Seed): boolean => on && Object.keys(state).length === 0

/** Returns whether rules can match documents of an origin. Not those of no site (`null`), which start fresh. */
const hasAddresses = (origin: string): boolean => /^https?:/.test(origin)

/** Removes the sites beyond the limit, and moves all but the last edited ones into groups; large ones keep their own rules. */
function limit(next: Map<string, PublishedSite>) {
  for (const origin of [...next.keys()].slice(0, -MAX_ORIGINS)) next.delete(origin)
  const own = [...next].filter(([, { id, seed }]) => id !== undefined && seed !== undefined)
  for (const [origin, site] of own.slice(0, -MAX_OWN)) next.set(origin, { ...site, id: undefined })
}

function isGrouped(among: Sites, origin: string): boolean {
  const site = among.get(origin)
  return site !== undefined && site.id === undefined
}

/** Returns the ids of all rules that these origins have of their own. */
const ownIdsOf = (among: Sites, origins: readonly string[]): number[] =>
  origins.flatMap((origin) => {
    const id = among.get(origin)?.id
    return id === undefined ? [] : ownIds(id)
  })
