import { expect, test } from 'vitest'
import { bytesOf, Ledger, lastThatFit } from '../../../src/store/bytes'
import { CallLog } from '../../../src/store/call-log'
import { AREA_BYTES, KEPT_BYTES } from '../../../src/store/limits'
import { settle } from '../../support/clock'
import { entry } from '../../support/fake-adapter'
import { callHead, openRawPage } from '../../support/raw-page'
import { bytesIn, ORIGIN, World } from '../../support/world'
import type { Panel } from '../../support/world-panel'

const OTHER = 'http://other.test'
const text = (kilobytes: number, start = '') => start + 'x'.repeat(kilobytes * 1_000)
const setClipboard = (panel: Panel, data: string) =>
  panel.command({ type: 'state/merge', patch: { clipboard: { data } } })
const AGREED = { type: 'privacy/agree' } as const

test.each([
  ['nothing', undefined],
  ['null', null],
  ['numbers and booleans', [0, -1.5, 1e300, true, false]],
  ['text with quotes, lines and control characters', ['"\\\n\u0000', '<b>'] as unknown],
  ['text beyond ASCII', { 名: 'é', emoji: '👍' }],
  ['objects in lists in objects', { a: [{ b: [{ c: {} }, []] }] }],
])('counts at least as many bytes for %s as the browser', (_what, value) => {
  const escaped = (JSON.stringify(value) ?? '').replaceAll('<', '\\u003C')
  expect(bytesOf(value)).toBeGreaterThanOrEqual(Buffer.byteLength(escaped))
  expect(bytesOf(value)).toBeLessThanOrEqual(Buffer.byteLength(escaped) * 2 + 10)
})

test('keeps the last items that fit, in order', () => {
  const size = (item: number) => item
  expect(lastThatFit([5, 1, 2, 3], 6, size)).toEqual([1, 2, 3])
  expect(lastThatFit([1, 2, 9], 6, size)).toEqual([])
})

test('discards the records written longest ago, and never the last one', () => {
  const ledger = new Ledger<string>(10)
  for (const key of ['a', 'b', 'c']) ledger.set(key, 4)
  ledger.set('a', 4)
  expect(ledger.takeSurplus()).toEqual(['b'])
  ledger.set('d', 100)
  expect(ledger.takeSurplus()).toEqual(['c', 'a'])
  expect(ledger.total).toBe(100)
})

test('discards the largest records', () => {
  const ledger = new Ledger<string>(10)
  for (const [key, bytes] of [
    ['a', 2],
    ['b', 9],
    ['c', 5],
    ['d', 1],
  ] as const)
    ledger.set(key, bytes)
  expect(ledger.takeLargest()).toEqual(['b'])
  ledger.set('e', 7)
  expect(ledger.takeLargest()).toEqual(['e'])
  expect(ledger.total).toBe(8)
})

/** Actions of one page that fill the shared storage. */
const HEAVY: [what: string, make: (world: World) => Promise<void>][] = [
  [
    '18 edits of 200 KB',
    async (world) => {
      const panel = world.openPanel()
      for (let n = 0; n < 18; n++) {
        expect((await setClipboard(panel, text(200, `${n}`)))?.error, `edit ${n}`).toBeUndefined()
      }
    },
  ],
  [
    '150 calls with 100 KB of arguments',
    async (world) => {
      const { wx } = world.openPage()
      const texts = Array.from({ length: 10 }, () => text(9.9))
      for (let n = 0; n < 150; n++) wx.getSetting?.({ texts, success() {} })
    },
  ],
  [
    '60 questions with 240 KB of options',
    async (world) => {
      const panel = world.openPanel()
      await panel.command(AGREED)
      await panel.command({ type: 'scope/set', scope: 'scope.userLocation', value: true })
      const { wx } = world.openPage()
      for (let n = 0; n < 60; n++) wx.chooseLocation?.({ note: text(240), fail() {} })
    },
  ],
  [
    'documents with long addresses',
    async (world) => {
      for (let n = 0; n < 20; n++) world.openPage({ path: text(1_000, `${n}`) })
    },
  ],
  [
    '2,500 frames that call 50 long names in vain',
    async (world) => {
      const why = { by: 'unmocked', step: 'answer' } as const
      const calls = Array.from({ length: 50 }, (_, n) => ({
        ...callHead(n, `${n}`.padEnd(100, 'x')),
        ...{ duration: 0, outcome: null, why },
      }))
      for (let n = 0; n < 2_500; n++) openRawPage(world, `frame${n}`, n + 1).report(calls)
    },
  ],
]

