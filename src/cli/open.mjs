import { firstLine, say, shown } from './run.mjs'
import { extensionFolder } from './setup.mjs'

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('@playwright/test').Page} Page */

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Prints how to see the browser on a machine without a display.
 * @param {string} command what to run
 */
export const howToSee = (command) =>
  `To see it live: run ${command} on a desktop or as "xvfb-run -a ${command}", or load ${extensionFolder} by hand (chrome://extensions, Developer mode, Load unpacked).`

/**
 * Returns a signal that is aborted by Ctrl+C, by the system or by the end of the terminal. The terminal and npm both pass
 * Ctrl+C on: the second must not end the program while the browser closes.
 * @returns {AbortSignal}
 */
export function stopSignal() {
  const controller = new AbortController()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => controller.abort())
  return controller.signal
}

/**
 * Opens the browser at an address, and returns when the user has closed it.
 * @param {{ browser: string, address: string, profile: string, prepare?: (context: BrowserContext) => Promise<void> }} options
 */
export async function browse({ browser, address, profile, prepare }) {
  // Imported here, like the driver of DevTools: both need Playwright, which may not be installed yet.
  const { launch } = await import('./launch.mjs')
  const stop = stopSignal()
  const context = await launch({ browser, profile, headless: false })
  const closed = new Promise((done) => context.once('close', done))
  stop.addEventListener('abort', () => void context.close())
  try {
    if (stop.aborted) await context.close()
    await Promise.race([closed, openIn(context, address, prepare)])
    await closed
  } catch (error) {
    await context.close()
    if (!stop.aborted && !/has been closed/.test(String(error))) throw error // else it was closed before all was open
  }
  say('Closed.')
}

/**
 * Opens the address and its panel, and says what to do next.
 * @param {BrowserContext} context
 * @param {string} address
 * @param {((context: BrowserContext) => Promise<void>) | undefined} prepare
 */
async function openIn(context, address, prepare) {
  const { openDevTools, showPanel } = await import('../chromium/devtools.mjs')
  const page = context.pages()[0] ?? (await context.newPage())
  await prepare?.(context)
  const problem = await load(page, address)
  if (problem !== undefined) say(problem)
  try {
    await showPanel(await openDevTools(page))
    say('DevTools is open on the wx Mock panel. Close the browser, or press Ctrl+C here, to stop.')
  } catch {
    if (page.isClosed()) return
    say('DevTools could not be opened automatically: press F12 in the page and choose the wx Mock panel.')
  }
}

/**
 * @param {Page} page
 * @param {string} address
 * @returns {Promise<string | undefined>} why it did not load, if so
 */
export async function load(page, address) {
  try {
    await page.goto(address)
  } catch (error) {
    return `${shown(address)} did not load: ${firstLine(error).replace(/^page\.goto: /, '')}`
  }
}
