import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { PlainError, run, runNode, say } from './run.mjs'

export const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/**
 * Finds or installs a Chromium that loads unpacked extensions.
 * @returns {Promise<string>} its path
 */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found) return found
  const branded = brandedChrome()
  if (branded) say(`Found ${branded}, but branded Chrome no longer loads unpacked extensions from the command line.`)

  say('No Chromium found. Downloading one (playwright install chromium) ...')
  await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium'])
  const downloaded = await findBrowser()
  if (downloaded) return downloaded

  if (canInstallPackages()) {
    say('The download failed. Installing the chromium package (apt-get) ...')
    await installPackages(['chromium'])
    const installed = await findBrowser()
    if (installed) return installed
  }
  throw new PlainError(
    [
      'No Chromium could be installed. Do one of these, then try again:',
      '  - npx playwright install chromium',
      '  - install Chromium or Chrome for Testing with your system (Debian, Ubuntu: sudo apt-get install chromium)',
      '  - set WX_MOCK_BROWSER to the path of a Chromium or Chrome for Testing',
    ].join('\n'),
  )
}

/**
 * Finds an installed Chromium.
 * @returns {Promise<string | undefined>} its path
 */
export async function findBrowser() {
  const chosen = process.env.WX_MOCK_BROWSER
  if (chosen) {
    if (isProgram(chosen)) return chosen
    throw new PlainError(`WX_MOCK_BROWSER is set to ${chosen}, but there is no such program.`)
  }
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath(), ...systemBrowsers()].find(isProgram)
}

/**
 * Finds or installs a Firefox, for the tests that need one.
 * @returns {Promise<string>} its path
 */
export async function ensureFirefox() {
  const find = () => {
    const chosen = process.env.WX_MOCK_FIREFOX
    const app = ['/Applications/Firefox.app/Contents/MacOS/firefox']
    return [...(chosen ? [chosen] : []), ...onPath('firefox-esr'), ...onPath('firefox'), ...app].find(isProgram)
  }
  const found = find()
  if (found) return found
  if (canInstallPackages()) {
    say('No Firefox found. Installing the firefox-esr package (apt-get) ...')
    await installPackages(['firefox-esr'])
    const installed = find()
    if (installed) return installed
  }
  throw new PlainError(
    'Firefox was not found and could not be installed: install it, or set WX_MOCK_FIREFOX to its path.',
  )
}

function systemBrowsers() {
  const testing = chromeForTesting()
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome for Testing']
    const folders = ['/Applications', join(homedir(), 'Applications')]
    return [...folders.flatMap((folder) => apps.map((app) => macProgram(folder, app))), ...testing]
  }
  if (process.platform === 'win32') {
    return [...windowsFolders().map((folder) => join(folder, 'Chromium', 'Application', 'chrome.exe')), ...testing]
  }
  return [...onPath('chromium'), ...onPath('chromium-browser'), '/snap/bin/chromium', ...testing]
}

/** Returns the paths where puppeteer's tool, the usual source of Chrome for Testing, installs it. */
function chromeForTesting() {
  const cache = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer')
  const folder = join(cache, 'chrome')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((version) => {
    const inside = join(folder, version)
    return [
      join(inside, 'chrome-linux64', 'chrome'),
      join(inside, 'chrome-win64', 'chrome.exe'),
      macProgram(join(inside, 'chrome-mac-arm64'), 'Google Chrome for Testing'),
      macProgram(join(inside, 'chrome-mac-x64'), 'Google Chrome for Testing'),
    ]
  })
}

function brandedChrome() {
  if (process.platform === 'darwin') return [macProgram('/Applications', 'Google Chrome')].find(isProgram)
  if (process.platform === 'win32') {
    return windowsFolders()
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
      .find(isProgram)
  }
  return [...onPath('google-chrome'), ...onPath('google-chrome-stable')].find(isProgram)
}

/**
 * @param {string} folder
 * @param {string} app
 */
const macProgram = (folder, app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)

const windowsFolders = () =>
  ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'].flatMap((name) => process.env[name] ?? [])

/** @param {string} name */
const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const canInstallPackages = () => isRoot && onPath('apt-get').some(isProgram)

/** @param {string[]} names */
async function installPackages(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
}

/** Installs a Chinese font if there is none. Without one the tests pass, but their screenshots show boxes. */
export async function tryInstallChineseFont() {
  if (!canInstallPackages() || hasChineseFont()) return
  say('No Chinese font found. Installing fonts-noto-cjk (apt-get) ...')
  await installPackages(['fontconfig', 'fonts-noto-cjk'])
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}