test.each(HEAVY)('%s block no edit, of this site or another', async (_what, make) => {
  const world = new World()
  await make(world)
  await world.clock.advance(2_000)
  for (const origin of [ORIGIN, OTHER]) {
    const panel = world.openPanel(1, origin)
    expect(await panel.command(AGREED)).toMatchObject({ type: 'done' })
    expect((await panel.command(AGREED))?.error).toBeUndefined()
  }
  await world.clock.advance(2_000)
  expect(world.problems).toEqual([])
  expect(bytesIn(world.stored.volatile)).toBeLessThan(AREA_BYTES)
  world.restartStore()
  expect(world.site.state.privacy.agreed).toBe(true)
})

test('a storage full of lasting records fails no edit and reports the problem', async () => {
  const world = new World({ quota: { volatile: 100 } })
  const panel = world.openPanel()
  const { wx } = world.openPage()
  wx.getSetting?.({ success() {} })
  expect((await setClipboard(panel, 'x'))?.error).toBeUndefined()
  await world.clock.advance(2_000)
  expect(world.problems[0]).toContain('QUOTA_BYTES')
  world.restartStore()
  expect(world.site.state.clipboard.data).toBe('x')
})

test('a state that is too large is rejected with size and limit, and the next smaller edit works', async () => {
  const world = new World()
  const page = world.openPage()
  const panel = world.openPanel()
  await setClipboard(panel, text(5_000))
  const refused = await setClipboard(panel, text(6_500))
  expect(refused?.error).toBe('the state would have 6.5 MB, more than the 6.0 MB that one site may have')
  expect(world.site.state.clipboard.data).toHaveLength(5_000_000)
  expect((await setClipboard(panel, text(4_000)))?.error).toBeUndefined()
  expect((await panel.ask({ type: 'undo' }))?.error).toBeUndefined()
  expect(world.site.state.clipboard.data).toHaveLength(5_000_000)
  expect((await panel.command({ type: 'state/reset' }))?.error).toBeUndefined()
  await settle()
  page.leave()
  world.restartStore()
  expect(world.site.state.clipboard.data).toBe('')
})

test('sites with large states leave room for edits of others and can be reset', async () => {
  const world = new World()
  const results = []
  for (const [index, size] of [4_000, 4_000, 400].entries()) {
    const panel = world.openPanel(1, `http://large-${index}.test`)
    results.push((await setClipboard(panel, text(size)))?.error)
  }
  expect(results).toEqual([undefined, undefined, expect.stringContaining('more than the 8.4 MB of the storage')])
  const small = world.openPanel()
  expect((await setClipboard(small, text(50)))?.error).toBeUndefined()
  const large = world.openPanel(1, 'http://large-0.test')
  expect((await large.command({ type: 'state/reset' }))?.error).toBeUndefined()
  expect((await setClipboard(small, text(400)))?.error).toBeUndefined()
  world.restartStore()
  expect(world.site.state.clipboard.data).toHaveLength(400_000)
})

test('an undo without room is rejected and can be repeated later', async () => {
  const world = new World()
  const panel = world.openPanel()
  const other = world.openPanel(1, OTHER)
  await setClipboard(panel, text(5_000))
  await setClipboard(panel, '')
  await setClipboard(other, text(5_000))
  expect((await panel.ask({ type: 'undo' }))?.error).toContain('the states of all sites')
  expect(world.site.state.clipboard.data).toBe('')
  await other.command({ type: 'state/reset' })
  expect((await panel.ask({ type: 'undo' }))?.error).toBeUndefined()
  expect(world.site.state.clipboard.data).toHaveLength(5_000_000)
})

