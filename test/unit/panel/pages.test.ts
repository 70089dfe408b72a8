import { describe, expect, test } from 'vitest'
import { ALL_TABS, type LogEntry, MINI_PROGRAM } from '../../../src/protocol/panel'
import type { ConnectedPage } from '../../../src/protocol/web'
import { entry, settled } from '../../support/fake-adapter'
import { FakeBrowser, page } from '../../support/fake-server'

async function open(...pages: ConnectedPage[]) {
  const browser = new FakeBrowser()
  const panel = await browser.openPanel(pages)
  if (!panel.pages) throw new Error('The panel has no pages')
  const send = async (...next: ConnectedPage[]) => {
    browser.socket.receive({ type: 'pages', pages: next })
    await settled()
  }
  return { browser, panel, pages: panel.pages, send }
}

const watchedTab = (browser: FakeBrowser) => browser.sent('hello').at(-1)?.tab

describe('the watched page', () => {
  test('is the one that was used last, and follows', async () => {
    const { browser, pages, send } = await open(page(1, { activeAt: 20 }), page(2, { activeAt: 10 }))
    expect(watchedTab(browser)).toBe(1)
    await send(page(1, { activeAt: 20 }), page(2, { activeAt: 30 }))
    expect(watchedTab(browser)).toBe(2)
    expect(pages.watched.value?.name).toBe('Page 2')
  })

  test('stays the chosen one when another is used', async () => {
    const { browser, pages, send } = await open(page(1, { activeAt: 20 }), page(2))
    pages.choose(2)
    await send(page(1, { activeAt: 40 }), page(2))
    expect(watchedTab(browser)).toBe(2)
  })

  test('is followed again when the chosen one is forgotten', async () => {
    const { browser, pages, send } = await open(page(1))
    pages.choose(1)
    for (let tab = 2; tab < 24; tab++) await send(page(tab))
    expect(watchedTab(browser)).toBe(23)
  })

  test('is undefined when all are chosen', async () => {
    const { browser, pages } = await open(page(1), page(2))
    pages.choose('all')
    expect(watchedTab(browser)).toBe(ALL_TABS)
    expect(pages.watched.value).toBeUndefined()
    expect(pages.several.value).toBe(true)
  })

  test('a new title or frame is not announced to the store', async () => {
    const { browser, send } = await open(page(1))
    await send(page(1, { title: 'New', frames: 2 }))
    expect(browser.sent('hello')).toHaveLength(1)
  })
})

test('a page that has left stays in the list until it is back, the latest first', async () => {
  const { browser, pages, send } = await open(page(1), page(2), page(3))
  await send(page(1), page(2))
  browser.clock += 5_000
  await send(page(2))
  expect(pages.left.value.map(({ tab, leftAt }) => [tab, leftAt])).toEqual([
    [1, 1_005_000],
    [3, 1_000_000],
  ])
  await send(page(2), page(3))
  expect(pages.left.value.map(({ tab }) => tab)).toEqual([1])
  expect(pages.connected.value?.map(({ tab }) => tab)).toEqual([2, 3])
})

test('at most 20 pages that have left are remembered', async () => {
  const { pages, send } = await open()
  for (let tab = 1; tab < 30; tab++) await send(page(tab))
  expect(pages.left.value).toHaveLength(20)
  expect(pages.left.value[0]?.tab).toBe(28)
})

test.each([
  [{ title: ' Shop ' }, 'Shop'],
  [{ title: '', url: 'http://localhost:5180/cart/pay?id=1' }, '/cart/pay'],
  [{ title: '', url: 'http://localhost:5180/' }, 'localhost:5180'],
  [{ title: '', url: 'about:blank' }, 'blank'],
  [{ title: '', url: 'nowhere' }, 'nowhere'],
])('the page %o is named %s', async (patch, name) => {
  const { pages } = await open(page(1, patch))
  expect(pages.watched.value?.name).toBe(name)
})

describe('calls of all pages', () => {
  const START = 1_000
  const call = (n: number, tab: number, at: number): LogEntry =>
    entry(n, { id: `d${tab}:${n}`, document: `d${tab}`, tab, at, origin: MINI_PROGRAM })
  const frame = (tab: number, startedAt: number) => ({
    document: `d${tab}`,
    tab,
    frame: 0,
    origin: MINI_PROGRAM,
    url: `http://localhost:5180/${tab}`,
    startedAt,
  })

  async function openAll() {
    const opened = await open(page(1), page(2))
    opened.pages.choose('all')
    opened.browser.receive({ type: 'frames', frames: [frame(1, START), frame(2, START + 500)] })
    opened.browser.sendSite(MINI_PROGRAM)
    return opened
  }

  const log = (...entries: LogEntry[]) => ({ type: 'log', entries, dropped: 0, pushedOut: 0, whole: true }) as const
  const shown = ({ log }: Awaited<ReturnType<typeof open>>['panel']) => log.visible.value.map(({ id }) => id)

  test('are those since the load of their own page', async () => {
    const { browser, panel } = await openAll()
    browser.receive(log(call(1, 1, START + 100), call(1, 2, START + 200), call(2, 2, START + 600)))
    expect(shown(panel)).toEqual(['d1:1', 'd2:2'])
  })

  test('stay when their page leaves', async () => {
    const { browser, panel } = await openAll()
    browser.receive(log(call(1, 1, START + 100), call(2, 2, START + 600)))
    browser.receive({ type: 'frames', frames: [frame(2, START + 500)] })
    expect(shown(panel)).toEqual(['d1:1', 'd2:2'])
  })

  test('get a column with their page, which no other panel has', async () => {
    const { pages, panel } = await openAll()
    expect(panel.columns.shown(300)).toContain('page')
    expect(panel.columns.all()).toContain('page')
    pages.choose(1)
    expect(panel.columns.shown(1000)).not.toContain('page')
    expect(panel.columns.all()).not.toContain('page')
  })

  test('a recorded test has the calls of one page', async () => {
    const { browser, panel } = await openAll()
    browser.receive(
      log({ ...call(1, 1, START + 100), api: 'checkSession' }, { ...call(2, 2, START + 600), api: 'getSetting' }),
    )
    const writing = panel.recording.sinceCall({ ...call(2, 2, START + 600), rev: 1 })
    const sync = browser.sent('sync').at(-1)
    browser.receive({ type: 'done', id: sync?.id ?? '' })
    const code = await writing
    expect(code).toContain('/2')
    expect(code).toContain('getSetting')
    expect(code).not.toContain('checkSession')
  })
})
