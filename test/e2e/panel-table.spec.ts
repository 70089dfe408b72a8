import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'
import { resize, rows, watchCopies } from '../support/browser/panel-page'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('a click on a column sorts, a second reverses, a third returns to the order of the calls', async ({
  page,
  panel,
}) => {
  const opened = await panel(page)
  const { frame, calls, toolbar } = opened
  const game = gameIn(page)
  await game.call('login')
  await game.value('canIUse', 'login')
  await game.call('checkSession')
  const names = async () => (await calls()).map(({ api }) => api)
  await expect.poll(names).toEqual(['login', 'canIUse', 'checkSession'])
  const head = frame.getByRole('columnheader', { name: 'API' })
  await head.click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(names).toEqual(['canIUse', 'checkSession', 'login'])
  await head.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(names).toEqual(['login', 'checkSession', 'canIUse'])
  await head.click()
  await expect.poll(names).toEqual(['login', 'canIUse', 'checkSession'])
  await expect(rows(frame).locator('.duration-bar')).toHaveCount(3)

  await resize(opened, 1500)
  const start = frame.getByRole('columnheader', { name: 'Start' })
  await start.click()
  await start.click()
  await expect(start).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(names).toEqual(['checkSession', 'canIUse', 'login'])
  await expect(rows(frame).locator('.cell.start')).toHaveText([/^[\d.,]+ m?s$/, /^[\d.,]+ m?s$/, /^[\d.,]+ m?s$/])
  await start.click()
  await game.call('authorize')
  await toolbar.getByRole('button', { name: 'Fail', exact: true }).click()
  await expect.poll(names).toEqual(['authorize'])
})

test('arguments and results fold, and their values can be copied or made a condition', async ({ page, panel }) => {
  const { frame, call, details } = await panel(page)
  await gameIn(page).call('login', { big: { list: [1, { deep: 'yes' }] }, timeout: 5000 })
  await call('login').click()
  const tree = details.getByRole('tree', { name: 'Arguments' })
  const node = (name: string) => tree.getByRole('treeitem', { name })
  await expect(tree.getByRole('treeitem')).toHaveCount(2)
  await node('big').click()
  await expect(node('list')).toBeVisible()
  await node('big').click()
  await node('big').click({ modifiers: ['Alt'] })
  await expect(node('deep')).toHaveText('deep: "yes"')

  const copied = await watchCopies(frame)
  await node('deep').click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'Copy path' }).click()
  await expect.poll(copied).toBe('big.list[1].deep')
  await node('deep').focus()
  await node('deep').press('Shift+F10')
  await frame.getByRole('menuitem', { name: 'Make a rule for calls with this value' }).click()
  const editor = frame.getByRole('region', { name: 'Rule for login' })
  await expect(editor.getByRole('combobox', { name: 'Argument of condition 1' })).toHaveValue('big.list[1].deep')
})

test('several calls are selected and copied, and the next call is made to fail', async ({ page, panel }) => {
  const { frame, call, calls, grid } = await panel(page)
  const game = gameIn(page)
  await game.call('getSetting')
  await game.call('login', { timeout: 1 })
  await game.call('checkSession')
  await call('getSetting').click()
  await call('checkSession').click({ modifiers: ['Shift'] })
  const selected = rows(frame).and(frame.locator('[aria-selected=true]'))
  await expect(selected).toHaveCount(3)
  await call('login').click({ modifiers: ['Control'] })
  await expect(selected).toHaveCount(2)
  const copied = await watchCopies(frame)
  await grid.press('Control+c')
  await expect
    .poll(async () => JSON.parse((await copied()) || '[]'))
    .toMatchObject([
      { api: 'getSetting', arguments: [] },
      { api: 'checkSession', result: { errMsg: expect.anything() } },
    ])

  await call('login').click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'Fail with' }).press('ArrowRight')
  await frame.getByRole('menuitem', { name: 'timeout' }).first().click()
  await expect(frame.getByText('The next call of login fails')).toBeVisible()
  await expect.poll(async () => (await game.call('login')).ok).toBe(false)
  await expect.poll(async () => (await calls()).at(-1)?.why).toBe('rule Fail timeout { errno: 5 }, once')
  expect((await game.call('login')).ok).toBe(true)
})