test('a call whose value has no room fails with the reason and changes nothing', async () => {
  const world = new World({ commands: [AGREED] })
  const received: string[] = []
  const large = world.openPanel(1, OTHER)
  await setClipboard(large, text(5_900))
  await setClipboard(world.openPanel(1, 'http://third.test'), text(2_400))
  const call = { n: 0, api: 'setClipboardData', params: { data: text(200) }, gesture: false, listens: false }
  world.site.ask('document', call)
  expect(world.site.state.clipboard.data).toBe('')
  expect(world.site.calls.size).toBe(0)
  world
    .openPage()
    .wx.setClipboardData?.({ data: text(200), complete: (r: { errMsg: string }) => received.push(r.errMsg) })
  await world.clock.advance(100)
  expect(received).toEqual([
    expect.stringMatching(/^setClipboardData:fail the states of all sites would have 8\.\d MB/),
  ])
})

test('a record that cannot be written fails only the edit of its own site', async () => {
  const world = new World()
  const [panel, other] = [world.openPanel(), world.openPanel(1, OTHER)]
  await settle()
  const { save } = world
  world.save = (place, records) => {
    if (`site:${ORIGIN}` in records) return Promise.reject(new Error('broken record'))
    return save(place, records)
  }
  const both = [setClipboard(panel, 'lost'), setClipboard(other, 'kept')]
  const [failed, done] = await Promise.all(both)
  expect(failed?.error).toContain('broken record')
  expect(done?.error).toBeUndefined()
  world.save = save
  expect((await setClipboard(panel, 'stored now'))?.error).toBeUndefined()
  world.restartStore()
  expect(world.site.state.clipboard.data).toBe('stored now')
  expect(world.store.site(OTHER).state.clipboard.data).toBe('kept')
})

test('a failed publication is printed and fails no edit', async () => {
  const world = new World()
  world.published.set = () => {
    throw new Error('too many rules')
  }
  expect((await setClipboard(world.openPanel(), 'x'))?.error).toBeUndefined()
  expect(world.problems).toEqual([expect.stringContaining('too many rules')])
})

test('the last change can always be undone; older ones are limited by bytes', async () => {
  const world = new World()
  const panel = world.openPanel()
  for (let n = 0; n < 40; n++) await setClipboard(panel, text(200, `${n}`))
  expect(world.site.history.bytes).toBeLessThanOrEqual(KEPT_BYTES.history)
  expect(world.site.history.changes.length).toBeGreaterThan(3)
  await setClipboard(panel, text(4_000))
  expect(world.site.history.changes).toHaveLength(1)
  await panel.ask({ type: 'undo' })
  expect(world.site.state.clipboard.data).toBe(text(200, '39'))
})

