import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'
import { filterBox } from '../support/browser/panel-page'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('the filter completes its words, and a call that it hides says so', async ({ page, panel }) => {
  const { frame, calls, call, details } = await panel(page)
  const game = gameIn(page)
  await game.call('getSetting')
  await game.call('checkSession')
  const names = async () => (await calls()).map(({ api }) => api)
  await expect.poll(names).toEqual(['getSetting', 'checkSession'])
  await call('getSetting').click()

  const filter = filterBox(frame)
  const list = frame.getByRole('listbox', { name: 'Suggestions for the filter' })
  await filter.press('s')
  await expect(list.getByRole('option')).toHaveText([/^status:/, /^slower-than:/])
  await filter.press('ArrowDown')
  await filter.press('Enter')
  await expect(filter).toHaveValue('status:')
  await list.getByRole('option', { name: 'status:fail' }).click()
  await expect(filter).toHaveValue('status:fail ')
  await expect(list).toBeHidden()
  await expect.poll(names).toEqual(['checkSession'])
  await expect(details).toContainText('The filter hides this call.')
  await details.getByRole('button', { name: 'Clear filter' }).click()
  await expect.poll(names).toEqual(['getSetting', 'checkSession'])
})

test('a call of another origin names it, and offers its state', async ({ page, server, panel }) => {
  const other = server.origin.replace('localhost', '127.0.0.1')
  server.route('/outer', { body: `<!doctype html><iframe src="${other}/inner"></iframe>` })
  await page.goto(`${server.origin}/outer`)
  const { call, calls, details, frame } = await panel(page)
  const inner = page.frame({ url: `${other}/inner` })
  if (!inner) throw new Error('The frame is not there')
  await gameIn(inner).call('getSetting')
  const host = other.replace('http://', '')
  await expect.poll(calls).toMatchObject([{ api: 'getSetting', frame: `inner · ${host}` }])
  await call('getSetting').click()
  await details.getByRole('button', { name: 'Show its state' }).click()
  await expect(frame.getByRole('combobox', { name: 'Mini program (origin)' })).toHaveValue(other)
  await expect.poll(calls).toMatchObject([{ frame: 'inner' }])
})

test('an empty log runs its example, and leads to the other views', async ({ page, panel }) => {
  const { frame, calls, tab } = await panel(page)
  await frame.getByRole('button', { name: 'Scenarios', exact: true }).click()
  await expect(tab('Scenarios')).toHaveAttribute('aria-selected', 'true')
  await frame.getByRole('button', { name: 'Run it' }).click()
  await expect.poll(calls).toMatchObject([{ api: 'login' }])
})

test('a page that fails to load says so, and is loaded again by the panel', async ({ page, panel }) => {
  const { heading, button } = await panel(page)
  await page.route('**/game', (route) => route.abort('connectionrefused'))
  await expect(page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED')
  await expect(heading('The page failed to load')).toBeVisible()
  await page.unroute('**/game')
  await button('Reload page').click()
  await expect(heading('No wx calls yet')).toBeVisible()
})
