import { browser, declarativeNetRequest } from '../extension/browser'
import { textToBase64 } from '../protocol/base64'
import { FRESH_SEED, type Seed } from '../protocol/page'
import { SEED_TIMING, secretOf, seedUrl, stampOf } from '../protocol/seed'
import { messageOf } from '../wx/base/error-message'
import { isFirefox } from './firefox'

type Rule = chrome.declarativeNetRequest.Rule
type Condition = Omit<Rule['condition'], 'resourceTypes'> & {
  resourceTypes: `${chrome.declarativeNetRequest.ResourceType}`[]
}
type Action =
  | { type: 'allow' }
  | { type: 'redirect'; redirect: { url: string } }
  | { type: 'modifyHeaders'; value: string; removed?: string }

/** Origins with rules, the last edited ones: an update takes about 3 ms at this number. */
const MAX_ORIGINS = 200
/** Characters of a header, which browsers limit; a larger seed is at its address only. */
const MAX_HEADER = 200_000
/**
 * Priorities above the extension's static rules (1), which make documents ask again until the seeds of this browser
 * session are published: the rules that end this (2), and those of edited sites (3).
 */
const PRIORITY = { published: 2, edited: 3 } as const
/** Ids of the rules without an origin. */
const PUBLISHED_IDS = { headers: 1, address: 2 } as const
/** Number of rules of each origin: for pages, for frames, and for documents without headers. */
const RULES_EACH = 3

/** A stored site. */
export interface StoredSite extends Pick<Seed, 'rev' | 'on'> {
  readonly origin: string
}

/** Undefined in Firefox too: its content scripts may not follow a redirect to a data: address. */
const secret = isFirefox ? undefined : secretOf(browser.runtime)
/** The id of the first rule of each origin; the origin edited last is the last one. */
const ids = new Map<string, number>()
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
    const known = ids.get(origin)
    if (known === undefined && isFresh(seed)) return
    const id = known ?? unusedIds(new Set(ids.values()))()
    const removed = [id]
    ids.delete(origin)
    if (!isFresh(seed)) ids.set(origin, id)
    for (const [oldest, old] of [...ids].slice(0, Math.max(0, ids.size - MAX_ORIGINS))) {
      ids.delete(oldest)
      removed.push(old)
    }
    await declarativeNetRequest.updateSessionRules({
      removeRuleIds: removed.flatMap(idsOf),
      addRules: isFresh(seed) ? [] : rulesFor(id, origin, seed),
    })
  })
}

/**
 * Publishes the stored seeds, as far as this browser session does not have them yet. They are session rules, so that
 * nothing stays after a crash or an update.
 * @param sites last edited first.
 */
export function restoreSeeds(sites: readonly StoredSite[], seedOf: (origin: string) => Seed): Promise<void> {
  return inOrder(async () => {
    const [rules, old] = await Promise.all([
      declarativeNetRequest.getSessionRules(),
      declarativeNetRequest.getDynamicRules(), // versions until 0.1.0 kept seeds in them
    ])
    const published = new Map(rules.flatMap((rule) => stampIn(rule) ?? []))
    const wanted = sites.slice(0, MAX_ORIGINS).reverse()
    const kept = wanted.filter((site) => published.get(site.origin)?.stamp === stampOf(site))
    const keptIds = new Set(kept.map(({ origin }) => published.get(origin)?.id ?? 0))
    const unusedId = unusedIds(keptIds)
    const addRules = publishedRules()
    ids.clear()
    for (const site of wanted) {
      const seed = kept.includes(site) ? undefined : seedOf(site.origin)
      if (seed && isFresh(seed)) continue
      const id = seed ? unusedId() : (published.get(site.origin)?.id ?? 0)
      ids.set(site.origin, id)
      if (seed) addRules.push(...rulesFor(id, site.origin, seed))
    }
    const keptRules = new Set([...keptIds].flatMap(idsOf))
    await Promise.all([
      declarativeNetRequest.updateSessionRules({
        removeRuleIds: rules.flatMap(({ id }) => (keptRules.has(id) ? [] : [id])),
        addRules,
      }),
      old.length > 0 && declarativeNetRequest.updateDynamicRules({ removeRuleIds: old.map(({ id }) => id) }),
    ])
  })
}

/** Returns whether a seed says nothing: the site is on, and pages see a fresh install. */
const isFresh = ({ on, state = {} }: Seed): boolean => on && Object.keys(state).length === 0

function unusedIds(used: ReadonlySet<number>): () => number {
  let id = 0
  return () => {
    do id += RULES_EACH
    while (used.has(id))
    return id
  }
}

const idsOf = (id: number): number[] => Array.from({ length: RULES_EACH }, (_, index) => id + index)

/** Returns the rules for documents of unedited sites: with their header, a document waits for nothing. */
function publishedRules(): Rule[] {
  const { headers, address } = PUBLISHED_IDS
  return [
    rule(headers, PRIORITY.published, { resourceTypes: ['main_frame', 'sub_frame'] }, { type: 'allow' }),
    ...addressRules(address, PRIORITY.published, (own) => `|${seedUrl(own, '')}`, FRESH_SEED),
  ]
}

/**
 * Returns the rules of an origin. Frames get no seed in a header, which their parent may read (`Timing-Allow-Origin`). Where
 * they have no address (Firefox), they get it there, and no parent may read it.
 */
function rulesFor(id: number, origin: string, seed: Seed): Rule[] {
  const encoded = encode(seed)
  const value = `${SEED_TIMING};desc="${stampOf(seed)}${encoded.length > MAX_HEADER ? '' : encoded}"`
  const header = (type: 'main_frame' | 'sub_frame') => ({ urlFilter: `|${origin}/`, resourceTypes: [type] })
  return [
    rule(id, PRIORITY.edited, header('main_frame'), { type: 'modifyHeaders', value }),
    rule(id + 1, PRIORITY.edited, header('sub_frame'), {
      type: 'modifyHeaders',
      ...(secret === undefined ? { value, removed: 'Timing-Allow-Origin' } : { value: SEED_TIMING }),
    }),
    ...addressRules(id + 2, PRIORITY.edited, (own) => `|${seedUrl(own, origin)}|`, seed),
  ]
}

/** Returns the rule for documents without headers; none where the browser has no secret address. */
function addressRules(id: number, priority: number, filterOf: (secret: string) => string, seed: Seed): Rule[] {
  if (secret === undefined) return []
  const url = `data:application/json;base64,${encode(seed)}`
  const condition: Condition = { urlFilter: filterOf(secret), resourceTypes: ['xmlhttprequest'] }
  return [rule(id, priority, condition, { type: 'redirect', redirect: { url } })]
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

const encode = (seed: Seed): string => textToBase64(JSON.stringify(seed))

/** Returns the stamp in a rule for pages, by origin; undefined for other rules and those of other versions. */
function stampIn({ id, condition, action }: Rule): [[origin: string, { id: number; stamp: string }]] | undefined {
  const [, stamp] = /;desc="([\d.]+\.)/.exec(action.responseHeaders?.[0]?.value ?? '') ?? []
  return stamp === undefined ? undefined : [[condition.urlFilter?.slice(1, -1) ?? '', { id, stamp }]]
}
