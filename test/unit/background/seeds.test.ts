import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PROTOCOL, type Seed } from '../../../src/protocol/page'
import { readSeedText, seedUrl } from '../../../src/protocol/seed'

interface Rule {
  id: number
  priority: number
  condition: { urlFilter?: string; requestDomains?: string[]; resourceTypes: string[] }
  action: { redirect?: { url: string } }
}

interface Update {
  removeRuleIds: number[]
  addRules: Rule[]
}

const rules = new Map<number, Rule>()
let scheme = 'chrome-extension'
const updates: Update[] = []
const browser = { refuses: false }

vi.mock('../../../src/extension/browser', () => ({
  browser: { runtime: { id: 'id', getURL: (path: string) => `${scheme}://secret/${path}` } },
  declarativeNetRequest: {
    getSessionRules: async () => [...rules.values()],
    getDynamicRules: async () => [],
    updateSessionRules: async (update: Update) => {
      if (browser.refuses) throw new Error('Rule count exceeded.')
      updates.push(update)
      for (const id of update.removeRuleIds) rules.delete(id)
      for (const rule of update.addRules) {
        if (rules.has(rule.id)) throw new Error(`Rule with id ${rule.id} does not have a unique ID.`)
        rules.set(rule.id, rule)
      }
    },
    updateDynamicRules: async () => {},
  },
}))

const originOf = (n: number) => `http://localhost:${10_000 + n}`
const seedOf = (rev: number): Seed => ({ protocol: PROTOCOL, on: true, rev, state: { breakpoints: ['login'] } })
const fresh: Seed = { protocol: PROTOCOL, on: true, rev: 1_000, state: {} }
const large = (rev: number): Seed => ({
  ...seedOf(rev),
  state: { clipboard: { data: 'x'.repeat(8_000) } } as NonNullable<Seed['state']>,
})

/** Three rules for each of 10 origins, one for each digit at the end of the others, and one for their hosts. */
const GROUPED = 3 * 10 + 10 + 1

/** Returns the revision of the seed with which a document of an origin starts; undefined for a fresh install. */
function revisionOf(origin: string): number | undefined {
  const url = seedUrl('secret', origin)
  const fits = ({ condition: { urlFilter = '', resourceTypes } }: Rule) => {
    const [start = '', end] = urlFilter.replace(/^\|/, '').replace(/\|$/, '').split('*')
    if (!resourceTypes.includes('xmlhttprequest')) return false
    if (end !== undefined) return url.startsWith(start) && url.endsWith(end)
    return urlFilter.endsWith('|') ? url === start : url.startsWith(start)
  }
  const found = [...rules.values()].filter(fits).sort((a, b) => b.priority - a.priority)
  expect(found[0]?.priority).not.toBe(found[1]?.priority ?? 0)
  const data = found[0]?.action.redirect?.url.split('base64,')[1]
  const rev = data === undefined ? undefined : readSeedText(Buffer.from(data, 'base64').toString(), origin)?.rev
  return rev === -1 ? undefined : rev
}

async function open() {
  vi.resetModules()
  return import('../../../src/background/seeds')
}

beforeEach(() => {
  scheme = 'chrome-extension'
  rules.clear()
  updates.length = 0
  browser.refuses = false
})

test.each([
  [2, 6],
  [10, 30],
  [199, GROUPED],
  [600, GROUPED],
  [3_000, GROUPED],
])('changes the same rules with each edit, when %i origins were edited', async (count, all) => {
  const { publishSeed } = await open()
  for (let n = 0; n < count; n++) await publishSeed(originOf(n), seedOf(n))
  updates.length = 0
  for (let rev = 0; rev < 3; rev++) await publishSeed(originOf(count - 1), seedOf(rev))
  expect(updates.map(({ removeRuleIds, addRules }) => [removeRuleIds.length, addRules.length])).toEqual([
    [3, 3],
    [3, 3],
    [3, 3],
  ])
  expect(rules.size).toBe(all)
})

test('replaces the origin edited longest ago by a new one', async () => {
  const { publishSeed } = await open()
  for (let n = 0; n < 3_000; n++) await publishSeed(originOf(n), seedOf(n))
  // Three rules of the new origin, should there be any, three of the one that enters a group, this group, which is that of
  // the origin that goes, and the rule of their hosts.
  expect(Math.max(...updates.map(({ removeRuleIds }) => removeRuleIds.length))).toBe(8)
  expect(revisionOf(originOf(2_799))).toBeUndefined()
  expect(revisionOf(originOf(2_800))).toBe(2_800)
})

