import { serve } from '../../test/pages/server.mjs'
import { ensureBrowser, isRoot } from './browser.mjs'
import { fromRoot, PlainError, say } from './run.mjs'
import { ensureBuild, ensureDependencies, extensionFolder, requireNode, runMain } from './setup.mjs'

await runMain(async () => {
  requireNode()
  const address = process.argv[2]
  if (address !== undefined && !URL.canParse(address)) {
    throw new PlainError(`"${address}" is not an address. Example: npm start -- http://localhost:3000/`)
  }
  await ensureDependencies()
  await ensureBuild()
  requireDisplay()
  const browser = await ensureBrowser()
  say(`Browser: ${browser}`)
  const server = address === undefined ? await serve(fromRoot('test/pages/demo'), 5180) : undefined
  if (server) say(`Serving the demo page on ${server.origin}/`)
  try {
    await browse(browser, address ?? `${server?.origin}/`)
  } finally {
    await server?.close()
  }
})

function requireDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new PlainError(
    [
      'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no browser window can open. Do one of these:',
      '  - run npm start on a desktop',
      '  - run it on a virtual display: xvfb-run -a npm start',
      `  - load the extension by hand: chrome://extensions, Developer mode, Load unpacked, ${extensionFolder}`,
    ].join('\n'),
  )
}

/**
 * Opens the browser on the address, and returns when the person has closed it.
 * @param {string} browser
 * @param {string} address
 */
async function browse(browser, address) {
  const { openDevTools, showPanel } = await import('./devtools.mjs')
  const context = await launch(browser)
  const closed = new Promise((done) => context.once('close', done))
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void context.close())

  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(address).catch((error) => say(`${address} did not load: ${error.message.split('\n')[0]}`))
  const shown = openDevTools(page).then((devtools) => showPanel(devtools, 'wx Mock'))
  await Promise.race([closed, shown]).then(
    () => say('DevTools is open on the wx Mock panel. Close the browser, or press Ctrl+C here, to stop.'),
    () => say('DevTools could not be opened by itself: press F12 in the page and choose the wx Mock panel.'),
  )
  await closed
  say('Closed.')
}

/** @param {string} executablePath */
async function launch(executablePath) {
  const { chromium } = await import('@playwright/test')
  const open = (/** @type {boolean} */ chromiumSandbox) =>
    chromium.launchPersistentContext(fromRoot('.cache/profile'), {
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
