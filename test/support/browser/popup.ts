import { expect, type Page } from '@playwright/test'

/**
 * Clicks the toolbar button of the extension while a page is in front, and returns the popup.
 * This is the real popup, with the tab access that a click grants.
 */
export async function openPopup(page: Page, extensionId: string): Promise<Page> {
  const context = page.context()
  await page.bringToFront()
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('This context has no browser to click a toolbar in.')
  // The typings of CDP lack these methods.
  const send = session.send.bind(session) as (method: string, params: object) => Promise<unknown>
  const { targetInfos } = (await send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: { targetId: string; url: string }[]
  }
  const tab = targetInfos.find(({ url }) => url === page.url())
  if (!tab) throw new Error(`There is no tab of ${page.url()}.`)
  const isPopup = (candidate: Page) => candidate.url().includes('/panels/popup/')
  let opened: Page | undefined
  // A click while an earlier popup is closing only closes that one, so click again.
  await expect(async () => {
    const opening = context.waitForEvent('page', { predicate: isPopup, timeout: 3_000 })
    await Promise.all([opening, send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId })])
    opened = await opening
  }).toPass({ timeout: 20_000 })
  await session.detach()
  if (!opened) throw new Error('The popup did not open.')
  return opened
}

/** Clicks a button that closes the popup, which may close before the click is acknowledged. */
export async function clickAway(popup: Page, name: string) {
  const closed = popup.waitForEvent('close')
  const click = popup.getByRole('button', { name }).click()
  await click.catch((error: unknown) => {
    if (!popup.isClosed()) throw error
  })
  await closed
}
