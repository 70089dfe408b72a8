import { AGREED } from '../support/browser/commands'
import { resultOf } from '../support/browser/game'
import { expect, test } from '../support/browser/wide'

test.beforeEach(async ({ page, server }) => {
  server.route('/state', { body: '<!doctype html><title>state</title>' })
  await page.goto(`${server.origin}/state`)
})

test('a search shows its first hit, marks the words, and counts the error texts', async ({ page, panel }) => {
  const { frame, tab } = await panel(page)
  await tab('State').click()
  await frame.locator('.sections').evaluate((sections) => sections.scrollTo(0, sections.scrollHeight))
  const search = frame.getByRole('textbox', { name: 'Search state' })
  await search.fill('latitude')
  const marks = frame.locator('.sections mark')
  await expect(marks.first()).toHaveText('Latitude')
  await expect(marks.first()).toBeInViewport()

  await search.press('Tab')
  const edited = frame.getByRole('checkbox', { name: 'Edited' })
  await expect(edited).toBeFocused()
  await expect(edited).toHaveCSS('outline-style', 'solid')

  await search.fill('getLocation')
  const count = frame.getByText(/^\d+ error texts match$/)
  await expect(count).toBeVisible()
  const reason = frame.getByRole('textbox', { name: /^Message of / })
  await expect(reason).toHaveCount(0)
  await frame.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(reason.first()).toBeVisible()
  await search.fill('latitude')
  await expect(reason).toHaveCount(0)
})

test('a scope that the system blocks is a choice beside the others', async ({ page, panel, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: true })
  const { frame, tab, section } = await panel(page)
  await tab('State').click()
  const camera = section('Scopes').getByRole('group', { name: 'scope.camera', exact: true })
  const authorize = async () => (await resultOf(page, 'authorize', { scope: 'scope.camera' })).errMsg
  await camera.getByRole('radio', { name: 'Blocked' }).check()
  await expect.poll(authorize).toMatch(/^authorize:fail .*system/)
  await camera.getByRole('radio', { name: 'Granted' }).check()
  await expect.poll(authorize).toBe('authorize:ok')
  expect((await resultOf(page, 'getSetting')).authSetting).toEqual({ 'scope.camera': true })
  await camera.getByRole('radio', { name: 'Blocked' }).check()
  await frame.getByRole('button', { name: 'Reset scope.camera to default' }).click()
  await expect(camera.getByRole('radio', { name: 'Never asked' })).toBeChecked()
})
