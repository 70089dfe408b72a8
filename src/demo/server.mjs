import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Buffer }} Answer */

/**
 * What `createWxMockServer` returns, as far as a server needs it.
 * @typedef {object} Mock
 * @property {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} middleware
 * @property {(request: import('node:http').IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => boolean} upgrade
 */

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** @type {Answer} */
const NOT_FOUND = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' }

/** Ports used before: a browser may still hold the state of their mini program. */
const taken = new Set()

/**
 * Serves a folder on localhost, at the same port of IPv4 and (if there is one) IPv6. Never uses a port twice.
 * `?csp=POLICY` on any address sends that Content-Security-Policy. `route` gives a path its own answer; given
 * only headers, it adds them to those of the file.
 * @param {string} [folder] without one, only what `route` was given is served
 * @param {number} [preferredPort] another is taken if it is in use
 * @param {Mock} [mock] adds the mock to the pages, and serves its panel
 */
export async function serve(folder, preferredPort = 0, mock) {
  // Chromium requests an icon from every site; a 404 would show as an error in DevTools.
  /** @type {Map<string, Answer>} */
  const routes = new Map([['/favicon.ico', { status: 204 }]])
  const answer = async (/** @type {string} */ address) => {
    const { pathname, searchParams } = new URL(address, 'http://localhost')
    const path = decodeURIComponent(pathname)
    const routed = routes.get(path)
    const page = routed?.body === undefined && routed?.status === undefined ? await readPage(folder, path) : undefined
    const { status, body } = page ?? routed ?? {}
    const headers = { 'content-type': types['.html'], ...page?.headers, ...routed?.headers }
    const csp = searchParams.get('csp')
    const policy = csp === null ? {} : { 'content-security-policy': csp }
    return { status: status ?? 200, headers: { ...headers, ...policy }, body }
  }
  /** @type {import('node:http').RequestListener} */
  const listener = async (request, response) => {
    try {
      const { status, headers, body } = await answer(request.url ?? '/')
      response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body)
    } catch {
      response.writeHead(400).end()
    }
  }

  /** @type {import('node:http').RequestListener} */
  const mocked = (request, response) => mock?.middleware(request, response, () => void listener(request, response))
  const { port, servers } = await listenAt(mock ? mocked : listener, preferredPort)
  for (const server of mock ? servers : []) {
    server.on('upgrade', (request, socket, head) => mock?.upgrade(request, socket, head) || socket.destroy())
  }
  return {
    port,
    origin: `http://localhost:${port}`,
    /** @param {string} path @param {Answer} given */
    route: (path, given) => void routes.set(path, given),
    close: () => close(servers),
  }
}

/**
 * @param {import('node:http').RequestListener} listener
 * @param {number} preferredPort
 * @returns {Promise<{ port: number, servers: import('node:http').Server[] }>}
 */
async function listenAt(listener, preferredPort) {
  const four = createServer(listener)
  await listen(four, preferredPort, '127.0.0.1').catch(() => listen(four, 0, '127.0.0.1'))
  const address = four.address()
  if (address === null || typeof address === 'string') throw new Error('The page server has no port.')
  const { port } = address
  const six = createServer(listener)
  const problem = await listen(six, port, '::1').then(
    () => undefined,
    (/** @type {NodeJS.ErrnoException} */ error) => error.code,
  )
  if (taken.has(port) || problem === 'EADDRINUSE') {
    await close([four, six])
    return listenAt(listener, 0)
  }
  taken.add(port)
  return { port, servers: problem === undefined ? [four, six] : [four] }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<void>}
 */
function listen(server, port, host) {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
}

/** @param {import('node:http').Server[]} servers */
async function close(servers) {
  for (const server of servers) server.closeAllConnections()
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
}

/**
 * @param {string | undefined} folder
 * @param {string} path
 * @returns {Promise<Answer>}
 */
async function readPage(folder, path) {
  if (folder === undefined) return NOT_FOUND
  // Normalizing an absolute path removes every step that leaves the folder.
  const name = normalize(path.endsWith('/') ? `${path}index.html` : path)
  try {
    return {
      headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream' },
      body: await readFile(join(folder, name)),
    }
  } catch {
    return NOT_FOUND
  }
}
