import { type ClientRequest, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createProxyServer } from 'httpxy'
import { isLocalName, isLoopback } from './access'
import { downPage } from './down-page'
import { createWxMockServer, type WxMockServer, type WxMockServerOptions } from './index'

export interface ServeOptions extends Omit<WxMockServerOptions, 'addresses'> {
  /** The dev server to put the mock in front of. */
  readonly target: string
  readonly port: number
  /** The address to listen on. */
  readonly host: string
}

export interface Served {
  readonly mock: WxMockServer['mock']
  /** The addresses of pages, that of this machine first. */
  readonly addresses: readonly string[]
  /** The panel's address for each of those, with its token unless it is of this machine. */
  readonly panels: readonly string[]
  /** The panel's first address with the token, for browsers and containers that are not known to be of this machine. */
  readonly wholePanel: string
  close(): Promise<void>
}

/** Serves what a dev server serves, with the mock in its pages. @throws Error when the port is taken, or the target is this server. */
export async function serveProxy({ target, port, host, ...options }: ServeOptions): Promise<Served> {
  if (isAt(target, addressesOf({ address: host, port }, host))) {
    throw new Error(
      `${target} is where this server itself listens. Give the address of your dev server, or another port.`,
    )
  }
  const proxy = createProxyServer({
    target,
    // The dev server sees its own name, as if it were opened directly.
    changeOrigin: true,
    autoRewrite: true,
    protocolRewrite: 'http',
    cookieDomainRewrite: '',
    secure: false,
    xfwd: true,
  })
  // Dev servers refuse requests and sockets of other origins.
  const asIfDirect = (outgoing: ClientRequest, { headers }: IncomingMessage) => {
    for (const name of ['origin', 'referer']) {
      const given = String(headers[name] ?? '')
      if (!URL.canParse(given) || new URL(given).host !== headers.host) continue
      outgoing.setHeader(name, given.replace(new URL(given).origin, new URL(target).origin))
    }
  }
  proxy.on('proxyReq', asIfDirect)
  proxy.on('proxyReqWs', asIfDirect)
  let addresses: readonly string[] = []
  const mock = createWxMockServer({ ...options, addresses: () => addresses })
  const server = createServer((request, response) => {
    mock.middleware(request, response, (error) => {
      if (error) return fail(response, error)
      proxy.web(request, response).catch(() => {}) // its event reports it as well
    })
  })
  proxy.on('error', (error, _request, response) => {
    if (response && 'writeHead' in response) fail(response, error)
    else response?.destroy()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!mock.upgrade(request, socket, head)) proxy.ws(request, socket, {}, head).catch(() => socket.destroy())
  })

  function fail(response: ServerResponse, error: unknown) {
    if (response.headersSent) return void response.destroy()
    const text = downPage(target, error)
    response.writeHead(502, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(text)
  }

  await listen(server, port, host)
  addresses = addressesOf(server.address() as AddressInfo, host)
  return {
    mock: mock.mock,
    addresses,
    panels: addresses.map((address) => mock.panelUrl(address, !isLocal(address))),
    wholePanel: mock.panelUrl(addresses[0] ?? '', true),
    async close() {
      server.closeAllConnections()
      const closed = new Promise((done) => server.close(done))
      await mock.close()
      await closed
    },
  }
}

/** Returns whether an origin is one of a server's addresses, by another name of this machine too. */
function isAt(origin: string, addresses: readonly string[]): boolean {
  const { protocol, hostname, host, port } = new URL(origin)
  const isSame = (own: URL) => own.host === host || (own.port === port && isLocalName(hostname))
  return protocol === 'http:' && addresses.some((address) => isSame(new URL(address)))
}

/** Returns whether an address is that of this machine for itself. */
export const isLocal = (address: string): boolean => new URL(address).hostname === 'localhost'

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Returns the origins at which a server can be opened: localhost, and those of the LAN if it listens there. */
function addressesOf({ address, port }: Pick<AddressInfo, 'address' | 'port'>, host: string): string[] {
  const isAny = address === '0.0.0.0' || address === '::'
  const lan = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && (family === 'IPv4' || address === '::'))
    .filter(({ address: own }) => !own.startsWith('fe80'))
    .map(({ address: own }) => own)
  const names = isAny ? ['localhost', ...lan] : isLoopback(address) ? ['localhost'] : [host]
  return names.map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`)
}
