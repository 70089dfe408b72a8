import { installExtensionPage } from './extension-page.mjs'

/** @typedef {import('./extension-page.mjs').ExtensionPage} ExtensionPage */
/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {Extract<import('../protocol/panel').StoreToPanel, { type: 'log' }>} LogMessage */

/** Returns the worker of the browser's only extension. @param {BrowserContext} context */
export const serviceWorker = async (context) =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** @param {BrowserContext} context */
export const extensionId = async (context) => new URL((await serviceWorker(context)).url()).host

/** Opens a page of the extension that speaks to the worker like a panel. @param {BrowserContext} context @param {number} protocol */
async function openExtensionPage(context, protocol) {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${await extensionId(context)}/manifest.json`)
  await page.evaluate(installExtensionPage, protocol)
  return page
}

/**
 * Listens to the logs of all tabs, like a panel, until the browser closes.
 * @param {BrowserContext} context
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 * @param {(message: LogMessage) => void} listener
 */
export async function watchLogs(context, protocol, listener) {
  const page = await openExtensionPage(context, protocol)
  const name = 'wxMockLog'
  await page.exposeBinding(name, (_source, message) => listener(message))
  await page.evaluate((binding) => {
    const { connectTabs } = /** @type {ExtensionPage} */ (Reflect.get(globalThis, 'wxMockPanel'))
    connectTabs(null, (message) => {
      if (message.type === 'log') Reflect.get(globalThis, binding)(message)
    })
  }, name)
}

/**
 * Replaces the state of an origin, like a panel, through a page of the extension.
 * @param {BrowserContext} context
 * @param {string} origin
 * @param {object} state
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 */
export async function replaceState(context, origin, state, protocol) {
  const page = await openExtensionPage(context, protocol)
  const error = await page.evaluate(
    ([site, wanted]) => {
      const { connect } = /** @type {ExtensionPage} */ (Reflect.get(globalThis, 'wxMockPanel'))
      const replaced = connect({ origin: site }).request({
        type: 'command',
        command: { type: 'state/replace', state: wanted },
      })
      return replaced.catch((/** @type {Error} */ { message }) => message)
    },
    /** @type {const} */ ([origin, state]),
  )
  await page.close()
  if (error !== undefined) throw new Error(`The extension refused the state: ${error}`)
}
