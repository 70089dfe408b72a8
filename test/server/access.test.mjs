// Who may do what at the mock of a dev server: other sites, pages, panels. Without a browser.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { createWxMockServer } from 'wx-mock-panel/server'
import { fromRoot } from '../../src/cli/run.mjs'

const PROTOCOL = Number(/PROTOCOL = (\d+)/.exec(readFileSync(fromRoot('src/protocol/page.ts'), 'utf8'))?.[1])
const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
/** @type {import('wx-mock-panel/server').WxMockServer} */
let server
/** @type {import('node:http').Server} */
let http
/** @type {number} */
let port
/** @type {{ page: string, panel: string }} */
let tokens

before(async () => {
  server = createWxMockServer({ folder: false, allowedHosts: ['app.test'], warn: () => {} })
  http = createServer((incoming, response) =>
    server.middleware(incoming, response, () =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><p>'),
    ),
  )
  http.on('upgrade', (incoming, socket, head) => server.upgrade(incoming, socket, head) || socket.destroy())
  await new Promise((done) => http.listen(0, '127.0.0.1', () => done(undefined)))
  port = /** @type {import('node:net').AddressInfo} */ (http.address()).port
  tokens = {
    page: /data-token="([^"]+)"/.exec((await get('/', NAVIGATION)).text)?.[1] ?? '',
    panel: server.panelUrl('', true).split('#')[1] ?? '',
  }
})
after(async () => {
  await server.close()
  http.closeAllConnections()
  http.close()
})

/** @param {string} path @param {Record<string, string>} [headers] @param {string} [method] @returns {Promise<{ status: number | undefined, text: string }>} */
const get = (path, headers = {}, method = 'GET') =>
  new Promise((resolve, reject) => {
    const given = { host: `localhost:${port}`, ...headers }
    request({ port, host: '127.0.0.1', path, method, headers: given, agent: false }, async (response) => {
      let text = ''
      for await (const part of response) text += part
      resolve({ status: response.statusCode, text })
    })
      .on('error', reject)
      .end()
  })

/**
 * @param {'page' | 'panel'} kind
 * @param {{ token?: string, origin?: string, host?: string }} [options]
 */
function open(kind, { token = tokens[kind], origin = `http://localhost:${port}`, host } = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/__wx-mock/socket/${kind}`, ['wx-mock', token], {
    ...(origin === '' ? {} : { origin }),
    headers: { host: host ?? `localhost:${port}` },
  })
  /** @type {any[]} */
  const messages = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  socket.on('error', () => {})
  const closed = new Promise((done) => socket.on('close', (code) => done(code)))
  return {
    socket,
    messages,
    /** The close code; 1006 if the connection was refused. */
    closed,
    opened: new Promise((done) => socket.on('open', () => done(true))),
    send: (/** @type {unknown} */ message) => socket.send(JSON.stringify(message)),
    /** @param {(message: any) => boolean} wanted */
    async until(wanted) {
      for (;;) {
        const found = messages.find(wanted)
        if (found) return found
        await new Promise((done) => socket.once('message', done))
      }
    },
  }
}

/** The first call of a document. @param {string} api @param {object} params */
const callOf = (api, params) => ({
  ...{ n: 1, api, args: [params], params, at: 0 },
  ...{ callbacks: [], rev: 0, gesture: false, listens: false },
})

const EVIL = 'http://evil.example'
/** Ways to connect that are not those of our own documents, with the close code. */
const REFUSED = /** @type {const} */ ([
  ['from another site', { origin: EVIL }, 1006],
  ['from another site with an opaque origin and no token', { origin: 'null', token: 'x' }, 4401],
  ['from another port of this machine', { origin: 'http://localhost:1' }, 1006],
  ['from a name that points here', { origin: EVIL, host: 'evil.example' }, 1006],
  ['without an origin', { origin: '' }, 1006],
  ['without the token', { token: 'x' }, 4401],
])
for (const kind of /** @type {const} */ (['page', 'panel'])) {
  for (const [name, options, code] of REFUSED) {
    test(`a ${kind}'s socket ${name} is closed`, async () => {
      const { closed, messages } = open(kind, options)
      assert.equal(await closed, code)
      assert.deepEqual(messages, [])
    })
  }
}

test("a page's token opens no panel, and a panel's no page", async () => {
  assert.equal(await open('panel', { token: tokens.page }).closed, 4401)
  assert.equal(await open('page', { token: tokens.panel }).closed, 4401)
})

