// The mock in real dev servers from the registry, unmodified: Vite, webpack-dev-server, and the proxy in front of Vite.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { build, createServer as createVite } from 'vite'
import webpack from 'webpack'
import WebpackDevServer from 'webpack-dev-server'
import { WebSocket } from 'ws'
import { createWxMockServer } from 'wx-mock-panel/server'
import { wxMock } from 'wx-mock-panel/vite'
import { serveCommand } from '../support/serve-command.mjs'

const HTML = '<!doctype html><title>App</title><script type="module" src="/main.js"></script>'
const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', accept: 'text/html' }
/** @type {string} */
let root

before(() => {
  root = mkdtempSync(join(tmpdir(), 'wx-mock-dev-'))
  mkdirSync(join(root, 'public'))
  for (const folder of ['', 'public']) writeFileSync(join(root, folder, 'index.html'), HTML)
  writeFileSync(join(root, 'main.js'), 'document.title = wx.getAccountInfoSync().miniProgram.appId')
})
after(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

/** @param {string} url */
const open = async (url, headers = NAVIGATION) => (await fetch(url, { headers })).text()

/** @param {string} html */
function assertMocked(html, appId = '') {
  const ours = html.indexOf('src="/__wx-mock/page.js')
  assert.ok(ours > 0, html)
  assert.ok(ours < html.replace('src="/__wx-mock/page.js', ' '.repeat(23)).search(/<script[^>]* (?:src|type)=/), html)
  if (appId) assert.ok(html.includes(appId), html)
}

/** Opens a WebSocket. @param {string} url @param {string} protocol */
const connect = (url, protocol) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocol ? [protocol] : [], {
      origin: url.replace(/^ws/, 'http').replace(/(?<=\d)\/.*/, ''),
    })
    socket.on('open', () => resolve(socket)).on('error', reject)
  })

async function startVite() {
  const server = await createVite({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'spa',
    plugins: [wxMock({ folder: false, scenario: { state: { account: { miniProgram: { appId: 'wx-vite' } } } } })],
    server: { port: 0, host: '127.0.0.1', hmr: true },
  })
  await server.listen()
  const address = /** @type {import('node:net').AddressInfo} */ (server.httpServer?.address())
  return { server, origin: `http://127.0.0.1:${address.port}`, token: server.config.webSocketToken }
}

test('Vite serves pages with the mock, its own modules without, and reloads modules', async () => {
  const { server, origin, token } = await startVite()
  try {
    assertMocked(await open(`${origin}/`), 'wx-vite')
    assert.match(
      await open(`${origin}/main.js`, { ...NAVIGATION, 'sec-fetch-dest': 'script', 'sec-fetch-mode': 'cors' }),
      /document\.title/,
    )
    const socket = await connect(`${origin.replace('http', 'ws')}/?token=${token}`, 'vite-hmr')
    socket.close()
  } finally {
    await server.close()
  }
})

test('a build of Vite has nothing of the mock', async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [wxMock()],
    build: { outDir: join(root, 'out') },
  })
  const files = readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  )
  assert.ok(files.length >= 2, String(files))
  for (const name of files) assert.doesNotMatch(readFileSync(join(root, 'out', name), 'utf8'), /wx-mock|__wx/i)
  assert.ok(!readdirSync(root).includes('.wx-mock'))
})

test('webpack-dev-server serves pages with the mock, and reloads modules', async () => {
  const mock = createWxMockServer({ folder: false })
  await mock.mock.set({ account: { miniProgram: { appId: 'wx-webpack' } } })
  const server = new WebpackDevServer(
    {
      host: '127.0.0.1',
      port: 'auto',
      static: join(root, 'public'),
      setupMiddlewares: (middlewares) => [{ name: 'wx-mock', middleware: mock.middleware }, ...middlewares],
      onListening: ({ server }) => server?.on('upgrade', mock.upgrade),
    },
    webpack({
      mode: 'development',
      context: root,
      entry: './main.js',
      stats: 'none',
      infrastructureLogging: { level: 'none' },
    }),
  )
  await server.start()
  try {
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      /** @type {import('node:http').Server} */ (server.server).address()
    )
    assertMocked(await open(`http://127.0.0.1:${port}/`), 'wx-webpack')
    const socket = await connect(`ws://127.0.0.1:${port}/ws`, '')
    socket.close()
    const page = await open(`http://127.0.0.1:${port}/`)
    const pageToken = /data-token="([^"]+)"/.exec(page)?.[1]
    const ours = await connectOurs(`ws://127.0.0.1:${port}/__wx-mock/socket/page`, pageToken ?? '')
    ours.close()
  } finally {
    await server.stop()
    await mock.close()
  }
})

