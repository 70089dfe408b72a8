#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext } from '@playwright/test'
import { firstState } from '../mock/mock'
import { PROTOCOL } from '../protocol/page'
import { parseScenario } from '../wx/scenario'
import { type MockState, PLATFORMS, type Platform } from '../wx/state'
import { readAddress } from './address.mjs'
import { cacheFolder, profileFolder, writableFolder } from './folders.mjs'
import { fromRoot, PlainError, say, sayError, shown } from './run.mjs'
import { requireNode, runMain } from './setup.mjs'

const HELP = `Usage:
  wx-mock-panel [url] [options]       open a browser on a page, with the extension and its DevTools panel
  wx-mock-panel validate <scenario>   check a scenario's file, and say what is wrong with it and where

Options:
  --scenario <file or name>   begin with this scenario: a file, or a built-in one ("Returning user")
  --platform <name>           ${PLATFORMS.join(' or ')}
  --browser <path>            the Chromium or Chrome for Testing to open (branded Chrome loads no extensions)
  --help, --version

Opening a browser needs @playwright/test in the project: npm install -D @playwright/test`

const OPTIONS = {
  scenario: { type: 'string' },
  platform: { type: 'string' },
  browser: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

await runMain(async () => {
  requireNode()
  const { values, positionals } = readArguments()
  const [command, ...rest] = positionals
  if (values.help) return say(HELP)
  if (values.version) return say(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version)
  if (command === 'validate') return validate(rest)
  if (rest.length > 0) throw new PlainError(`One address at a time, not also ${rest.join(' ')}.\n\n${HELP}`)
  await open(command, values)
})

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new PlainError(`${(error as Error).message}\n\n${HELP}`)
  }
}

/** Every file is checked, so that one run shows all that is wrong. */
function validate(files: readonly string[]) {
  if (files.length === 0) throw new PlainError('Which file? wx-mock-panel validate scenarios/new-user.json')
  for (const file of files) {
    try {
      const { name, state } = parseScenario(readText(file))
      say(`${shown(file)}: "${shown(name)}" is right (${state.platform}, rules: ${state.rules.length})`)
    } catch (error) {
      sayError(`${shown(file)}: ${(error as Error).message}`)
      process.exitCode = 1
    }
  }
}

function readText(file: string): string {
  if (!existsSync(file)) throw new Error('there is no such file')
  if (statSync(file).isDirectory()) throw new Error('this is a folder; name the files in it, such as scenarios/*.json')
  return readFileSync(file, 'utf8')
}

async function open(
  text: string | undefined,
  { scenario, platform, browser }: { scenario?: string; platform?: string; browser?: string },
) {
  const address = text === undefined ? undefined : readAddress(text, 'wx-mock-panel')
  const state = stateOf(scenario, platform)
  if (state && address === undefined) throw new PlainError('A scenario or platform is of a page: give its address too.')
  if (browser !== undefined && !existsSync(browser)) throw new PlainError(`There is no browser at ${browser}.`)
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
    import('./extension.mjs'),
    import('./headless'),
    import('./devtools.mjs'),
  ])
  const executable = browser ?? (await findBrowser())
  if (!executable) {
    throw new PlainError(
      'No Chromium found. Install one with "npx playwright install chromium", or name it with --browser.',
    )
  }
  if (!hasDisplay()) {
    say('There is no display here, so the browser runs without a window.')
    say(howToSee('npx wx-mock-panel'))
    if (address === undefined) throw new PlainError('Without a display, give the address of a page.')
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

function stateOf(scenario: string | undefined, platform: string | undefined): MockState | undefined {
  if (platform !== undefined && !PLATFORMS.includes(platform as Platform)) {
    throw new PlainError(`--platform is ${PLATFORMS.join(' or ')}, not "${platform}".`)
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
    throw new PlainError((error as Error).message)
  }
}

async function requirePlaywright() {
  try {
    await import('@playwright/test')
  } catch {
    throw new PlainError('Opening a browser needs Playwright: npm install -D @playwright/test')
  }
}
