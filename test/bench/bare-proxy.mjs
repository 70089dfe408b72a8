// Run as a program by server.mjs: the library of `wx-mock-panel serve` without the mock. Prints its address.
import { createServer } from 'node:http'
import { createProxyServer } from 'httpxy'

const [target = ''] = process.argv.slice(2)
const proxy = createProxyServer({ target, changeOrigin: true, xfwd: true })
const server = createServer((request, response) => {
  proxy.web(request, response).catch(() => response.destroy())
})
server.listen(0, 'localhost', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  console.log(`http://localhost:${port}`)
})
process.once('SIGINT', () => {
  server.closeAllConnections()
  server.close()
})
