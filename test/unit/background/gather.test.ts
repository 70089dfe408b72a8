import { beforeEach, expect, test, vi } from 'vitest'
import { gatherPages } from '../../../src/background/gather'

const browser = vi.hoisted(() => ({ tabs: [] as { id: number; status: string }[], asked: [] as number[] }))
/** The documents of each tab that have the bridge; a tab without an entry never answers. */
const bridges = vi.hoisted(() => new Map<number, readonly string[]>())
const connected = new Set<string>()

vi.mock('../../../src/extension/browser', () => ({
  browser: { tabs: { query: async () => browser.tabs } },
  scripting: {
    executeScript: async ({ target: { tabId } }: { target: { tabId: number } }) => {
      browser.asked.push(tabId)
      const documents = bridges.get(tabId)
      return documents?.map((documentId) => ({ documentId, result: true })) ?? new Promise(() => {})
    },
  },
}))

const known = {
  isConnected: (document: string) => connected.has(document),
  isTabConnected: (tab: number) => connected.has(`top of ${tab}`),
}

beforeEach(() => {
  browser.tabs = []
  browser.asked = []
  bridges.clear()
  connected.clear()
})

test('asks the tabs that are loading or have no connected page, and no others', async () => {
  browser.tabs = [
    { id: 1, status: 'complete' },
    { id: 2, status: 'complete' },
    { id: 3, status: 'loading' },
  ]
  for (const { id } of browser.tabs) bridges.set(id, [])
  for (const top of ['top of 1', 'top of 3']) connected.add(top)
  await gatherPages(known)
  expect(browser.asked).toEqual([2, 3])
})

test('resolves when the documents have connected', async () => {
  browser.tabs = [{ id: 1, status: 'loading' }]
  bridges.set(1, ['top', 'frame'])
  let resolved = false
  const gathered = gatherPages(known).then(() => {
    resolved = true
  })
  connected.add('top')
  await new Promise((go) => setTimeout(go, 20))
  expect(resolved).toBe(false)
  connected.add('frame')
  await gathered
})

test.each([
  ['never answers', undefined],
  ['never connects', ['paused']],
])('does not wait long for a document that %s', async (_what, documents) => {
  browser.tabs = [{ id: 1, status: 'loading' }]
  if (documents) bridges.set(1, documents)
  await gatherPages(known)
})
