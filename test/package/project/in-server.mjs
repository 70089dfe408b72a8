import { createServer } from 'node:http'
import { createWxMockServer } from 'wx-mock-panel/server'
import { wxMock } from 'wx-mock-panel/vite'

const { middleware, upgrade, close } = createWxMockServer({ folder: false })
const server = createServer((request, response) =>
  middleware(request, response, () => response.setHeader('content-type', 'text/html').end('<!doctype html><p>Page')),
)
server.on('upgrade', upgrade)
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
const page = await (await fetch(`http://localhost:${port}/`)).text()
const panel = await fetch(`http://localhost:${port}/__wx-mock/`)
console.log(`page: ${page.includes('/__wx-mock/page.js')}, panel: ${panel.status}, plugin: ${wxMock().name}`)
await close()
server.closeAllConnections()
server.close()
