import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWxMockServer, type WxMock, type WxMockServerOptions } from 'wx-mock-panel/server'

/** A server with the mock whose pages are given, and that can restart at its port. */
export interface WebServer {
  readonly origin: string
  readonly mock: WxMock
  readonly panelUrl: string
  stop(): Promise<void>
  /** Starts again with the same port and files. */
  start(): Promise<void>
  /** Stops, and removes the files. */
  remove(): Promise<void>
}

/** Serves pages by path, with the mock in them. */
export async function serveWithMock(
  pages: Readonly<Record<string, string>>,
  options: WxMockServerOptions = {},
): Promise<WebServer> {
  const folder = await mkdtemp(join(tmpdir(), 'wx-mock-server-'))
  let port = 0
  let running: Awaited<ReturnType<typeof open>> | undefined

  async function open() {
    const mock = createWxMockServer({ folder, addresses: () => [`http://localhost:${port}/`], ...options })
    const server = createServer((request, response) =>
      mock.middleware(request, response, () => {
        const body = pages[new URL(request.url ?? '/', 'http://localhost').pathname]
        const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
        response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
      }),
    )
    server.on('upgrade', (request, socket, head) => mock.upgrade(request, socket, head) || socket.destroy())
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    port = (server.address() as AddressInfo).port
    return {
      mock,
      async close() {
        await mock.close()
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      },
    }
  }

  const current = () => {
    if (!running) throw new Error('The server is stopped')
    return running.mock
  }
  const served: WebServer = {
    get origin() {
      return `http://localhost:${port}`
    },
    get mock() {
      return current().mock
    },
    get panelUrl() {
      return current().panelUrl(served.origin)
    },
    async stop() {
      await running?.close()
      running = undefined
    },
    async start() {
      running = await open()
    },
    async remove() {
      await served.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await served.start()
  return served
}
