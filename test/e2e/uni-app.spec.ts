import type { Page } from '@playwright/test'
import type { Commander } from '../support/browser/commander'
import { expect, type Server, test } from '../support/browser/fixtures'
import { callsOf, resize } from '../support/browser/panel-page'
import type { PanelParts } from '../support/browser/panel-parts'
import { OPEN } from '../support/browser/wide'
import { serveH5 } from '../support/h5/bundle'

/** A panel that the page follows, and what edits it from the outside. */
interface Edited {
  readonly page: Page
  readonly server: Server
  readonly commander: Commander
  readonly opened: PanelParts
}

/** Presses the page's button, which asks for the user and a scope, and waits for what the page got. */
async function enter(page: Page, expected: object) {
  await page.evaluate('delete globalThis.entered')
  await page.getByRole('button', { name: 'Enter' }).click()
  await expect.poll(() => page.evaluate('globalThis.entered')).toEqual(expected)
}

/** Edits the user, refuses a scope, and answers the prompt for it: the page gets each edit with its next call. */
async function followEdits({ page, server, commander, opened }: Edited) {
  await enter(page, { code: 32, name: 'Mock User' })
  await opened.fill('User', 'Nickname', 'Edited')
  await expect(opened.section('User').getByRole('button', { name: 'Reset Nickname to default' })).toBeEnabled()
  await opened.scope('scope.userLocation', 'Refused').check()
  await expect(opened.scope('scope.userLocation', 'Refused')).toBeChecked()
  await commander.received(server.origin)
  await enter(page, { code: 32, refused: 'authorize:fail auth deny', name: 'Edited' })
  await opened.scope('scope.userLocation', 'Never asked').check()
  await expect(opened.scope('scope.userLocation', 'Never asked')).toBeChecked()
  await commander.received(server.origin)
  const asked = enter(page, { code: 32, name: 'Edited' })
  await opened.tray.getByRole('button', { name: 'Allow', exact: true }).click()
  await asked
  await expect(opened.scope('scope.userLocation', 'Granted')).toBeChecked()
}

for (const [name, health] of [
  ['uni-2', 'Page uses the wx of uni-app 2'],
  ['uni-3', 'Page uses the wx of uni-app'],
] as const) {
  test(`a page of ${name} is answered by the mock after one click, and follows edits of the panel`, async ({
    page,
    server,
    panel,
    commander,
  }) => {
    await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
    await serveH5(server, name)
    await page.goto(`${server.origin}/${name}`)
    const opened = await panel(page)
    const { frame } = opened
    await resize(opened, 1300)
    await expect(opened.health).toHaveText(health)
    const loaded = page.waitForEvent('load')
    await frame.locator('.empty').getByRole('button', { name: 'Put the mock on top' }).click()
    await loaded
    await expect(opened.health).toHaveText('wx in 1 frame')
    await followEdits({ page, server, commander, opened })
    await expect(callsOf(frame, 'getUserInfo').first()).toBeVisible()
  })
}

test('a page of Taro follows edits of the panel', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
  await serveH5(server, 'taro')
  await page.goto(`${server.origin}/taro`)
  const opened = await panel(page)
  await resize(opened, 1300)
  await followEdits({ page, server, commander, opened })
  await expect(callsOf(opened.frame, 'getUserInfo').first()).toBeVisible()
})
