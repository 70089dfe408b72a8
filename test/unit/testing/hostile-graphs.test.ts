import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'
import { plainly, takeWhole } from '../../../src/runtime/snapshot'
import { PLATFORMS } from '../../../src/wx/state/enumerations'
import { createValues } from '../../support/hostile/values'
import { collectUncaught } from '../../support/uncaught'

const VALUES = createValues(runInNewContext('globalThis') as typeof globalThis)
/** Members that callers set, and some of their own. */
const KEYS = ['scope', 'data', 'timeout', 'then', 'toJSON', 'length', '0', 'constructor', 'other']
const APIS = ['login', 'getSetting', 'checkSession', 'authorize', 'getLocation', 'setClipboardData', 'getUserInfo']
const MAX_READS = 20_000

/** Nodes by number: each has a shape, and edges that name a member and another node or a hostile value. */
const graph = fc.array(
  fc.record({
    shape: fc.constantFrom('object', 'list', 'map', 'set', 'getters', 'throwing', 'proxy', 'boxed', 'bare'),
    edges: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.oneof(fc.nat(30), fc.constantFrom(...Object.keys(VALUES)))), {
      maxLength: 8,
    }),
  }),
  { minLength: 1, maxLength: 30 },
)
type Graph = typeof graph extends fc.Arbitrary<infer T> ? T : never

/** Builds the nodes, and counts each read of a member by getters and proxies. */
function build(nodes: Graph) {
  const reads = { count: 0 }
  const proxied = (target: object) =>
    new Proxy(target, {
      get(inner, key) {
        reads.count++
        return Reflect.get(inner, key)
      },
    })
  const targets = nodes.map(({ shape }): object => {
    if (shape === 'list') return []
    if (shape === 'map') return new Map()
    if (shape === 'set') return new Set()
    if (shape === 'boxed') return new String('boxed')
    return shape === 'bare' ? Object.create(null) : {}
  })
  const made = targets.map((target, index) => (nodes[index]?.shape === 'proxy' ? proxied(target) : target))
  for (const [index, { shape, edges }] of nodes.entries()) {
    const target = targets[index] as object
    for (const [key, to] of edges) {
      const value = typeof to === 'number' ? made[to % made.length] : VALUES[to]?.()
      if (target instanceof Map) target.set(key, value)
      else if (target instanceof Set) target.add(value)
      else if (Array.isArray(target)) target.push(value)
      else if (shape === 'getters' || shape === 'throwing') {
        const get = () => {
          reads.count++
          if (shape === 'throwing') throw new Error('hostile')
          return value
        }
        Object.defineProperty(target, key, { get, enumerable: true, configurable: true })
      } else Reflect.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
    }
  }
  return { value: made[0] as object, reads }
}

let uncaught: ReturnType<typeof collectUncaught>
beforeEach(() => {
  for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {})
  uncaught = collectUncaught()
})
afterEach(() => {
  uncaught.stop()
  vi.restoreAllMocks()
})

test('reads a bounded number of members of any graph', () => {
  fc.assert(
    fc.property(graph, (nodes) => {
      const { value, reads } = build(nodes)
      takeWhole(value, plainly)
      expect(reads.count).toBeLessThan(MAX_READS)
    }),
    { numRuns: 100 },
  )
})

test('settles every call with any graph once, and a plain call after it', async () => {
  const run = fc.asyncProperty(
    graph,
    fc.constantFrom(...APIS),
    fc.constantFrom(...PLATFORMS),
    async (nodes, api, platform) => {
      const { wx, mock } = createWxMock({ platform, prompts: 'allow' })
      await mock.privacy.agree()
      const { value, reads } = build(nodes)
      const ran: string[] = []
      const note = (name: string) => () => void ran.push(name)
      const callbacks = { success: note('success'), fail: note('fail'), complete: note('complete') }
      const options = { ...callbacks, data: value, scope: value, deep: { value } }
      const call = Reflect.get(wx, api) as (options: object) => unknown
      call(options)
      await vi.waitFor(() => expect(ran).toContain('complete'), { interval: 1, timeout: 5_000 })
      expect([...uncaught.exceptions, ...uncaught.rejections]).toEqual([])
      expect(reads.count).toBeLessThan(4 * MAX_READS)
      expect(await mock.call('getSetting')).toMatchObject({ errMsg: 'getSetting:ok' })
      expect(ran).toHaveLength(2)
    },
  )
  await fc.assert(run, { numRuns: 60 })
}, 60_000)
