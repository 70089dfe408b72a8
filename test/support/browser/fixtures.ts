import { writeFile } from 'node:fs/promises'
import { type BrowserContext, test as base, type Page, type Worker } from '@playwright/test'
import { extensionId, serviceWorker } from '../../../src/chromium/extension.mjs'
import { serve } from '../../../src/demo/server.mjs'
import { type Commander, createCommander } from './commander'
import { launchWithExtension } from './launch'
import { openPanel, type Panel } from './panel'

export { expect } from '@playwright/test'

export type Server = Awaited<ReturnType<typeof serve>>

interface WorkerFixtures {
  extensionContext: BrowserContext
  extensionId: string
}

interface TestFixtures {
  /** The service worker of the extension. */
  worker: Worker
  /** A server for the pages of a test, on a new port: each test has its own origin and mini program. */
  server: Server
  /** A second server on another port, which is another origin. */
  otherServer: Server
  panel: (page: Page) => Promise<Panel>
  /** Edits the state like a panel. */
  commander: Commander
  stopWorker: (page: Page) => Promise<void>
  /** Grants the permission for sites (`http://app.test/*`) in advance, so that no dialog opens. */
  agreeToSites: (pattern: string) => Promise<void>
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  extensionContext: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const launched = await launchWithExtension()
      await use(launched.context)
      await launched.close()
    },
    { scope: 'worker' },
  ],
  extensionId: [async ({ extensionContext }, use) => use(await extensionId(extensionContext)), { scope: 'worker' }],
  context: async ({ extensionContext }, use) => use(extensionContext),
  page: async ({ extensionContext }, use) => {
    const page = await extensionContext.newPage()
    await use(page)
    await page.close()
  },
  commander: async ({ extensionContext, extensionId }, use) => {
    const commander = await createCommander(extensionContext, extensionId)
    await use(commander)
    await commander.close()
  },
  worker: async ({ extensionContext }, use) => use(await serviceWorker(extensionContext)),
  server: servePages,
  otherServer: servePages,
  // biome-ignore lint/correctness/noEmptyPattern: see above
  panel: async ({}, use, testInfo) => {
    const opened: Panel[] = []
    await use(async (page) => {
      const panel = await openPanel(page)
      opened.push(panel)
      return panel
    })
    if (testInfo.status === testInfo.expectedStatus) return
    // The snapshot of the runner does not include the panel frame.
    for (const [index, { frame }] of opened.entries()) {
      const path = testInfo.outputPath(`panel-${index}.txt`)
      await writeFile(path, await frame.locator('body').ariaSnapshot().catch(String))
      await testInfo.attach('panel', { path })
    }
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  stopWorker: async ({}, use) => use(stopWorkers),
  agreeToSites: async ({ extensionContext, extensionId }, use) =>
    use((pattern) => agreeToSites(extensionContext, extensionId, pattern)),
})

// biome-ignore lint/correctness/noEmptyPattern: see above
async function servePages({}, use: (server: Server) => Promise<void>) {
  const server = await serve()
  await use(server)
  await server.close()
}

/** Stops the worker, as the browser does after 30 s idle. Playwright's `Worker` stays valid for the next instance. */
export async function stopWorkers(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** Adds a permission through chrome://extensions, so that Chromium does not ask for it. */
async function agreeToSites(context: BrowserContext, extensionId: string, pattern: string) {
  const extensions = await context.newPage()
  await extensions.goto('chrome://extensions')
  await extensions.evaluate(
    ([id, host]) => Reflect.get(chrome, 'developerPrivate').addHostPermission(id, host),
    [extensionId, pattern],
  )
  await extensions.close()
}