test('changes of all sites are limited, and those of the site edited longest ago go first', async () => {
  const world = new World()
  const origins = Array.from({ length: 12 }, (_, n) => `http://site-${n}.test`)
  for (const origin of origins) {
    const panel = world.openPanel(1, origin)
    for (let n = 0; n < 5; n++) await setClipboard(panel, text(200, `${n}`))
    await panel.command({ type: 'state/reset' })
  }
  const kept = origins.map((origin) => world.store.site(origin).history.bytes)
  expect(kept.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(KEPT_BYTES.histories)
  expect([kept[0], kept.at(-1)]).toEqual([0, expect.any(Number)])
  expect(kept.at(-1)).toBeGreaterThan(0)
})

test('the log of a tab is limited by bytes, and calls of a closed page go first', () => {
  const there = new Set(['quiet', 'loud'])
  const log = new CallLog((document) => there.has(document))
  const put = (n: number, document: string, kilobytes = 1) =>
    log.put({ ...entry(n), id: `${document}/${n}`, document, args: [text(kilobytes)] })
  for (let n = 0; n < 50; n++) put(n, 'gone', 100)
  for (let n = 0; n < 20; n++) put(n, 'quiet')
  for (let n = 0; n < 600; n++) put(n, 'loud', 100)
  const of = (document: string) => log.entries.filter((each) => each.document === document).length
  expect(of('gone')).toBe(0)
  expect(of('quiet')).toBe(20)
  expect(of('loud')).toBeGreaterThan(100)
  expect(log.bytes).toBeLessThanOrEqual(KEPT_BYTES.log)
  expect(log.entries.length + log.pushedOut).toBe(670)
})

test('a page with many calls discards its own calls, not those of another page', () => {
  const log = new CallLog()
  log.limit(1_000)
  for (let n = 0; n < 300; n++) log.put({ ...entry(n), id: `quiet/${n}`, document: 'quiet' })
  for (let n = 0; n < 5_000; n++) log.put({ ...entry(n), id: `loud/${n}`, document: 'loud' })
  expect(log.entries).toHaveLength(1_000)
  expect(log.entries.filter(({ document }) => document === 'quiet')).toHaveLength(300)
  expect(log.entries.at(-1)?.n).toBe(4_999)
})

test('tabs with many large calls discard none of those of a quiet tab', async () => {
  const world = new World()
  world.openPage().wx.getSetting?.({ success() {} })
  for (const tab of [2, 3]) {
    const { wx } = world.openPage({ tab })
    for (let n = 0; n < 17; n++) {
      wx.getSetting?.({ note: text(2_000, `${n}`), success() {} })
      await world.clock.advance(100)
    }
  }
  await world.clock.advance(2_000)
  const [quiet, ...loud] = [1, 2, 3].map((tab) => world.openPanel(tab))
  await settle()
  expect(quiet?.log).toHaveLength(1)
  expect(loud.some(({ log }) => log.length < 17)).toBe(true)
})

test('the pending calls of one site leave room for those of others', async () => {
  const world = new World({ commands: [AGREED] })
  const frames = Array.from({ length: 6 }, (_, index) => openRawPage(world, `frame${index}`, index))
  for (const [n, kilobytes] of [3_900, 3_900, 3_900, 290, 9].entries()) {
    for (const frame of frames) frame.call(n, 'chooseLocation', { note: text(kilobytes) })
  }
  const refused = frames.at(-1)?.received.filter(({ type }) => type === 'settle')
  expect(refused).not.toEqual([])
  const other = world.openPage({ origin: OTHER, tab: 2 })
  other.wx.requirePrivacyAuthorize?.({ note: text(240), fail() {} })
  await settle()
  expect(world.store.site(OTHER).prompts.length).toBe(1)
})

test('pending calls are limited by number and bytes, and further ones fail with the reason', async () => {
  const world = new World()
  const page = openRawPage(world, 'd')
  const call = (n: number, note: string) => page.call(n, 'requirePrivacyAuthorize', { note })
  const answers = () =>
    page.received.flatMap((message) =>
      message.type === 'settle'
        ? [{ n: message.n, errMsg: (message.outcome.result as { errMsg: string }).errMsg }]
        : [],
    )
  for (let n = 0; n < 300; n++) call(n, 'x')
  expect(world.site.calls.size).toBe(256)
  expect(answers()[0]).toEqual({ n: 256, errMsg: expect.stringContaining('256 calls of this page wait') })
  expect(answers()).toHaveLength(44)
  world.store.documentGone('d')
  expect(world.site.calls.size).toBe(0)
  page.sendHello()
  for (let n = 0; n < 100; n++) call(n, text(240))
  expect(world.site.calls.size).toBeLessThanOrEqual(KEPT_BYTES.pending / 240_000)
  expect(answers().at(-1)?.errMsg).toContain('hold too much data')
})

test('a text of 5 MB arrives complete and survives a worker restart', async () => {
  const world = new World({ commands: [AGREED] })
  const page = world.openPage()
  const data = text(5_000)
  page.wx.setClipboardData?.({ data, fail: () => expect.unreachable() })
  await settle()
  world.restartStore()
  page.runtime.connect()
  await settle()
  const read = page.wx.getClipboardData?.() as Promise<{ data: string }>
  await settle()
  expect((await read).data === data).toBe(true)
})
