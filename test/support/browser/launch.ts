import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { extensionId } from '../../../src/chromium/extension.mjs'
import { ensureBrowser } from '../../../src/cli/browser.mjs'
import { extensionFolder } from '../../../src/cli/setup.mjs'
import { quietFlags } from './flags.mjs'
// Sets what Playwright needs to see DevTools; must run before the launch.
import '../../../src/chromium/devtools.mjs'

export interface Launched {
  context: BrowserContext
  /** Closes the browser and reopens it with the same profile. */
  relaunch(): Promise<BrowserContext>
  /** Kills the browser like a crash and reopens it with the same profile. */
  relaunchAfterCrash(): Promise<BrowserContext>
  close(): Promise<void>
}

/**
 * Launches Chromium with the built extension and a new profile. Every *.test host resolves to this machine.
 * @param options.backForwardCache keeps the cache enabled, which Playwright disables.
 * @param options.without omits files of the extension by path.
 */
export async function launchWithExtension(
  options: { backForwardCache?: boolean; without?: RegExp } = {},
): Promise<Launched> {
  const { without } = options
  const copy = without ? await mkdtemp(join(tmpdir(), 'wx-mock-')) : undefined
  const folder = copy ?? extensionFolder
  if (copy) await cp(extensionFolder, copy, { recursive: true, filter: (path) => !without?.test(path) })
  const profile = await mkdtemp(join(tmpdir(), 'wx-mock-'))
  const executablePath = await ensureBrowser()
  const open = () =>
    chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      ignoreDefaultArgs: options.backForwardCache ? ['--disable-back-forward-cache'] : [],
      // Otherwise the browser itself may load a failed page again, at a time that no test knows.
      args: [
        ...quietFlags,
        '--disable-auto-reload',
        `--disable-extensions-except=${folder}`,
        `--load-extension=${folder}`,
      ],
    })
  const launched: Launched = {
    context: await open(),
    async relaunch() {
      await launched.context.close()
      launched.context = await open()
      return launched.context
    },
    async relaunchAfterCrash() {
      const { context } = launched
      const session = await context.browser()?.newBrowserCDPSession()
      const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
      const gone = new Promise((resolve) => context.once('close', resolve))
      for (const { id, type } of processInfo) if (type === 'browser') process.kill(id, 'SIGKILL')
      await gone
      launched.context = await open()
      return launched.context
    },
    async close() {
      await launched.context.close()
      for (const path of copy ? [profile, copy] : [profile])
        await rm(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return launched
}

/** Reloads the extension like an update: a new worker, and old scripts lose their connection. The browser closes DevTools. */
export async function reloadExtension(context: BrowserContext) {
  const id = await extensionId(context)
  const extensions = await context.newPage()
  await extensions.goto('chrome://extensions')
  // Without developer mode the browser rejects unpacked extensions.
  await extensions.evaluate(() =>
    Reflect.get(chrome, 'developerPrivate').updateProfileConfiguration({ inDeveloperMode: true }),
  )
  const next = context.waitForEvent('serviceworker')
  await extensions.evaluate((own) => Reflect.get(chrome, 'developerPrivate').reload(own), id)
  await next
  await extensions.close()
}
