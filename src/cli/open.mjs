import { say, shown } from './run.mjs'
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
 * Returns a signal that is aborted by Ctrl+C or by the system. The terminal and npm both pass Ctrl+C on: the second must
 * not end the program while the browser closes.
 * @returns {AbortSignal}
 */
export function stopSignal() {
  const controller = new AbortController()
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => controller.abort())
  return controller.signal
}

/**
 * Opens the browser at an address, and returns when the user has closed it.
 * @param {{ browser: string, address: string, profile: string, prepare?: (context: BrowserContext) => Promise<void> }} options
 */
export async function browse({ browser, address, profile, prepare }) {
  // Imported here: both need Playwright, which may not be installed when this file is loaded.
  const [{ openDevTools, showPanel }, { launch }] = await Promise.all([
    import('../chromium/devtools.mjs'),
    import('./launch.mjs'),
  ])
  const context = await launch({ browser, profile, headless: false })
  const closed = new Promise((done) => context.once('close', done))
  stopSignal().addEventListener('abort', () => void context.close())

  const page = context.pages()[0] ?? (await context.newPage())
  await prepare?.(context)
  const problem = await load(page, address)
  if (problem !== undefined) say(problem)
  const opened = openDevTools(page).then((devtools) => showPanel(devtools))
  await Promise.race([closed, opened]).then(
    () => say('DevTools is open on the wx Mock panel. Close the browser, or press Ctrl+C here, to stop.'),
    () => say('DevTools could not be opened automatically: press F12 in the page and choose the wx Mock panel.'),
  )
  await closed
  say('Closed.')
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

/** @param {unknown} error */
export const firstLine = (error) => shown(String(error instanceof Error ? error.message : error).split('\n')[0] ?? '')
