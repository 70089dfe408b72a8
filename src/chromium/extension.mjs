/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {Extract<import('../protocol/panel').StoreToPanel, { type: 'log' }>} LogMessage */

/** Returns the worker of the browser's only extension. @param {BrowserContext} context */
export const serviceWorker = async (context) =>
  context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))

/** @param {BrowserContext} context */
export const extensionId = async (context) => new URL((await serviceWorker(context)).url()).host

/** @param {BrowserContext} context */
async function openExtensionPage(context) {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${await extensionId(context)}/manifest.json`)
  return page
}

/**
 * Listens to the logs of all tabs, like a panel, until the browser closes.
 * @param {BrowserContext} context
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 * @param {(message: LogMessage) => void} listener
 */
export async function watchLogs(context, protocol, listener) {
  const page = await openExtensionPage(context)
  const name = 'wxMockLog'
  await page.exposeBinding(name, (_source, message) => listener(message))
  await page.evaluate(
    async ([binding, version]) => {
      /** @type {Map<number, chrome.runtime.Port>} */
      const ports = new Map()
      const open = (/** @type {number} */ tab) => {
        const port = chrome.runtime.connect({ name: 'panel' })
        ports.set(tab, port)
        port.onMessage.addListener((message) => {
          if (message.type === 'log') Reflect.get(globalThis, binding)(message)
        })
        port.onDisconnect.addListener(() => {
          if (ports.get(tab) === port) open(tab) // the worker was stopped; connecting starts it
        })
        port.postMessage({ type: 'hello', protocol: version, tab, origin: null })
      }
      chrome.tabs.onCreated.addListener(({ id }) => {
        if (id !== undefined && !ports.has(id)) open(id)
      })
      chrome.tabs.onRemoved.addListener((id) => {
        const port = ports.get(id)
        ports.delete(id)
        port?.disconnect()
      })
      for (const { id } of await chrome.tabs.query({})) if (id !== undefined && !ports.has(id)) open(id)
    },
    /** @type {const} */ ([name, protocol]),
  )
}

/**
 * Replaces the state of an origin, like a panel, through a page of the extension.
 * @param {BrowserContext} context
 * @param {string} origin
 * @param {object} state
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 */
export async function replaceState(context, origin, state, protocol) {
  const page = await openExtensionPage(context)
  const error = await page.evaluate(
    ([site, wanted, version]) =>
      new Promise((resolve) => {
        const port = chrome.runtime.connect({ name: 'panel' })
        port.onMessage.addListener((message) => {
          if (message.type === 'done') resolve(message.error)
          if (message.type === 'mismatch') resolve('its version differs; build it again')
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
