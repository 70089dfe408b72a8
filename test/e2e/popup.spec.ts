import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { gameIn } from '../support/browser/game'
import { clickAway, openPopup } from '../support/browser/popup'

const SEEN = '<!doctype html><title>Game</title><script>seen = typeof wx</script>'

const siteSwitch = (popup: Page) => popup.getByRole('switch', { name: 'Mock wx on this site' })

test.beforeEach(({ server }) => server.route('/seen', { body: SEEN }))

test('the popup turns a development site off and on', async ({ page, server, extensionId }) => {
  await page.goto(`${server.origin}/seen`)
  expect(await page.evaluate('seen')).toBe('object')
  let popup = await openPopup(page, extensionId)
  await expect(popup.getByText(server.origin)).toBeVisible()
  await expect(siteSwitch(popup)).toBeChecked()
  for (const [checked, seen] of [
    [false, 'undefined'],
    [true, 'object'],
  ] as const) {
    await siteSwitch(popup).click()
    await expect(siteSwitch(popup)).toBeChecked({ checked })
    const reloaded = page.waitForEvent('load')
    await clickAway(popup, 'Reload page')
    await reloaded
    expect(await page.evaluate('seen')).toBe(seen)
    popup = await openPopup(page, extensionId)
    await expect(siteSwitch(popup)).toBeChecked({ checked })
  }
  await popup.close()
})

test('one click gives access to any other site, and another removes it', async ({
  page,
  server,
  extensionId,
  worker,
  agreeToSites,
}) => {
  const pattern = 'http://app.test/*'
  const isGranted = () => worker.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), pattern)
  /** Other sites may have access too, as the tests of a worker share a profile. */
  const registered = () =>
    worker.evaluate(
      async (site) =>
        (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ world, matches = [], runAt }) =>
          matches.includes(site) ? [{ world, runAt }] : [],
        ),
      pattern,
    )
  await agreeToSites(pattern)
  await worker.evaluate((origin) => chrome.permissions.remove({ origins: [origin] }), pattern)
  await expect.poll(registered).toEqual([])
  await page.goto(`http://app.test:${server.port}/seen`)
  expect(await page.evaluate('seen')).toBe('undefined')

  const popup = await openPopup(page, extensionId)
  await expect(siteSwitch(popup)).not.toBeChecked()
  await expect(popup.getByText('If you turn it on, the browser asks for access to the site.')).toBeVisible()
  await siteSwitch(popup).click()
  await expect(siteSwitch(popup)).toBeChecked()
  await expect.poll(isGranted).toBe(true)
  await expect.poll(registered).toEqual(
    expect.arrayContaining([
      { world: 'ISOLATED', runAt: 'document_start' },
      { world: 'MAIN', runAt: 'document_start' },
    ]),
  )
  const reloaded = page.waitForEvent('load')
  await clickAway(popup, 'Reload page')
  await reloaded
  expect(await page.evaluate('seen')).toBe('object')
  expect((await gameIn(page).call('login')).ok).toBe(true)

  const again = await openPopup(page, extensionId)
  await expect(siteSwitch(again)).toBeChecked()
  await siteSwitch(again).click()
  await expect(siteSwitch(again)).not.toBeChecked()
  await expect.poll(isGranted).toBe(false)
  await expect.poll(registered).toEqual([])
  await again.close()
  await page.reload()
  expect(await page.evaluate('seen')).toBe('undefined')
})

test('a page that no extension can access has no switch', async ({ page, extensionId }) => {
  await page.goto('chrome://version')
  const popup = await openPopup(page, extensionId)
  await expect(popup.getByText('This page cannot be mocked.')).toBeVisible()
  await expect(siteSwitch(popup)).toBeHidden()
  await popup.close()
})
