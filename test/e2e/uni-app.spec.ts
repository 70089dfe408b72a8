import { expect, test } from '../support/browser/fixtures'
import { callsOf, resize } from '../support/browser/panel-page'
import { fill, section } from '../support/browser/state-view'
import { OPEN } from '../support/browser/wide'
import { serveH5 } from '../support/h5/bundle'

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
    await page.getByRole('button', { name: 'Enter' }).click()
    await expect.poll(() => page.evaluate('globalThis.entered')).toEqual({ code: 32, name: 'Mock User' })
    await expect(callsOf(frame, 'getUserInfo')).toBeVisible()
    await fill(frame, 'User', 'Nickname', 'Edited')
    await expect(section(frame, 'User').getByRole('button', { name: 'Reset Nickname to default' })).toBeEnabled()
    await commander.received(server.origin)
    await page.getByRole('button', { name: 'Enter' }).click()
    await expect.poll(() => page.evaluate('globalThis.entered?.name')).toBe('Edited')
  })
}