/** @param {string} url @param {string} token @returns {Promise<WebSocket>} */
const connectOurs = (url, token) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['wx-mock', token], { origin: `http://${new URL(url).host}` })
    socket.on('open', () => resolve(socket)).on('error', reject)
  })

test('the proxy puts the mock in front of a dev server, with its WebSocket, and ends at Ctrl+C', async () => {
  const { server, origin, token } = await startVite()
  const run = serveCommand([origin, '--port', '0', '--state', join(root, 'state'), '--scenario', 'Returning user'], {
    cwd: root,
  })
  try {
    const page = await run.printed(/Page: {2}(http:\/\/[^\s/]+)\//)
    assert.match(await run.printed(/Panel: (http:\S+)\n/), /^http:\/\/localhost:\d+\/__wx-mock\/$/)
    assertMocked(await open(`${page}/`))
    const socket = await connect(`${page.replace('http', 'ws')}/?token=${token}`, 'vite-hmr')
    socket.close()
    await server.close()
    const down = await fetch(`${page}/`, { headers: NAVIGATION })
    assert.equal(down.status, 502)
    assert.match(await down.text(), /does not answer/)
  } finally {
    run.stop()
    await server.close()
  }
  assert.equal((await run.ended()).status, 0)
  assert.match(readFileSync(join(root, 'state/state.json'), 'utf8'), /"site:/)
})

test('--open opens the page in the browser of the system, or says that there is none', async () => {
  const programs = join(root, 'programs')
  const opened = join(root, 'opened')
  mkdirSync(programs)
  for (const name of ['xdg-open', 'open']) {
    const script = `#!/bin/sh\necho "$1" > '${opened}.part' && /bin/mv '${opened}.part' '${opened}'\n`
    writeFileSync(join(programs, name), script, { mode: 0o755 })
  }
  const open = (/** @type {string} */ PATH) =>
    serveCommand(['http://localhost:1/shop?a=1', '--port', '0', '--open', '--state', join(root, 'none')], {
      cwd: root,
      env: { ...process.env, PATH },
    })
  const run = open(programs)
  const page = await run.printed(/Page: {2}(\S+)\n/)
  assert.match(page, /\/shop\?a=1$/)
  while (!existsSync(opened)) await setTimeout(20)
  assert.equal(readFileSync(opened, 'utf8').trim(), page)
  run.stop()
  assert.equal((await run.ended()).status, 0)

  const without = open(join(root, 'public'))
  assert.match(await without.printed(/No browser could be opened\. Open (\S+) yourself/), /\/shop\?a=1$/)
  without.stop()
  assert.equal((await without.ended()).status, 0)
})

test('the end of its terminal stops the proxy like Ctrl+C', async () => {
  const run = serveCommand(['--port', '0', '--state', join(root, 'none')], { cwd: root })
  await run.printed(/Panel: (\S+)\n/)
  run.stop('SIGHUP')
  const { status, output } = await run.ended()
  assert.equal(status, 0)
  assert.match(output, /Closed\.\n$/)
})

test('the proxy says what is wrong with a port, a scenario or an option', async () => {
  const other = createServer()
  await new Promise((done) => other.listen(0, '127.0.0.1', () => done(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (other.address())
  writeFileSync(join(root, 'wrong.json'), '{')
  for (const [args, wanted] of /** @type {[string[], RegExp][]} */ ([
    [['--port', String(port)], /Port \d+ is in use/],
    [['--port', 'abc'], /--port must be a number/],
    [['--scenario', 'wrong.json', '--port', '0'], /wrong\.json/],
    [['--scenario', 'nothing.json', '--port', '0'], /no scenario "nothing\.json"/],
    [['--platform', 'none'], /--platform must be/],
    [['--host', '192.0.2.1', '--port', '0'], /has no address 192\.0\.2\.1/],
    [['ftp://localhost'], /not an http or https address/],
    [['localhost:5180'], /is where this server itself listens/],
    [['[::1]:8080', '--port', '8080'], /is where this server itself listens/],
    [['--state', join(root, 'wrong.json'), '--port', '0'], /cannot be kept in .*wrong\.json: EEXIST/],
    [['--host', ''], /--host has no value/],
  ])) {
    const { status, output } = await serveCommand(['--state', join(root, 'none'), ...args], { cwd: root }).ended()
    assert.equal(status, 1, output)
    assert.match(output, wanted)
    assert.doesNotMatch(output, /\n {4}at /)
  }
  other.close()
})
