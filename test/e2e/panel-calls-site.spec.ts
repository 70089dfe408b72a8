import { expect, test } from '../support/browser/fixtures'
import { callsOf, resize, wxCall } from '../support/browser/panel-page'

test('a site is turned off and on in the panel, which asks for a reload', async ({ page, server, panel }) => {
  server.route('/site', { body: '<!doctype html><script>document.title = typeof wx</script>' })
  await page.goto(`${server.origin}/site`)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  const site = frame.getByRole('switch', { name: 'Mock this site' })
  await expect(site).toHaveAttribute('aria-checked', 'true')
  await site.click()
  await expect(frame.getByText('wx is off on this site, but this page keeps it until you reload.')).toBeVisible()
  await frame.getByRole('button', { name: 'Reload page' }).click()
  await expect(frame.getByRole('heading', { name: 'wx is off on this site' })).toBeVisible()
  await expect(page).toHaveTitle('undefined')
  await frame.getByRole('button', { name: 'Connection: Off on this site' }).click()
  await frame.getByRole('dialog').getByRole('button', { name: 'Turn on for this site' }).click()
  await expect(frame.getByText('No wx calls yet')).toBeVisible()
  await expect(page).toHaveTitle('object')
  await wxCall(page, 'login')
  await expect(callsOf(frame, 'login')).toBeVisible()
})

test('a call wakes a stopped worker, and the health line shows it', async ({ page, server, panel, stopWorker }) => {
  server.route('/site', { body: '<!doctype html><title>site</title>' })
  await page.goto(`${server.origin}/site`)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  await expect(frame.getByRole('button', { name: 'Connection: wx in 1 frame' })).toBeVisible()
  await stopWorker(page)
  await wxCall(page, 'login')
  await expect(callsOf(frame, 'login')).toBeVisible()
  await expect(frame.getByRole('button', { name: /^Connection: wx in 1 frame/ })).toBeVisible()
})

test('one of several origins of a tab can be selected, each with its own state', async ({
  page,
  server,
  otherServer,
  panel,
  commander,
}) => {
  await commander.command(otherServer.origin, { type: 'state/merge', patch: { platform: 'miniGame' } })
  otherServer.route('/inner', { body: '<!doctype html><title>inner</title>' })
  server.route('/outer', { body: `<!doctype html><iframe src="${otherServer.origin}/inner"></iframe>` })
  await page.goto(`${server.origin}/outer`)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  const tools = frame.getByRole('toolbar', { name: 'Panel tools' })
  const platform = tools.getByRole('combobox', { name: 'Platform' })
  await expect(frame.getByRole('button', { name: 'Connection: wx in 2 frames' })).toBeVisible()
  await expect(platform).toHaveValue('miniProgram')
  await tools.getByRole('combobox', { name: 'Mini program (origin)' }).selectOption(otherServer.origin)
  await expect(platform).toHaveValue('miniGame')
})

test('the toolbar shows the scenario that the state equals', async ({ page, server, panel }) => {
  server.route('/site', { body: '<!doctype html><title>site</title>' })
  await page.goto(`${server.origin}/site`)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  const tools = frame.getByRole('toolbar', { name: 'Panel tools' })
  const scenario = tools.getByRole('combobox', { name: 'Scenario' })
  await expect(scenario.locator('option:checked')).toHaveText('New user')
  await scenario.selectOption({ label: 'Refused location' })
  await expect(scenario.locator('option:checked')).toHaveText('Refused location')
  await tools.getByRole('combobox', { name: 'Platform' }).selectOption('miniGame')
  await expect(scenario.locator('option:checked')).toHaveText('Custom state')
  await scenario.selectOption({ label: 'Manage…' })
  await expect(frame.getByRole('tab', { name: 'Scenarios' })).toHaveAttribute('aria-selected', 'true')
})
