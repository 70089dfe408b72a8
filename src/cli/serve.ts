import { spawn } from 'node:child_process'
import { type Served, type ServeOptions, serveProxy } from '../server/proxy'
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

/** Serves until Ctrl+C. */
export async function serveCommand(addresses: readonly string[], values: ServeValues, help: string): Promise<void> {
  if (addresses.length > 1) throw new PlainError(`Only one URL can be served, but more were given.\n\n${help}`)
  const { scenario, platform } = values
  if (platform !== undefined && !PLATFORMS.includes(platform as Platform)) {
    throw new PlainError(`--platform must be ${PLATFORMS.join(' or ')}, not "${platform}".`)
  }
  const stop = stopSignal()
  const served = await start({
    target: readTarget(addresses[0] ?? 'http://localhost:3000'),
    port: readPort(values.port),
    host: values.host ?? '127.0.0.1',
    folder: values.state ?? '.wx-mock',
    allowedHosts: values['allow-host'] ?? [],
    drawer: values.drawer === true,
    fresh: true,
    warn: sayError,
    ...(scenario === undefined ? {} : { scenario }),
    ...(platform === undefined ? {} : { platform: platform as Platform }),
  })
  printAddresses(served)
  if (values.open) openInBrowser(served.addresses[0] ?? '')
  if (!stop.aborted) await new Promise((done) => stop.addEventListener('abort', done))
  await served.close()
  say('Closed.')
}

/** Prints where the page and the panel are, and who can reach them. */
export function printAddresses({ addresses, panels }: Pick<Served, 'addresses' | 'panels'>): void {
  say(`Page:  ${addresses[0]}/`)
  say(`Panel: ${panels[0]}`)
  if (addresses.length === 1) return
  say('Everyone in these networks can open the page; the panel opens for those who know its whole address:')
  for (const [index, address] of addresses.entries()) {
    if (index > 0) say(`  Page:  ${address}/\n  Panel: ${panels[index]}`)
  }
}

async function start(options: ServeOptions): Promise<Served> {
  try {
    return await serveProxy(options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new PlainError(
        `Port ${options.port} is in use. Stop what uses it, or choose another: --port ${options.port + 1}`,
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

function readTarget(text: string): string {
  const address = readAddress(text, 'wx-mock-panel serve')
  if (!/^https?:/.test(address)) throw new PlainError(`Only http and https addresses can be served, not ${address}.`)
  return new URL(address).origin
}

function readPort(text = '5180'): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new PlainError(`--port must be a number from 0 to 65535, not "${text}".`)
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
