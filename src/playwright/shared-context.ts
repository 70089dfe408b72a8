import type { BrowserContext, Page } from '@playwright/test'

/** Methods whose effect outlasts the test, and that Playwright cannot undo. */
const LASTING = [
  'addInitScript',
  'clearPermissions',
  'exposeBinding',
  'exposeFunction',
  'grantPermissions',
  'routeWebSocket',
  'setDefaultNavigationTimeout',
  'setDefaultTimeout',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setHTTPCredentials',
  'setOffline',
] as const satisfies readonly (keyof BrowserContext)[]

/** Watches a context that tests share. Returns whether a test has changed it for those that follow. */
export function watchChanges(context: BrowserContext): () => boolean {
  let changed = false
  for (const name of LASTING) {
    const method = Reflect.get(context, name) as (...args: unknown[]) => unknown
    Reflect.set(context, name, (...args: unknown[]) => {
      changed = true
      return method.apply(context, args)
    })
  }
  return () => changed
}

/**
 * Removes what the pages of these origins have stored: no test may see the data of another.
 * @param page a page that stays open.
 */
export async function clearStorage(context: BrowserContext, page: Page, origins: readonly string[]): Promise<void> {
  const session = await context.newCDPSession(page)
  const clear = (origin: string) => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await Promise.all(origins.map((origin) => clear(origin).catch(() => {}))) // no origin of a site
  await session.detach()
}