test('a page cannot steer the mock or read its secrets', async () => {
  await server.mock.set({ session: { sessionKey: 'SECRET-KEY-OF-THE-SESSION' } }).catch(() => {})
  const page = open('page')
  await page.opened
  page.send({ type: 'intro', document: 'document-1', tab: 'tab-name-1', top: true, url: 'http://localhost/' })
  page.send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] })
  const before = await page.until(({ type }) => type === 'state')
  const origin = 'wx-mock://mini-program'
  const patch = { account: { miniProgram: { appId: 'stolen' } } }
  for (const message of [
    { type: 'command', id: '1', origin, command: { type: 'state/merge', patch } },
    { type: 'hello', protocol: PROTOCOL, tab: 0, origin },
    { type: 'save', key: 'scenarios', value: [] },
    { type: 'reload', tab: 0 },
    { type: 'answer', prompt: 'x', answer: { choice: 'fail' } },
  ]) {
    page.send(message)
  }
  // Its answer comes when the messages before it have been handled.
  page.send({ type: 'call', call: callOf('login', {}) })
  await page.until(({ type }) => type === 'settle')
  const { account } = await server.mock.state()
  assert.notEqual(account.miniProgram.appId, 'stolen')
  assert.ok(page.messages.every(({ type }) => type !== 'site' && type !== 'log' && type !== 'done'))
  assert.doesNotMatch(JSON.stringify([before, ...page.messages]), /sessionKey|openId|unionId/)
  page.socket.close()
})

test('a panel sees the pages, edits the state and shares what it saves', async () => {
  const [first, second] = [open('panel', { origin: 'null' }), open('panel')]
  await Promise.all([first.opened, second.opened])
  for (const panel of [first, second]) panel.send({ type: 'hello', protocol: PROTOCOL, tab: 0, origin: null })
  const page = open('page')
  await page.opened
  page.send({ type: 'intro', document: 'document-2', tab: 'tab-name-2', top: true, url: 'http://localhost/2' })
  page.send({ type: 'about', url: 'http://localhost/2', title: 'Two', active: true })
  page.send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] })
  const { pages } = await first.until(
    ({ type, pages }) =>
      type === 'pages' && pages.some((/** @type {any} */ one) => one.title === 'Two' && one.frames === 1),
  )
  assert.equal(pages[0].title, 'Two')
  first.send({ type: 'save', key: 'settings', value: { theme: 'dark' } })
  assert.deepEqual((await second.until(({ type }) => type === 'saved')).value, { theme: 'dark' })
  // What a panel shows is for the next one that opens, unless it is too large.
  const view = { tabs: { view: 'rules' } }
  first.send({ type: 'save', key: 'view', value: view })
  first.send({ type: 'save', key: 'view', value: 'x'.repeat(100_001) })
  first.send({ type: 'save', key: 'settings', value: { theme: 'light' } })
  await second.until(({ type, value }) => type === 'saved' && value.theme === 'light')
  const third = open('panel')
  assert.deepEqual((await third.until(({ type }) => type === 'welcome')).saved.view, view)
  third.socket.close()
  const patch = { account: { miniProgram: { appId: 'by-panel' } } }
  first.send({ type: 'command', id: 'c', origin: 'https://other.example', command: { type: 'state/merge', patch } })
  assert.equal((await first.until(({ type }) => type === 'done')).error, undefined)
  await page.until(({ type, state }) => type === 'state' && state.account.miniProgram.appId === 'by-panel')
  first.send({ type: 'reload', tab: pages[0].tab })
  await page.until(({ type }) => type === 'reload')
  for (const { socket } of [first, second, page]) socket.close()
})

test('a page that leaves ends its calls, and one that loses its network keeps them', async () => {
  const call = callOf('authorize', { scope: 'scope.record' })
  const connect = async (/** @type {string} */ document, /** @type {object[]} */ calls) => {
    const page = open('page')
    await page.opened
    page.send({ type: 'intro', document, tab: `tab of ${document}`, top: true, url: 'http://localhost/' })
    page.send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls })
    return page
  }
  const lost = await connect('document-lost', [call])
  const { prompt } = await lost.until(({ type }) => type === 'prompt')
  lost.socket.terminate()
  await lost.closed
  const again = await connect('document-lost', [call])
  assert.equal((await again.until(({ type }) => type === 'prompt')).prompt.id, prompt.id)
  again.socket.close(1000)
  await again.closed
  while ((await server.mock.calls('authorize')).some(({ abandoned }) => !abandoned)) await setTimeout(10)
})

test('a call for a page that is being left is made in the next one, unless it has begun', async () => {
  const connect = async (/** @type {string} */ document) => {
    const page = open('page')
    await page.opened
    page.send({ type: 'intro', document, tab: 'tab of two documents', top: true, url: 'http://localhost/' })
    page.send({ type: 'about', url: 'http://localhost/', title: document, active: true })
    page.send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] })
    await page.until(({ type }) => type === 'state')
    return page
  }
  const first = await connect('document-first')
  const answered = server.mock.call('authorize', { scope: 'scope.camera' })
  answered.catch(() => {})
  await first.until(({ type }) => type === 'replay')
  first.socket.close(1000)
  const second = await connect('document-second')
  await second.until(({ type }) => type === 'replay')
  second.send({ type: 'call', call: callOf('authorize', { scope: 'scope.camera' }) })
  await second.until(({ type }) => type === 'prompt')
  second.socket.close(1000)
  await assert.rejects(answered, /the page has left before the call was answered/)
})

