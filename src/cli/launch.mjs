import { chromium } from '@playwright/test'
import { isRoot } from './browser.mjs'
import { PlainError, say } from './run.mjs'
import { extensionFolder } from './setup.mjs'

/**
 * Opens a browser with the extension, with or without a window.
 * @param {{ browser: string, profile: string, headless: boolean }} options
 */
export async function launch({ browser, profile, headless }) {
  const open = (/** @type {boolean} */ chromiumSandbox) =>
    chromium.launchPersistentContext(profile, {
      executablePath: browser,
      chromiumSandbox,
      headless,
      viewport: headless ? { width: 1000, height: 900 } : null,
      handleSIGINT: false,
      handleSIGTERM: false,
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
    return open(false).catch((error) => refuse(error, profile))
  }
  try {
    return await open(true)
  } catch (error) {
    if (process.platform !== 'linux' || !/sandbox/i.test(String(error))) return refuse(error, profile)
    say('This system allows Chromium no sandbox: starting with --no-sandbox.')
    return open(false).catch((again) => refuse(again, profile))
  }
}

/**
 * @param {unknown} error
 * @param {string} profile
 * @returns {never}
 */
function refuse(error, profile) {
  if (/ProcessSingleton|existing browser session|profile.*in use/i.test(String(error))) {
    throw new PlainError(`Another browser has this profile open, so close it first: ${profile}`)
  }
  throw error
}
