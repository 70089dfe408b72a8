#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { fileText } from '../protocol/file-text'
import { PROTOCOL } from '../protocol/page'
import { firstState } from '../testing/mock'
import { messageOf } from '../wx/base/error-message'
import { parseScenario } from '../wx/scenarios/file'
import { PLATFORMS, type Platform } from '../wx/state/enumerations'
import type { SavedState } from '../wx/state/times'
import { readAddress } from './address.mjs'
import { HELP, readCommand } from './arguments'
import { isProgram } from './browser.mjs'
import { cacheFolder, profileFolder, writableFolder } from './folders.mjs'
import { fromRoot, PlainError, say, sayError, shown } from './run.mjs'
import { requireNode, runMain } from './setup.mjs'

await runMain(async () => {
  requireNode()
  const { command, rest, values } = readCommand(process.argv.slice(2))
  if (values.help) return say(HELP)
  if (values.version) return say(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version)
  if (command === 'validate') return validate(rest)
  if (command === 'serve') return (await import('./serve')).serveCommand(rest, values, HELP)
  if (command === 'mcp') return (await import('./mcp')).mcpCommand(rest, values, HELP)
  await open(rest[0], values)
})

/** Checks all files, so that one run shows every problem. */
function validate(files: readonly string[]) {
  if (files.length === 0)
    throw new PlainError('No scenario file given. Example: wx-mock-panel validate scenarios/new-user.json')
  for (const file of files) {
    try {
      const { name, state } = parseScenario(readText(file))
      say(`${shown(file)}: "${shown(name)}" is valid (${state.platform}, rules: ${state.rules.length})`)
    } catch (error) {
      sayError(`${shown(file)}: ${messageOf(error)}`)
      process.exitCode = 1
    }
  }
}

function readText(file: string): string {
  if (!existsSync(file)) throw new Error('file not found')
  if (statSync(file).isDirectory()) throw new Error('this is a folder; name the files in it, such as scenarios/*.json')
  return fileText(readFileSync(file))
}

async function open(
  text: string | undefined,
  { scenario, platform, browser }: { scenario?: string; platform?: string; browser?: string },
) {
  const address = text === undefined ? undefined : readAddress(text, 'wx-mock-panel')
  const state = stateOf(scenario, platform)
  if (state && address === undefined) throw new PlainError('--scenario and --platform need a page: add its URL.')
  if (browser !== undefined && !isProgram(browser)) throw new PlainError(`No browser found at ${browser}.`)
  await requirePlaywright()
  const [
    { findBrowser },
    { browse, hasDisplay, howToSee, stopSignal },
    { replaceState },
    { browseHeadless },
    devtools,
  ] = await Promise.all([
    import('./browser.mjs'),
    import('./open.mjs'),
    import('../chromium/extension.mjs'),
    import('./headless'),
    import('../chromium/devtools.mjs'),
  ])
  const executable = browser ?? (await findBrowser())
  if (!executable) {
    throw new PlainError(
      'No Chromium found. Install one with "npx playwright install chromium", or set its path with --browser.',
    )
  }
  if (!hasDisplay()) {
    say('No display found, so the browser runs without a window.')
    say(howToSee('npx wx-mock-panel'))
    if (address === undefined) throw new PlainError('Without a display, a URL is required.')
  }
  const options = {
    browser: executable,
    address: address ?? 'about:blank',
    profile: writableFolder(profileFolder(process.cwd()), "the browser's profile"),
    ...(state && address !== undefined
      ? { prepare: (context: BrowserContext) => replaceState(context, new URL(address).origin, state, PROTOCOL) }
      : {}),
  }
  if (hasDisplay()) return browse(options)
  const picture = join(writableFolder(cacheFolder(), 'the picture of the panel'), 'panel.png')
  await browseHeadless({ ...options, picture, once: false, stop: stopSignal(), devtools })
}

function stateOf(scenario: string | undefined, platform: string | undefined): SavedState | undefined {
  if (platform !== undefined && !PLATFORMS.includes(platform as Platform)) {
    throw new PlainError(`--platform must be ${PLATFORMS.join(' or ')}, not "${platform}".`)
  }
  if (scenario === undefined && platform === undefined) return undefined
  const folders = [process.cwd()]
  try {
    return firstState(
      {
        ...(scenario === undefined ? {} : { scenario }),
        ...(platform === undefined ? {} : { platform: platform as Platform }),
      },
      folders,
    )
  } catch (error) {
    throw new PlainError(messageOf(error))
  }
}

async function requirePlaywright() {
  try {
    await import('@playwright/test')
  } catch {
    throw new PlainError('Opening a browser needs Playwright: npm install -D @playwright/test')
  }
}
