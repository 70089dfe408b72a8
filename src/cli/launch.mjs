import { chromium } from '@playwright/test'
import { serviceWorker } from '../chromium/extension.mjs'
import { isRoot } from './browser.mjs'
import { firstLine, PlainError, say, shown } from './run.mjs'
import { extensionFolder } from './setup.mjs'

/** Timeout of the browser's start on a slow machine, in ms. */
const PATIENCE = 60_000
/** Lines of the browser's output that are repeated: the first ones have the reason. */
const MAX_LINES = 5
const OTHER_BROWSER =
  'Use a Chromium or Chrome for Testing: "npx playwright install chromium", or its path in --browser or WX_MOCK_BROWSER.'

/**
 * Opens a browser with the extension, with or without a window.
 * @param {{ browser: string, profile: string, headless: boolean }} options
 * @throws {PlainError} when it does not start, or loads no extension
 */
export async function launch(options) {
  const context = await start(options)
  try {
    await serviceWorker(context)
  } catch (error) {
    await context.close()
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    if (!isLate) throw new PlainError('The browser was closed before its extension had started.')
    throw new PlainError(`${shown(options.browser)} loads no extensions; branded Chrome does not.\n${OTHER_BROWSER}`)
  }
  return context
}

/** @param {Parameters<typeof launch>[0]} options */
async function start({ browser, profile, headless }) {
  const refuse = (/** @type {unknown} */ error) => {
    throw new PlainError(startProblem(error, browser, profile))
  }
  const open = (/** @type {boolean} */ chromiumSandbox) =>
    chromium.launchPersistentContext(profile, {
      executablePath: browser,
      chromiumSandbox,
      headless,
      viewport: headless ? { width: 1000, height: 900 } : null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: PATIENCE,
      ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
      args: [
        `--disable-extensions-except=${extensionFolder}`,
        `--load-extension=${extensionFolder}`,
        '--no-first-run',
        '--hide-crash-restore-bubble',
        ...(headless ? ['--headless=new', '--disable-gpu'] : ['--start-maximized']),
      ],
    })
  if (isRoot) {
    say('Running as root: Chromium starts with --no-sandbox.')
    return open(false).catch(refuse)
  }
  try {
    return await open(true)
  } catch (error) {
    if (process.platform !== 'linux' || !/sandbox/i.test(String(error))) return refuse(error)
    say('This system allows Chromium no sandbox: starting with --no-sandbox.')
    return open(false).catch(refuse)
  }
}

/** Returns why a browser did not start. @param {unknown} error @param {string} browser @param {string} profile */
export function startProblem(error, browser, profile) {
  const text = String(error)
  if (/ProcessSingleton|existing browser session|profile.*in use/i.test(text)) {
    return `Another browser has this profile open, so close it first: ${profile}`
  }
  // The browser's own output is in the text twice.
  const [once = ''] = text.split('Call log:')
  const printed = [...once.matchAll(/\[err\] (.*)/g)].map(([, line = '']) => shown(line))
  const reason = /has been closed/.test(text)
    ? ['it ended at once', ...printed.slice(0, MAX_LINES)].join('\n  ')
    : firstLine(error).replace(/^.*?launchPersistentContext: (Failed to launch: )?(Error: )?/, '')
  return `${shown(browser)} did not start: ${reason}\n${OTHER_BROWSER}`
}
