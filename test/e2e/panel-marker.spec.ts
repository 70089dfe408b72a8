import type { FrameLocator, Page } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'
import { gameIn } from '../support/browser/game'
import { launchWithExtension } from '../support/browser/launch'
import { openPanel } from '../support/browser/panel'
import { openPopup } from '../support/browser/popup'

const PREFIX = '◉\u2009'
const GAME = '<!doctype html><title>Game</title><iframe src="/inner"></iframe>'

type Choice = 'Off' | 'Page title' | 'Page title and corner badge'

const titleOf = (page: Page) => page.evaluate(() => document.title)
const pillIn = (page: Page) => page.locator('wx-mock-marker')

function serveGame(server: Server, headers: Record<string, string> = {}) {
  server.route('/game', { body: GAME, headers })
  server.route('/inner', { body: '<!doctype html><title>Inner</title>' })
  return `${server.origin}/game`
}

async function choose(frame: FrameLocator, choice: Choice) {
  await frame.getByRole('button', { name: 'Panel settings' }).click()
  await frame.getByRole('combobox', { name: 'Mark mocked pages' }).selectOption({ label: choice })
  await frame.getByRole('dialog').press('Escape')
}

test('marks pages only if the setting is on', async ({ page, server, panel, stopWorker }) => {
  await page.goto(serveGame(server))
  const { frame, health } = await panel(page)
  await expect(health).toHaveText(/wx in 2 frames/)
  expect(await titleOf(page)).toBe('Game')
  await expect(pillIn(page)).toHaveCount(0)

  await choose(frame, 'Page title')
  await expect.poll(() => titleOf(page)).toBe(`${PREFIX}Game`)
  await expect(pillIn(page)).toHaveCount(0)

  await choose(frame, 'Page title and corner badge')
  await expect(pillIn(page)).toBeVisible()
  await expect(pillIn(page)).toHaveAttribute('aria-hidden', 'true')
  const box = await pillIn(page).boundingBox()
  if (!box) throw new Error('The marker has no place.')
  const under = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.localName, [
    box.x + box.width / 2,
    box.y + box.height / 2,
  ] as const)
  expect(under).toBe('html')
  await page.emulateMedia({ media: 'print' })
  await expect(pillIn(page)).toBeHidden()
  await page.emulateMedia({ media: null })
  const inner = page.frame({ url: `${server.origin}/inner` })
  expect(await inner?.title()).toBe('Inner')
  await expect(page.frameLocator('iframe').locator('wx-mock-marker')).toHaveCount(0)

  await page.reload()
  await expect.poll(() => titleOf(page)).toBe(`${PREFIX}Game`)
  await expect(pillIn(page)).toBeVisible()
  // The next worker reads the setting from storage.
  await stopWorker(page)
  await page.reload()
  await expect(pillIn(page)).toBeVisible()

  await choose(frame, 'Off')
  await expect.poll(() => titleOf(page)).toBe('Game')
  await expect(pillIn(page)).toHaveCount(0)
})

test('the mark stays when the page changes its title, and does not change the title of the page', async ({
  page,
  server,
  panel,
}) => {
  await page.goto(serveGame(server))
  const { frame } = await panel(page)
  await choose(frame, 'Page title and corner badge')
  await expect.poll(() => titleOf(page)).toBe(`${PREFIX}Game`)

  /** Runs code in the page and returns the title directly afterwards. */
  const after = (act: () => void) =>
    page.evaluate(`(${act})(); new Promise((resolve) => setTimeout(() => resolve(document.title)))`)
  expect(await after(() => (document.title = 'Level 2'))).toBe(`${PREFIX}Level 2`)
  expect(await after(() => (document.title = `(1) ${document.title}`))).toBe(`${PREFIX}(1) Level 2`)
  expect(await after(() => document.head.replaceChildren())).toBe('')
  expect(await after(() => (document.title = 'Level 3'))).toBe(`${PREFIX}Level 3`)

  await page.evaluate(() => document.querySelector('wx-mock-marker')?.remove())
  await expect(pillIn(page)).toBeVisible()

  // The page restores its title; the mark must not cause an endless loop.
  const insist = () => {
    const title = document.querySelector('title')
    if (!title) throw new Error('There is no title.')
    const keep = () => {
      if (document.title !== 'Mine') document.title = 'Mine'
    }
    new MutationObserver(keep).observe(title, { childList: true, characterData: true, subtree: true })
    keep()
  }
  expect(await after(insist)).toBe('Mine')
  expect((await gameIn(page).call('login')).ok).toBe(true)

  await choose(frame, 'Off')
  await expect(pillIn(page)).toHaveCount(0)
  expect(await titleOf(page)).toBe('Mine')
})

test('the popup marks pages too, and the panel shows the setting', async ({ page, server, panel, extensionId }) => {
  await page.goto(serveGame(server))
  const { frame } = await panel(page)
  const popup = await openPopup(page, extensionId)
  const marker = popup.getByRole('combobox', { name: 'Mark mocked pages' })
  await expect(marker).toHaveValue('off')
  await marker.selectOption('Page title')
  await expect.poll(() => titleOf(page)).toBe(`${PREFIX}Game`)
  await marker.selectOption('Off')
  await expect.poll(() => titleOf(page)).toBe('Game')
  await marker.selectOption('Page title and corner badge')
  await expect(pillIn(page)).toBeVisible()
  await popup.close()
  await frame.getByRole('button', { name: 'Panel settings' }).click()
  await expect(frame.getByRole('combobox', { name: 'Mark mocked pages' })).toHaveValue('corner')
  await frame.getByRole('dialog').press('Escape')
  await choose(frame, 'Off')
  await expect(pillIn(page)).toHaveCount(0)
})

test('a page from the back/forward cache follows the current setting', async ({ server }) => {
  const { context, close } = await launchWithExtension({ backForwardCache: true })
  try {
    const page = await context.newPage()
    await page.goto(serveGame(server, { 'cache-control': 'no-cache' }))
    server.route('/other', { body: '<!doctype html><title>Other</title>' })
    const { frame } = await openPanel(page)
    await choose(frame, 'Page title and corner badge')
    await expect(pillIn(page)).toBeVisible()
    await page.evaluate(() => addEventListener('pageshow', (event) => Reflect.set(window, 'cached', event.persisted)))
    const away = async () => {
      await page.goto(`${server.origin}/other`)
      await expect(pillIn(page)).toBeVisible()
    }
    const back = async () => {
      await page.goBack({ waitUntil: 'commit' }) // a page from the cache fires no load event
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'cached'))).toBe(true)
    }
    await away()
    await back()
    await expect.poll(() => titleOf(page)).toBe(`${PREFIX}Game`)
    await away()
    await choose(frame, 'Off')
    await expect(pillIn(page)).toHaveCount(0)
    await back()
    expect((await gameIn(page).call('login')).ok).toBe(true)
    expect(await titleOf(page)).toBe('Game')
    await expect(pillIn(page)).toHaveCount(0)
  } finally {
    await close()
  }
})
