import type { Page } from '@playwright/test'

/**
 * Clicks the extension's button in the toolbar while a page is before the person, and gives the popup that opens.
 * It is the browser's own popup, with the access to the tab that a click grants.
 */
export async function openPopup(page: Page, extensionId: string): Promise<Page> {
  const context = page.context()
  await page.bringToFront()
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('This context has no browser to click a toolbar in.')
  // The typings of the protocol lag behind it.
  const send = session.send.bind(session) as (method: string, params: object) => Promise<unknown>
  const { targetInfos } = (await send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: { targetId: string; url: string }[]
  }
  const tab = targetInfos.find(({ url }) => url === page.url())
  if (!tab) throw new Error(`There is no tab of ${page.url()}.`)
  const opened = context.waitForEvent('page', (candidate) => candidate.url().includes('/panels/popup/'))
  await Promise.all([opened, send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId })])
  await session.detach()
  return opened
}
