import { isRoot } from './browser.mjs'
import { PlainError, say } from './run.mjs'
import { extensionFolder } from './setup.mjs'

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */

/** @param {string} command what to run on a virtual display */
export function requireDisplay(command) {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new PlainError(
    [
      'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no browser window can open. Do one of these:',
      `  - run ${command} on a desktop`,
      `  - run it on a virtual display: xvfb-run -a ${command}`,
      `  - load the extension by hand: chrome://extensions, Developer mode, Load unpacked, ${extensionFolder}`,
    ].join('\n'),
  )
}

/**
 * Opens the browser on the address, and returns when the person has closed it.
 * @param {{ browser: string, address: string, profile: string, prepare?: (context: BrowserContext) => Promise<void> }} options
 */
export async function browse({ browser, address, profile, prepare }) {
  const { openDevTools, showPanel } = await import('./devtools.mjs')
  const context = await launch(browser, profile)
  const closed = new Promise((done) => context.once('close', done))
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void context.close())

  const page = context.pages()[0] ?? (await context.newPage())
  await prepare?.(context)
  await page.goto(address).catch((error) => say(`${address} did not load: ${error.message.split('\n')[0]}`))
  const shown = openDevTools(page).then((devtools) => showPanel(devtools))
  await Promise.race([closed, shown]).then(
    () => say('DevTools is open on the wx Mock panel. Close the browser, or press Ctrl+C here, to stop.'),
    () => say('DevTools could not be opened by itself: press F12 in the page and choose the wx Mock panel.'),
  )
  await closed
  say('Closed.')
}

/**
 * @param {string} executablePath
 * @param {string} profile
 */
async function launch(executablePath, profile) {
  const { chromium } = await import('@playwright/test')
  const open = (/** @type {boolean} */ chromiumSandbox) =>
    chromium.launchPersistentContext(profile, {
      executablePath,
      chromiumSandbox,
      headless: false,
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
      args: [
        `--disable-extensions-except=${extensionFolder}`,
        `--load-extension=${extensionFolder}`,
        '--no-first-run',
        '--hide-crash-restore-bubble',
        '--start-maximized',
      ],
    })
  if (isRoot) {
    say('Running as root: Chromium starts with --no-sandbox.')
    return open(false)
  }
  try {
    return await open(true)
  } catch (error) {
    if (process.platform !== 'linux' || !/sandbox/i.test(String(error))) throw error
    say('This system allows Chromium no sandbox: starting with --no-sandbox.')
    return open(false)
  }
}
