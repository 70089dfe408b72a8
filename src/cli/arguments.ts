import { parseArgs } from 'node:util'
import { messageOf } from '../wx/base/error-message'
import { SECRET_KINDS } from '../wx/scenarios/secrets'
import { PLATFORMS } from '../wx/state/enumerations'
import { PlainError } from './run.mjs'

/** The text of `--help`. */
export const HELP = `Usage:
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

type Option = Exclude<keyof typeof OPTIONS, 'help' | 'version'>

const STATE = ['scenario', 'platform'] as const
const SERVER = [...STATE, 'port', 'host', 'allow-host', 'state', 'drawer'] as const
/** The options of each command; `open` is the one without a name. */
const TAKES = {
  open: [...STATE, 'browser'],
  validate: [],
  serve: [...SERVER, 'open'],
  mcp: ['serve', 'keep-secrets', ...SERVER],
} as const satisfies Record<string, readonly Option[]>

type Command = keyof typeof TAKES
const COMMANDS = Object.keys(TAKES) as Command[]

/**
 * Reads a command line.
 * @param given all that follows the name of the program
 * @throws PlainError for an unknown option, one of another command, and one without a value
 */
export function readCommand(given: readonly string[]) {
  const { values, positionals } = parse(given)
  const [first, ...others] = positionals
  const named = COMMANDS.find((name) => name === first && name !== 'open')
  const command: Command = named ?? 'open'
  const rest = named ? others : positionals
  const { help, version, ...options } = values
  if (help || version) return { command, rest, values }
  for (const [name, value] of Object.entries(options)) check(command, name as Option, value, options.serve)
  if (command === 'open' && rest.length > 1)
    throw new PlainError(`Only one URL can be opened, but more were given: ${rest.slice(1).join(' ')}.\n\n${HELP}`)
  return { command, rest, values }
}

/** @throws PlainError where an option does nothing for a command, or has no value */
function check(command: Command, option: Option, value: unknown, serve: string | undefined) {
  const takes = (name: Command) => TAKES[name].some((each) => each === option)
  if (!takes(command)) {
    const owners = COMMANDS.filter(takes).map((name) =>
      name === 'open' ? '"wx-mock-panel"' : `"wx-mock-panel ${name}"`,
    )
    throw new PlainError(`--${option} is an option of ${owners.join(' and ')}.\n\n${HELP}`)
  }
  if (command === 'mcp' && takes('serve') && serve === undefined)
    throw new PlainError(`--${option} needs --serve: without it, "mcp" uses a server that runs already.\n\n${HELP}`)
  if ([value].flat().includes('')) throw new PlainError(`--${option} has no value: give it one, or leave it out.`)
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new PlainError(`${messageOf(error)}\n\n${HELP}`)
  }
}
