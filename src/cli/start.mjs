import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '../demo/server.mjs'
import { readAddress } from './address.mjs'
import { ensureBrowser } from './browser.mjs'
import { cacheFolder, profileFolder, writableFolder } from './folders.mjs'
import { browse, hasDisplay, howToSee, stopSignal } from './open.mjs'
import { fromRoot, PlainError, say } from './run.mjs'
import { ensureBuild, ensureDependencies, requireNode, requirePlainPath, runMain } from './setup.mjs'

const HELP = `Usage:
  npm start                   open the demo page in a browser, with the extension and its DevTools panel
  npm start -- <address>      open a page of yours instead
  npm start -- --once         do without a window, and end when all is done (with status 1 if a step failed)`

await runMain(async () => {
  requireNode()
  requirePlainPath()
  const { address, once, help } = readArguments()
  if (help) return say(HELP)
  await ensureDependencies()
  await ensureBuild()
  const browser = await ensureBrowser()
  say(`Browser: ${browser}`)
  const mock = address === undefined ? await createMock() : undefined
  const server = mock && (await serve(fromRoot('src/demo/page'), 5180, mock))
  if (server) {
    say(`Serving the demo page on ${server.origin}/`)
    say('Open these in any browser, also through a forwarded port:')
    say(`Page:  ${server.origin}/`)
    say(`Panel: ${mock.panelUrl(server.origin)}`)
    say(`       ${mock.panelUrl(server.origin, true)} (if the panel asks for its whole address)`)
  }
  try {
    const page = { browser, address: address ?? `${server?.origin}/` }
    if (once || !hasDisplay()) await startHeadless({ ...page, once, tour: server !== undefined })
    else await browse({ ...page, profile: writableFolder(profileFolder(fromRoot()), "the browser's profile") })
  } finally {
    await mock?.close()
    await server?.close()
  }
})

/** Makes the mini program of the demo page in browsers without the extension. */
async function createMock() {
  const { createWxMockServer } = /** @type {typeof import('../server/index')} */ (await load('src/server/index.ts'))
  try {
    return createWxMockServer({ folder: fromRoot('.wx-mock'), warn: say })
  } catch (error) {
    throw new PlainError(/** @type {Error} */ (error).message) // its folder cannot be used
  }
}

/** Loads a TypeScript file. @param {string} file */
async function load(file) {
  const { runnerImport } = await import('vite')
  return (await runnerImport(fromRoot(file), { configFile: false, root: fromRoot(), logLevel: 'warn' })).module
}

function readArguments() {
  const options = /** @type {const} */ ({ once: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } })
  const { values, positionals } = parsed(() => parseArgs({ options, allowPositionals: true }))
  const [address, ...rest] = positionals
  if (rest.length > 0) throw new PlainError(`One address at a time, not also ${rest.join(' ')}.\n\n${HELP}`)
  return {
    address: address === undefined ? undefined : readAddress(address, 'npm start --'),
    once: values.once === true,
    help: values.help === true,
  }
}

/** @template T @param {() => T} parse @returns {T} */
function parsed(parse) {
  try {
    return parse()
  } catch (error) {
    throw new PlainError(`${/** @type {Error} */ (error).message}\n\n${HELP}`)
  }
}

/**
 * Opens an address without a window. The tour needs a fresh install, so it gets a profile of its own.
 * @param {{ browser: string, address: string, once: boolean, tour: boolean }} options
 */
async function startHeadless({ browser, address, once, tour }) {
  if (!hasDisplay()) say('No display found, so the browser runs without a window.')
  say(howToSee('npm start'))
  const stop = stopSignal()
  const picture = join(writableFolder(cacheFolder(), 'the picture of the panel'), 'panel.png')
  const profile = tour
    ? mkdtempSync(join(tmpdir(), 'wx-mock-tour-'))
    : writableFolder(profileFolder(fromRoot()), "the browser's profile")
  try {
    const devtools = await import('../chromium/devtools.mjs')
    const { browseHeadless } = /** @type {typeof import('./headless')} */ (await load('src/cli/headless.ts'))
    const { TOUR } = /** @type {typeof import('./tour/steps')} */ (await load('src/cli/tour/steps.ts'))
    const steps = tour ? { steps: TOUR } : {}
    const worked = await browseHeadless({ browser, address, profile, picture, once, stop, devtools, ...steps })
    if (once && !worked) process.exitCode = 1
  } finally {
    // Browser processes may still be writing; leftovers are in the system's temporary folder.
    if (tour) await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {})
  }
}
