import { spawn } from 'node:child_process'
import { isLocal, type Served, type ServeOptions, serveProxy } from '../server/proxy'
import { messageOf } from '../wx/base/error-message'
import { PLATFORMS, type Platform } from '../wx/state/enumerations'
import { readAddress } from './address.mjs'
import { stopSignal } from './open.mjs'
import { PlainError, say, sayError } from './run.mjs'

/** The options of the command, as they are typed. */
export interface ServeValues {
  readonly scenario?: string
  readonly platform?: string
  readonly port?: string
  readonly host?: string
  readonly 'allow-host'?: readonly string[]
  readonly state?: string
  readonly drawer?: boolean
  readonly open?: boolean
}

const MAX_PORT = 65_535

/** Serves until Ctrl+C. */
export async function serveCommand(addresses: readonly string[], values: ServeValues, help: string): Promise<void> {
  if (addresses.length > 1) throw new PlainError(`Only one URL can be served, but more were given.\n\n${help}`)
  const options = readServeOptions(addresses, values)
  const stop = stopSignal()
  const served = await startProxy(options)
  printAddresses(served, options.path)
  if (values.open) openInBrowser(`${served.addresses[0]}${options.path}`)
  if (!stop.aborted) await new Promise((done) => stop.addEventListener('abort', done))
  await served.close()
  say('Closed.')
}

/** Returns the options of a proxy, and what follows the address of its dev server. @throws PlainError */
export function readServeOptions(
  [address = 'http://localhost:3000']: readonly string[],
  values: ServeValues,
): ServeOptions & { path: string } {
  const { scenario, platform } = values
  if (platform !== undefined && !PLATFORMS.includes(platform as Platform)) {
    throw new PlainError(`--platform must be ${PLATFORMS.join(' or ')}, not "${platform}".`)
  }
  const { origin, path } = readTarget(address)
  return {
    target: origin,
    path,
    port: readPort(values.port),
    host: values.host ?? '127.0.0.1',
    folder: values.state ?? '.wx-mock',
    allowedHosts: values['allow-host'] ?? [],
    drawer: values.drawer === true,
    fresh: true,
    warn: sayError,
    ...(scenario === undefined ? {} : { scenario }),
    ...(platform === undefined ? {} : { platform: platform as Platform }),
  }
}

/** Prints where the page and the panel are, and who can reach them. */
function printAddresses({ addresses, panels, wholePanel }: Served, path: string) {
  for (const [index, address] of addresses.entries()) {
    if (index === 1 || !isLocal(addresses[0] ?? '')) {
      say('Everyone in this network can open the page. The panel opens for those who have its whole address.')
    }
    say(`Page:  ${address}${path}\nPanel: ${panels[index]}`)
    if (isLocal(address)) say(`       ${wholePanel} (if the panel asks for its whole address)`)
  }
}

/** Starts a proxy. @throws PlainError with what to do. */
export async function startProxy(options: ServeOptions): Promise<Served> {
  try {
    return await serveProxy(options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new PlainError(
        `Port ${options.port} is in use. Stop what uses it, or choose another: --port ${(options.port % MAX_PORT) + 1}`,
      )
    }
    if (code === 'EACCES')
      throw new PlainError(`Port ${options.port} may not be used by this user. Choose one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new PlainError(
        `This machine has no address ${options.host}. Use --host 127.0.0.1, or 0.0.0.0 for all networks.`,
      )
    }
    throw new PlainError(messageOf(error))
  }
}

/** Returns the dev server of an address, and what follows it. */
function readTarget(text: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(readAddress(text, 'wx-mock-panel serve'))
  return { origin, path: pathname + search }
}

function readPort(text = '5180'): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > MAX_PORT)
    throw new PlainError(`--port must be a number from 0 to ${MAX_PORT}, not "${text}".`)
  return port
}

/** Opens an address in the system's browser. A machine without one only says so. */
function openInBrowser(address: string) {
  const [program = '', ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => say(`No browser could be opened. Open ${address} yourself.`))
  child.unref()
}
