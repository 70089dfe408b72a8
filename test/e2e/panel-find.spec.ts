import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'
import { rows } from '../support/browser/panel-page'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('the find bar of DevTools steps through the calls that have the text, and marks them', async ({ page, panel }) => {
  const { frame, devtools, grid, calls } = await panel(page)
  const game = gameIn(page)
  for (const n of Array(60).keys()) await game.value('canIUse', n % 30 === 3 ? `needle${n}` : `hay${n}`)
  await expect.poll(async () => (await calls()).at(-1)?.arguments).toBe('"hay59"')

  await grid.click({ position: { x: 100, y: 60 } })
  await grid.press('Control+f')
  const find = devtools.getByRole('searchbox', { name: 'Find' })
  await find.fill('needle')
  await expect(frame.getByText('Find “needle”: call 1 of 2')).toBeVisible()
  const selected = rows(frame).and(frame.locator('[aria-selected=true]'))
  await expect(selected).toContainText('needle3')
  await expect(selected.locator('mark')).toHaveText('needle')

  await find.press('Enter')
  await expect(selected).toContainText('needle33')
  await expect(selected).toBeInViewport()
  await find.press('Enter')
  await expect(selected).toContainText('needle3"')
  await find.press('Shift+Enter')
  await expect(selected).toContainText('needle33')

  await find.fill('nothing like it')
  await expect(frame.getByText('Find “nothing like it”: no call has it')).toBeVisible()
  await find.press('Escape')
  await expect(frame.locator('.find-count')).toBeEmpty()
  await expect(frame.locator('mark')).toHaveCount(0)
})

test('the find bar steps through the state while the focus is there', async ({ page, panel }) => {
  const { frame, devtools } = await panel(page)
  const search = frame.getByRole('textbox', { name: 'Search state' })
  await search.click()
  await search.press('Control+f')
  const find = devtools.getByRole('searchbox', { name: 'Find' })
  await find.fill('scope.')
  await expect(search).toHaveValue('scope.')
  const count = frame.locator('.hit-count')
  const current = frame.locator('.sections [aria-current=true]')
  const found = frame.locator('.sections .field')
  await expect(count).toHaveText(/^1 of \d+$/)
  const n = Number((await count.textContent())?.split(' ').at(-1))
  await expect(found).toHaveCount(n)
  await expect(found.first()).toHaveAttribute('aria-current', 'true')

  await find.press('Enter')
  await expect(count).toHaveText(`2 of ${n}`)
  await find.press('Shift+Enter')
  await find.press('Shift+Enter')
  await expect(count).toHaveText(`${n} of ${n}`)
  await expect(current).toHaveCount(1)
  await expect(found.last()).toHaveAttribute('aria-current', 'true')
  await expect(current).toBeInViewport()
  await search.press('Enter')
  await expect(count).toHaveText(`1 of ${n}`)
  await expect(current).toBeInViewport()

  await find.press('Escape')
  await expect(search).toHaveValue('')
  await expect(current).toHaveCount(0)
})