describe('with more origins than have rules of their own', () => {
  const COUNT = 45

  test('each document finds the seed of its origin, and no other', async () => {
    const { publishSeed } = await open()
    for (let n = 0; n < COUNT; n++) await publishSeed(originOf(n), seedOf(n))
    for (let n = 0; n < COUNT; n++) expect(revisionOf(originOf(n))).toBe(n)
    expect(revisionOf(originOf(COUNT))).toBeUndefined()
  })

  test('an edit takes an origin out of its group, and a reset removes it', async () => {
    const { publishSeed } = await open()
    for (let n = 0; n < COUNT; n++) await publishSeed(originOf(n), seedOf(n))
    await publishSeed(originOf(3), seedOf(100))
    await publishSeed(originOf(13), fresh)
    await publishSeed(originOf(44), fresh)
    const changed = new Map<number, number | undefined>([
      [3, 100],
      [13, undefined],
      [44, undefined],
    ])
    for (let n = 0; n < COUNT; n++) expect(revisionOf(originOf(n))).toBe(changed.has(n) ? changed.get(n) : n)
  })

  test('a large seed keeps rules of its own', async () => {
    const { publishSeed } = await open()
    await publishSeed(originOf(0), large(7))
    for (let n = 1; n < COUNT; n++) await publishSeed(originOf(n), seedOf(n))
    expect(revisionOf(originOf(0))).toBe(7)
    expect(rules.size).toBe(GROUPED + 3)
  })

  test('documents of the hosts in groups ask, and no others', async () => {
    const { publishSeed } = await open()
    const hosts = () => [...rules.values()].flatMap(({ condition }) => condition.requestDomains ?? [])
    await publishSeed('http://127.0.0.1:80', seedOf(1))
    await publishSeed('https://xn--tsch-koa.example', seedOf(2))
    for (let n = 0; n < 10; n++) await publishSeed(originOf(n), seedOf(n))
    expect(hosts()).toEqual(['127.0.0.1', 'xn--tsch-koa.example'])
    await publishSeed('http://127.0.0.1:80', fresh)
    await publishSeed('https://xn--tsch-koa.example', fresh)
    expect(hosts()).toEqual([])
    expect(rules.size).toBe(30)
  })

  test.each(['null', 'file://', 'chrome-extension://id'])(
    'an edit of %s, which has no addresses, stops no other',
    async (origin) => {
      const { publishSeed } = await open()
      await publishSeed(origin, seedOf(100))
      for (let n = 0; n < COUNT; n++) await publishSeed(originOf(n), seedOf(n))
      for (let n = 0; n < COUNT; n++) expect(revisionOf(originOf(n))).toBe(n)
      expect(rules.size).toBe(GROUPED)
      const { restoreSeeds } = await open()
      const all = [...Array.from({ length: COUNT }, (_, n) => originOf(n)), origin]
      await restoreSeeds(
        all.map((each, rev) => ({ origin: each, rev, on: true })),
        (each) => seedOf(all.indexOf(each)),
      )
      for (let n = 0; n < COUNT; n++) expect(revisionOf(originOf(n))).toBe(n)
      expect(rules.size).toBe(GROUPED + 2)
    },
  )

  test('an update that the browser refuses leaves all as it was, and the next one succeeds', async () => {
    const { publishSeed } = await open()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (let n = 0; n < COUNT; n++) await publishSeed(originOf(n), seedOf(n))
    browser.refuses = true
    await publishSeed(originOf(2), seedOf(100))
    expect(printed).toHaveBeenCalledOnce()
    expect(revisionOf(originOf(2))).toBe(2)
    browser.refuses = false
    await publishSeed(originOf(1), seedOf(101))
    await publishSeed(originOf(2), seedOf(102))
    expect(printed).toHaveBeenCalledOnce()
    expect([0, 1, 2, 3].map((n) => revisionOf(originOf(n)))).toEqual([0, 101, 102, 3])
    printed.mockRestore()
  })
})

describe('when the worker starts', () => {
  const stored = (count: number) => Array.from({ length: count }, (_, n) => ({ origin: originOf(n), rev: n, on: true })) // last edited first
  const reader = () => vi.fn((origin: string) => seedOf(Number(origin.slice(-5)) - 10_000))

  test('publishes at most 200 of 3,000 stored origins, and reads no other seed', async () => {
    const { restoreSeeds } = await open()
    const read = reader()
    await restoreSeeds(stored(3_000), read)
    expect(read).toHaveBeenCalledTimes(200)
    // Two rules are for all sites.
    expect(rules.size).toBe(GROUPED + 2)
    expect([0, 9, 10, 199, 200].map((n) => revisionOf(originOf(n)))).toEqual([0, 9, 10, 199, undefined])
  })

  test('reads only the seeds that are not published as they are', async () => {
    const read = reader()
    const sites = stored(60)
    await (await open()).restoreSeeds(sites, read)
    read.mockClear()
    const { restoreSeeds, publishSeed } = await open()
    const changed = sites.map((site) => ([2, 40].includes(site.rev) ? { ...site, rev: 500 + site.rev } : site))
    const readChanged = vi.fn((origin: string) => seedOf(500 + Number(origin.slice(-5)) - 10_000))
    await restoreSeeds(changed, readChanged)
    expect(readChanged.mock.calls.flat().toSorted()).toEqual([originOf(2), originOf(40)])
    expect(read).not.toHaveBeenCalled()
    for (const { origin, rev } of changed) expect(revisionOf(origin)).toBe(rev)
    expect(rules.size).toBe(GROUPED + 2)
    await publishSeed(originOf(50), seedOf(600))
    expect([2, 40, 50, 51].map((n) => revisionOf(originOf(n)))).toEqual([502, 540, 600, 51])
  })

  test('removes the seeds of origins that are stored no longer', async () => {
    await (await open()).restoreSeeds(stored(60), reader())
    await (await open()).restoreSeeds(stored(1), reader())
    expect(rules.size).toBe(5)
    expect(revisionOf(originOf(1))).toBeUndefined()
  })
})

test('publishes a seed where the browser has rules that this worker does not know of', async () => {
  const { publishSeed } = await open()
  await publishSeed(originOf(1), seedOf(1))
  const next = await open()
  await next.publishSeed(originOf(2), seedOf(2))
  expect(revisionOf(originOf(2))).toBe(2)
})

test('gives frames their seed in a header that the page around them cannot read, where they have no address', async () => {
  scheme = 'moz-extension'
  const { publishSeed } = await open()
  await publishSeed(originOf(1), seedOf(7))
  const [page, frame, ...others] = [...rules.values()] as chrome.declarativeNetRequest.Rule[]
  expect(others).toEqual([])
  expect(frame?.condition.resourceTypes).toEqual(['sub_frame', 'object'])
  expect(frame?.action.responseHeaders).toEqual([
    ...(page?.action.responseHeaders ?? []),
    { header: 'Timing-Allow-Origin', operation: 'remove' },
  ])
})
