import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot, PlainError, run, runNode, say, sayError } from './run.mjs'

export const extensionFolder = fromRoot('dist/chrome')
export const firefoxFolder = fromRoot('dist/firefox')
const oldestNode = [20, 19]

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new PlainError(`Node ${oldestNode.join('.')} or newer is required; this is ${process.versions.node}.`)
}

/**
 * Refuses folders whose names the tools do not support.
 * @param {string} folder of the checkout
 */
export function requirePlainPath(folder = fromRoot()) {
  const vite = 'Vite cannot load files from it'
  const reasons = { '#': vite, '?': vite, ',': 'Chromium cannot load an extension from it' }
  for (const [character, reason] of Object.entries(reasons)) {
    if (!folder.includes(character)) continue
    throw new PlainError(
      `The path of this folder has a "${character}" in it, and ${reason}: ${folder}\nMove it to a path without one.`,
    )
  }
}

export async function ensureDependencies() {
  if (dependenciesMatchLock()) return
  say('Installing dependencies (npm ci) ...')
  const npm = process.env.npm_execpath
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, 'ci', '--no-audit', '--no-fund'])
    : await run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' })
  if (code !== 0) throw new PlainError('npm ci failed: see its message above.')
}

/** Compares the installed packages with the lock file; file times are useless after a checkout. */
function dependenciesMatchLock() {
  const installedFile = fromRoot('node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const { packages: installed } = JSON.parse(readFileSync(installedFile, 'utf8'))
  const { packages: locked } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'))
  return Object.keys(locked).every((name) => {
    if (name === '') return true
    if (!installed[name]) return locked[name].optional === true
    return installed[name].version === locked[name].version
  })
}

export const build = () => runNode('node_modules/vite/bin/vite.js', ['build'])

/** Builds what is missing or older than its sources: the extension, and the panel for any browser. */
export async function ensureBuild() {
  const sources = ['src', 'panels', 'manifest.json', 'vite.config.ts', 'package-lock.json'].map((name) =>
    fromRoot(name),
  )
  const changed = Math.max(...sources.map(newestChange))
  const isBuilt = (/** @type {string} */ file) => existsSync(file) && changed < statSync(file).mtimeMs
  const fail = () => {
    throw new PlainError('The build failed: see its message above.')
  }
  if (isBuilt(join(extensionFolder, 'manifest.json'))) say('The extension in dist/chrome is up to date.')
  else {
    say('Building the extension into dist/chrome ...')
    if ((await build()) !== 0) fail()
  }
  if (['page.js', 'panel/index.html'].every((name) => isBuilt(fromRoot('dist/server', name)))) return
  say('Building the panel for any browser into dist/server ...')
  if ((await runNode('src/cli/build.mjs', ['server-page', 'web-panel'])) !== 0) fail()
}

/**
 * Folders count too: their time changes when a file in them is removed.
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/**
 * Prints an error; one for the user (`PlainError`) in plain text without a stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    // By name: modules loaded by Vite have their own copy of the class.
    if (!(error instanceof Error) || error.name !== PlainError.name) throw error
    sayError(error.message)
    process.exitCode = 1
  }
}