test('a message that is too long or not understood ends the connection', async () => {
  const long = open('page')
  await long.opened
  long.socket.send('x'.repeat(61_000_000))
  assert.equal(await long.closed, 1009)
  for (const text of ['{', '[]', '{"type":"intro"}', 'null']) {
    const odd = open('page')
    await odd.opened
    odd.socket.send(text)
    assert.equal(await odd.closed, 4400)
    const panel = open('panel')
    await panel.opened
    panel.socket.send(text)
    assert.equal(await panel.closed, 4400)
  }
})

test('a page cannot take the name of a back end, whose calls it could answer then', async () => {
  const page = open('page')
  await page.opened
  page.send({ type: 'intro', document: 'back-end:1234', tab: 'tab-name-5', top: true, url: 'http://localhost/' })
  page.send({ type: 'hello', protocol: PROTOCOL, rev: -1, startedAt: 0, calls: [] })
  const answer = page.until(({ type }) => type === 'state')
  assert.equal(await Promise.race([page.closed, answer]), 4400)
})

test('a browser that sends no Sec-Fetch headers, as in a LAN, gets no answers for back ends', async () => {
  const host = `192.168.1.5:${port}`
  const ask = (/** @type {string} */ name) =>
    get('/__wx-mock/cgi-bin/token?grant_type=client_credential', { host: name })
  assert.match((await get('/', { host, accept: 'text/html' })).text, /data-token/)
  const refused = await ask(host)
  assert.equal(refused.status, 403)
  assert.match(refused.text, /must not see the session key/)
  assert.equal((await ask(`localhost:${port}`)).status, 200)
})

test('a page of another origin that may fetch a page gets neither the state nor the token', async () => {
  const fetched = { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', accept: '*/*' }
  const sites = [
    { ...fetched, 'sec-fetch-site': 'cross-site', origin: EVIL },
    { ...fetched, 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
    { accept: 'text/html', origin: EVIL },
    { accept: 'text/html', origin: 'null' },
  ]
  for (const headers of sites) assert.equal((await get('/', headers)).text, '<!doctype html><p>')
  const own = { ...fetched, 'sec-fetch-site': 'same-origin' }
  assert.match((await get('/', own)).text, /data-token/)
})

test('there is a limit of panels and of pages', async () => {
  const panels = Array.from({ length: 33 }, () => open('panel'))
  assert.equal(await Promise.race(panels.map(({ closed }) => closed)), 4429)
  for (const { socket } of panels) socket.terminate()
  const pages = Array.from({ length: 257 }, () => open('page'))
  assert.equal(await Promise.race(pages.map(({ closed }) => closed)), 4429)
  for (const { socket } of pages) socket.terminate()
})

test("the panel's token is only in an answer to a navigation on this machine", async () => {
  const has = async (/** @type {Record<string, string>} */ headers) =>
    (await get('/__wx-mock/', headers)).text.includes(tokens.panel)
  assert.equal(await has(NAVIGATION), true)
  assert.equal(await has({}), false)
  assert.equal(await has({ 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }), false)
  assert.equal(
    await has({ ...NAVIGATION, 'sec-fetch-dest': 'iframe' }),
    false,
    'the panel is in no frame unless asked for',
  )
  assert.equal(await has({ ...NAVIGATION, host: 'evil.example' }), false)
})

test('neither the panel nor the state is given to a name that points here', async () => {
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example']) {
    assert.equal((await get('/__wx-mock/', { ...NAVIGATION, host })).status, 403)
    assert.equal((await get('/__wx-mock/page.js', { host })).status, 403)
    assert.doesNotMatch((await get('/', { ...NAVIGATION, host })).text, /data-token/)
  }
  assert.match((await get('/', { ...NAVIGATION, host: 'app.test' })).text, /data-token/)
})

test('a page gets the button of the panel only if its address asks for it', async () => {
  for (const [path, wanted] of /** @type {const} */ ([
    ['/', false],
    ['/?panel', true],
    ['/?a=1&panel=1', true],
    ['/?panels', false],
    ['/panel', false],
  ])) {
    assert.equal((await get(path, NAVIGATION)).text.includes('src="/__wx-mock/drawer.js"'), wanted, path)
  }
  assert.match((await get('/__wx-mock/drawer.js')).text, /"inFrame":false/)
})

test('paths that are none are answered plainly', async () => {
  for (const path of [
    '/__wx-mock/none',
    '/__wx-mock/../package.json',
    '/__wx-mock/assets/..%2f..%2fx',
    '/__wx-mock/socket/page',
  ]) {
    const { status, text } = await get(path)
    assert.ok(status === 404 || text === '<!doctype html><p>' || text.includes('data-token'), `${path}: ${status}`)
  }
})
