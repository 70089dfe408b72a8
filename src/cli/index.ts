#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext } from '@playwright/test'
import { PROTOCOL } from '../protocol/page'
import { firstState } from '../testing/mock'
import { messageOf } from '../wx/base/error-message'
import { parseScenario } from '../wx/scenarios/file'
import { SECRET_KINDS } from '../wx/scenarios/secrets'
import { PLATFORMS, type Platform } from '../wx/state/enumerations'
import type { SavedState } from '../wx/state/times'
import { readAddress } from './address.mjs'
import { cacheFolder, profileFolder, writableFolder } from './folders.mjs'
import { fromRoot, PlainError, say, sayError, shown } from './run.mjs'
import { requireNode, runMain } from './setup.mjs'

const HELP = `Usage:
  wx-mock-panel [url] [options]       open a page in a browser with the extension and its DevTools panel
  wx-mock-panel serve [url] [options]  put the mock in front of a dev server, for any browser; http://localhost:3000 by default
  wx-mock-panel mcp [url] [options]    let programs drive the mock of a running server (Model Context Protocol over stdio)
  wx-mock-panel validate <file>...     check scenario files and list their errors

Options:
  --scenario <file or name>   start with this scenario: a file, or a built-in name ("Returning user")
  --platform <name>           ${PLATFORMS.join(' or ')}
  --browser <path>            the Chromium or Chrome for Testing to open (branded Chrome loads no extensions)
  --port <number>             serve: the port to listen on, 5180 by default
  --host <address>            serve: the address to listen on, 127.0.0.1 by default; 0.0.0.0 lets phones in
  --allow-host <name>         serve: a further name of this server, such as that of a tunnel; may be repeated
  --state <folder>            serve: where the state is kept between runs, .wx-mock by default
  --drawer                    serve: a button in each page opens the panel
  --open                      serve: open the page in the system's browser
  --serve <url>               mcp: start "serve" in front of this address, instead of using a server that runs
  --keep-secrets <kind>       mcp: a kind of secrets that results may have: ${SECRET_KINDS.join(', ')}; may be repeated
  --help, --version

A back end that redeems login codes needs "serve": it calls <page's address>/__wx-mock instead of the platform.
Opening a browser needs @playwright/test in the project: npm install -D @playwright/test`

const OPTIONS = {
  scenario: { type: 'string' },
  platform: { type: 'string' },
  browser: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  state: { type: 'string' },
  drawer: { type: 'boolean' },
  open: { type: 'boolean' },
  serve: { type: 'string' },
  'keep-secrets': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const SERVE_OPTIONS = ['port', 'host', 'allow-host', 'state', 'drawer', 'open'] as const
const MCP_OPTIONS = ['serve', 'keep-secrets'] as const

await runMain(async () => {
  requireNode()
  const { values, positionals } = readArguments()
  const [command, ...rest] = positionals
  if (values.help) return say(HELP)
  if (values.version) return say(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version)
  if (command === 'validate') return validate(rest)
  const [onlyMcp] = command === 'mcp' ? [] : MCP_OPTIONS.filter((name) => values[name] !== undefined)
  if (onlyMcp) throw new PlainError(`--${onlyMcp} is an option of "wx-mock-panel mcp".\n\n${HELP}`)
  if (command === 'serve') return (await import('./serve')).serveCommand(rest, values, HELP)
  if (command === 'mcp') return (await import('./mcp')).mcpCommand(rest, values, HELP)
  const [onlyServed] = SERVE_OPTIONS.filter((name) => values[name] !== undefined)
  if (onlyServed) throw new PlainError(`--${onlyServed} is an option of "wx-mock-panel serve".\n\n${HELP}`)
  if (rest.length > 0)
    throw new PlainError(`Only one URL can be opened, but more were given: ${rest.join(' ')}.\n\n${HELP}`)
  await open(command, values)
})

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new PlainError(`${messageOf(error)}\n\n${HELP}`)
  }
}

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
  return readFileSync(file, 'utf8')
}

async function open(
  text: string | undefined,
  { scenario, platform, browser }: { scenario?: string; platform?: string; browser?: string },
) {
  const address = text === undefined ? undefined : readAddress(text, 'wx-mock-panel')
  const state = stateOf(scenario, platform)
  if (state && address === undefined) throw new PlainError('--scenario and --platform need a page: add its URL.')
  if (browser !== undefined && !existsSync(browser)) throw new PlainError(`No browser found at ${browser}.`)
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
