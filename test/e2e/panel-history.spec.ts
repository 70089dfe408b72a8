import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { resultOf } from '../support/browser/game'
import { callsOf, resize, wxCall } from '../support/browser/panel-page'

const authSetting = async (page: Page) => (await resultOf(page, 'getSetting')).authSetting

test('keys undo and redo edits, except while the user is typing', async ({ page, server, panel }) => {
  server.route('/state', { body: '<!doctype html><title>state</title>' })
  await page.goto(`${server.origin}/state`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame, devtools } = opened
  const platform = frame.getByRole('toolbar', { name: 'Panel tools' }).getByRole('combobox', { name: 'Platform' })
  await platform.selectOption('miniGame')
  await expect(platform).toHaveValue('miniGame')
  await frame.getByRole('combobox', { name: 'Filter calls' }).focus()
  await devtools.keyboard.press('Control+z')
  await frame.getByRole('tab', { name: 'State' }).focus()
  await expect(platform).toHaveValue('miniGame')
  await devtools.keyboard.press('Control+z')
  await expect(platform).toHaveValue('miniProgram')
  await devtools.keyboard.press('Control+Shift+z')
  await expect(platform).toHaveValue('miniGame')
  await frame.getByRole('button', { name: 'Undo' }).click()
  await expect(platform).toHaveValue('miniProgram')
  await frame.getByRole('button', { name: 'Redo' }).click()
  await expect(platform).toHaveValue('miniGame')
})

test('the history lists changes, marks undone ones, and returns to any point', async ({
  page,
  server,
  panel,
  commander,
}) => {
  server.route('/state', { body: '<!doctype html><title>state</title>' })
  await page.goto(`${server.origin}/state`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  const history = frame.getByRole('button', { name: 'Edit history' })
  await history.click()
  await expect(frame.getByText('No changes yet')).toBeVisible()
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: true })
  await commander.command(server.origin, { type: 'state/merge', patch: { user: { nickName: 'Li' } } })
  await wxCall(page, 'login')
  const changes = frame.getByRole('list', { name: 'Edit history' }).getByRole('listitem')
  await expect(changes).toHaveText([/Logged in.*by login/, /Set user.nickName to "Li"/, /Granted scope.camera/])
  await frame.getByRole('button', { name: 'Undo' }).click()
  await history.click()
  await expect(changes.filter({ hasText: 'Li' })).toContainText('undone')
  await changes
    .filter({ hasText: 'camera' })
    .getByRole('button', { name: 'Restore the state before this change' })
    .click()
  await expect.poll(() => authSetting(page)).toEqual({})
})

test('restores the state before a call', async ({ page, server, panel, commander }) => {
  server.route('/state', { body: '<!doctype html><title>state</title>' })
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: true })
  await page.goto(`${server.origin}/state`)
  await wxCall(page, 'getSetting')
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: false })
  await commander.command(server.origin, { type: 'state/merge', patch: { user: { nickName: 'Li' } } })
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  await callsOf(frame, 'getSetting').click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'Restore the state before this call' }).click()
  await expect(frame.getByText('Restored the state before getSetting')).toBeVisible()
  await expect.poll(() => authSetting(page)).toEqual({ 'scope.camera': true })
})
