import { beforeEach, expect, test, vi } from 'vitest'
import { PROTOCOL, type Seed } from '../../../src/protocol/page'

interface Update {
  removeRuleIds: number[]
  addRules: { id: number }[]
}

const rules = new Map<number, unknown>()
let scheme = 'chrome-extension'
const updates: Update[] = []

vi.mock('../../../src/extension/browser', () => ({
  browser: { runtime: { id: 'id', getURL: (path: string) => `${scheme}://secret/${path}` } },
  declarativeNetRequest: {
    getSessionRules: async () => [...rules.values()],
    getDynamicRules: async () => [],
    updateSessionRules: async (update: Update) => {
      updates.push(update)
      for (const id of update.removeRuleIds) rules.delete(id)
      for (const rule of update.addRules) rules.set(rule.id, rule)
    },
    updateDynamicRules: async () => {},
  },
}))

const originOf = (n: number) => `http://localhost:${10_000 + n}`
const seedOf = (rev: number): Seed => ({ protocol: PROTOCOL, on: true, rev, state: { breakpoints: ['login'] } })

async function open() {
  vi.resetModules()
  return import('../../../src/background/seeds')
}

beforeEach(() => {
  scheme = 'chrome-extension'
  rules.clear()
  updates.length = 0
})

test.each([2, 199, 600, 3_000])(
  'changes the same rules with each edit, whether %i origins were edited',
  async (count) => {
    const { publishSeed } = await open()
    for (let n = 0; n < count; n++) await publishSeed(originOf(n), seedOf(n))
    updates.length = 0
    for (let rev = 0; rev < 3; rev++) await publishSeed(originOf(count - 1), seedOf(rev))
    expect(updates.map(({ removeRuleIds, addRules }) => [removeRuleIds.length, addRules.length])).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ])
    expect(rules.size).toBe(3 * Math.min(count, 200))
  },
)

test('replaces the rules of the origin edited longest ago by those of a new one', async () => {
  const { publishSeed } = await open()
  for (let n = 0; n < 3_000; n++) await publishSeed(originOf(n), seedOf(n))
  expect(rules.size).toBe(600)
  expect(Math.max(...updates.map(({ removeRuleIds }) => removeRuleIds.length))).toBe(6)
})

test('publishes at most 200 of 3,000 stored origins when the worker starts, and reads no other seed', async () => {
  const { restoreSeeds } = await open()
  const sites = Array.from({ length: 3_000 }, (_, n) => ({ origin: originOf(n), rev: n, on: true }))
  const read = vi.fn((origin: string) => seedOf(sites.findIndex((site) => site.origin === origin)))
  await restoreSeeds(sites, read)
  expect(read).toHaveBeenCalledTimes(200)
  // Three rules for each, and two for all sites.
  expect(rules.size).toBe(602)
})

test('gives frames their seed in a header that the page around them cannot read, where they have no address', async () => {
  scheme = 'moz-extension'
  const { publishSeed } = await open()
  await publishSeed(originOf(1), seedOf(7))
  const [page, frame, ...others] = [...rules.values()] as chrome.declarativeNetRequest.Rule[]
  expect(others).toEqual([])
  expect(frame?.condition.resourceTypes).toEqual(['sub_frame'])
  expect(frame?.action.responseHeaders).toEqual([
    ...(page?.action.responseHeaders ?? []),
    { header: 'Timing-Allow-Origin', operation: 'remove' },
  ])
})
