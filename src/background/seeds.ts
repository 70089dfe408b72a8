import { declarativeNetRequest } from '../extension/browser'
import { textToBase64 } from '../protocol/base64'
import type { Seed } from '../protocol/page'
import { LARGE_TIMING, SEED_TIMING, seedUrl } from '../protocol/seed'

type Rule = chrome.declarativeNetRequest.Rule

/** Beyond this a browser might refuse the header; such a seed goes by its address alone. */
const MAX_HEADER = 200_000
/** Above the rule that the extension ships, which answers for sites that nobody has edited. */
const PRIORITY = 2

/**
 * Publishes the state of an origin to documents that begin from now on, which read it before their first script
 * runs. Rules are dynamic: they outlive worker and browser, so that even the first page of a new session has them.
 */
export async function publishSeed(origin: string, seed: Seed): Promise<void> {
  const ids = await ruleIds
  const id = ids.get(origin) ?? nextId(ids)
  ids.set(origin, id)
  await declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [id, id + 1],
    addRules: rulesFor(id, origin, seed),
  })
}

/** Brings the published seeds up to the stored ones, should a worker have stopped between the two. */
export async function publishSeeds(seeds: [origin: string, seed: Seed][]): Promise<void> {
  const known = new Map((await declarativeNetRequest.getDynamicRules()).map((rule) => [rule.id, headerOf(rule)]))
  const ids = await ruleIds
  for (const [origin, seed] of seeds) {
    const [wanted] = rulesFor(0, origin, seed)
    const published = known.get(ids.get(origin) ?? -1)
    if (wanted && published !== headerOf(wanted)) await publishSeed(origin, seed)
  }
}

/** Each origin has two rules: the header's, and after it the address's. */
const ruleIds: Promise<Map<string, number>> = declarativeNetRequest
  .getDynamicRules()
  .then(
    (rules) =>
      new Map(
        rules
          .filter((rule) => headerOf(rule) !== undefined)
          .map((rule) => [rule.condition.urlFilter?.slice(1, -1) ?? '', rule.id]),
      ),
  )

function nextId(ids: ReadonlyMap<string, number>): number {
  return Math.max(0, ...ids.values()) + 2
}

function rulesFor(id: number, origin: string, seed: Seed): Rule[] {
  const text = JSON.stringify(seed)
  const encoded = textToBase64(text)
  const value = encoded.length > MAX_HEADER ? LARGE_TIMING : encoded
  return [
    {
      id,
      priority: PRIORITY,
      condition: {
        urlFilter: `|${origin}/`,
        resourceTypes: ['main_frame', 'sub_frame'] as Rule['condition']['resourceTypes'],
      },
      action: {
        type: 'modifyHeaders' as Rule['action']['type'],
        responseHeaders: [
          { header: 'Server-Timing', operation: 'append', value: `${SEED_TIMING};desc="${value}"` },
        ] as Rule['action']['responseHeaders'],
      },
    },
    {
      id: id + 1,
      priority: PRIORITY,
      condition: {
        urlFilter: `|${seedUrl(origin)}|`,
        resourceTypes: ['xmlhttprequest'] as Rule['condition']['resourceTypes'],
      },
      action: {
        type: 'redirect' as Rule['action']['type'],
        redirect: { url: `data:application/json;base64,${encoded}` },
      },
    },
  ]
}

function headerOf(rule: Rule): string | undefined {
  return rule.action.responseHeaders?.[0]?.value
}
