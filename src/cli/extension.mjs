/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */

/** The worker of the one extension that a browser has. @param {BrowserContext} context */
export const serviceWorker = async (context) =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** @param {BrowserContext} context */
export const extensionId = async (context) => new URL((await serviceWorker(context)).url()).host

/**
 * Gives an origin a state before its first page opens: through a page of the extension, as the panel would.
 * @param {BrowserContext} context
 * @param {string} origin
 * @param {object} state
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 */
export async function replaceState(context, origin, state, protocol) {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${await extensionId(context)}/manifest.json`)
  const error = await page.evaluate(
    ([site, wanted, version]) =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: 'panel' })
        port.onMessage.addListener((message) => {
          if (message.type === 'done') resolve(message.error)
          if (message.type === 'mismatch') resolve('it is of another version, so build it again')
        })
        port.onDisconnect.addListener(() => resolve('its worker stopped before it answered'))
        port.postMessage({ type: 'hello', protocol: version, tab: -1, origin: site })
        port.postMessage({
          type: 'command',
          id: 'cli',
          origin: site,
          command: { type: 'state/replace', state: wanted },
        })
      }),
    /** @type {const} */ ([origin, state, protocol]),
  )
  await page.close()
  if (error !== undefined) throw new Error(`The extension refused the state: ${error}`)
}
