import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extensionId } from '../../src/chromium/extension.mjs'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { extensionFolder } from '../../src/cli/setup.mjs'
import { serve } from '../../src/demo/server.mjs'
import { quietFlags } from '../support/browser/flags.mjs'

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {Awaited<ReturnType<typeof openSession>>} Session */

/** Opens the pages and browsers that all measurements share: one browser with the extension, others on request. */
export async function openSession() {
  const server = await serve(fromRoot('test/bench/pages'))
  /** @type {(() => Promise<void>)[]} */
  const closing = [server.close]
  /** @param {string[]} args */
  const open = async (args) => {
    const { context, close } = await launch(args)
    closing.push(close)
    return context
  }
  const context = await open(withExtension(extensionFolder))
  /** @type {Promise<BrowserContext> | undefined} */
  let plain
  /** @type {Promise<BrowserContext> | undefined} */
  let idle
  /** @type {Promise<BrowserContext> | undefined} */
  let oneLine
  return {
    server,
    context,
    extensionId: await extensionId(context),
    /** Opens a browser without the extension. */
    plain() {
      plain ??= open([])
      return plain
    },
    /** Opens a browser with empty content scripts: the basic cost of such an extension. */
    idle() {
      idle ??= emptyExtension().then((folder) => {
        closing.push(() => remove(folder))
        return open(withExtension(folder))
      })
      return idle
    },
    /** A browser with an extension whose worker is one line, and whose pages can ask it. */
    oneLine() {
      oneLine ??= oneLineExtension().then((folder) => {
        closing.push(() => remove(folder))
        return open(withExtension(folder))
      })
      return oneLine
    },
    async close() {
      for (const close of closing.reverse()) await close()
    },
  }
}

/** @param {string} folder */
const withExtension = (folder) => [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]

const temporary = () => mkdtemp(join(tmpdir(), 'wx-mock-bench-'))
/** @param {string} folder */
const remove = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

async function emptyExtension() {
  const folder = await temporary()
  await cp(extensionFolder, folder, { recursive: true })
  const { content_scripts: scripts } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  for (const file of scripts.flatMap((/** @type {{ js: string[] }} */ { js }) => js)) {
    await writeFile(join(folder, file), '')
  }
  return folder
}

/** An extension whose worker answers a page's `ping` event with a `pong` event. */
async function oneLineExtension() {
  const folder = await temporary()
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'One line',
      version: '1',
      background: { service_worker: 'worker.js' },
      content_scripts: [{ matches: ['http://localhost/*'], js: ['page.js'], run_at: 'document_start' }],
    }),
    'worker.js':
      'chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(() => port.postMessage(0)))',
    'page.js': `addEventListener('ping', () => {
      const port = chrome.runtime.connect()
      port.onMessage.addListener(() => {
        dispatchEvent(new Event('pong'))
        port.disconnect()
      })
      port.postMessage(0)
    })`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** @param {string[]} args */
async function launch(args) {
  const { chromium } = await import('@playwright/test')
  const profile = await temporary()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    headless: true,
    args: [...quietFlags, ...args],
  })
  return {
    context,
    close: async () => {
      await context.close()
      await remove(profile)
    },
  }
}
