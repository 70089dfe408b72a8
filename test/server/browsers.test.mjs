// The dev server's mock in Chromium and in Debian's Firefox, both driven by puppeteer-core. Pages come from Express.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import express from 'express'
import puppeteer from 'puppeteer-core'
import { createWxMockServer } from 'wx-mock-panel/server'
import { ensureBrowser, ensureFirefox } from '../../src/cli/browser.mjs'
import { serveCommand } from '../support/serve-command.mjs'

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('wx-mock-panel/server').WxMockServer} WxMockServer */

const browsers = [
  { name: 'Chromium', launch: async () => launch('chrome', await ensureBrowser(), ['--no-sandbox']) },
  { name: 'Firefox', launch: async () => launch('firefox', await ensureFirefox(), []) },
]

/** @param {'chrome' | 'firefox'} browser @param {string} executablePath @param {string[]} args */
const launch = (browser, executablePath, args) => puppeteer.launch({ browser, executablePath, headless: true, args })

const FIRST = 'first = wx.getAccountInfoSync().miniProgram.appId'
const PAGE = `<!doctype html><title>Page</title><script nonce="abc">${FIRST}</script><p>Hello</p>`
const META = (/** @type {string} */ csp) =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}"><script nonce="abc">${FIRST}</script>`

/** Time for waits of a busy machine, in ms. */
const PATIENCE = 120_000

/** Policies that allow the page's own inline script, and nothing of ours. */
const POLICIES = {
  'only a nonce': "default-src 'none'; script-src 'nonce-abc'",
  'only inline scripts': "default-src 'none'; script-src 'unsafe-inline'",
  'strict-dynamic': "script-src 'strict-dynamic' 'nonce-abc'; connect-src 'none'; object-src 'none'; base-uri 'none'",
  'Trusted Types': "default-src 'self'; script-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types x",
  'a sandbox': "sandbox allow-scripts; default-src 'none'; script-src 'nonce-abc'",
}
/** @type {Record<string, (text: string) => Buffer>} */
const ENCODINGS = {
  gzip: (text) => gzipSync(text),
  br: (text) => brotliCompressSync(text),
  deflate: (text) => deflateSync(text),
}

function createApp() {
  const app = express()
  app.get('/page', (_request, response) => void response.type('html').send(PAGE))
  // A back end, which exchanges the code at the platform's server of the mock.
  app.get('/login', async ({ query: { code, appid }, socket: { localPort } }, response) => {
    const base = `http://127.0.0.1:${localPort}/__wx-mock`
    const query = new URLSearchParams({ js_code: String(code), appid: String(appid), secret: 's' })
    const answer = await fetch(`${base}/sns/jscode2session?${query}&grant_type=authorization_code`)
    const { openid, errcode } = await answer.json()
    response.json({ openid, errcode })
  })
  app.get('/csp', ({ query: { csp, meta } }, response) => {
    if (meta) return void response.type('html').send(META(String(csp)))
    response.type('html').set('content-security-policy', String(csp)).send(PAGE)
  })
  app.get('/encoded/:encoding', ({ params: { encoding } }, response) => {
    response.type('html').set('content-encoding', encoding).end(ENCODINGS[encoding]?.(PAGE))
  })
  app.get('/frames', (_request, response) => {
    response.type('html').send(`<!doctype html><title>Frames</title>
<iframe id="own" src="/page"></iframe><iframe id="blank"></iframe>
<iframe id="srcdoc" srcdoc="<script>${FIRST}</script>"></iframe>
<iframe id="sandbox" sandbox="allow-scripts" src="/page"></iframe>`)
  })
  return app
}

/** @param {string} folder @param {number} [port] */
async function serve(folder, port = 0) {
  const mock = createWxMockServer({ folder, timeout: PATIENCE })
  const app = express().use(mock.middleware).use(createApp())
  const server = createServer(app)
  server.on('upgrade', (request, socket, head) => mock.upgrade(request, socket, head) || socket.destroy())
  await new Promise((done) => server.listen(port, '127.0.0.1', () => done(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    mock: mock.mock,
    port: address.port,
    origin: `http://localhost:${address.port}`,
    panelUrl: mock.panelUrl,
    async close() {
      await mock.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

for (const { name, launch } of browsers) {
  describe(name, { timeout: 900_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'wx-mock-server-'))
    /** @type {Browser} */
    let browser
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server
    /** @type {Page} */
    let page

    before(async () => {
      server = await serve(folder)
      browser = await launch()
      page = await newPage()
    })
    after(async () => {
      await browser?.close()
      await server?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    async function newPage() {
      const opened = await browser.newPage()
      opened.setDefaultTimeout(PATIENCE)
      return opened
    }

    /**
     * Waits until a page has an edit: what is done elsewhere reaches it on a connection of its own.
     * @param {Page} page
     * @param {string} expression may be a promise; one that rejects counts as false.
     */
    const has = async (page, expression) => {
      await page.bringToFront() // a tab in the background runs its timers late
      await page.waitForFunction(`Promise.resolve(${expression}).catch(() => false)`, { polling: 50 })
    }

    const appId = async (/** @type {string} */ id) => server.mock.set({ account: { miniProgram: { appId: id } } })

    test('a back end redeems the code of the page once, and the page cannot', async () => {
      await page.goto(`${server.origin}/page`)
      const answers = await page.evaluate(async () => {
        const { code } = await /** @type {any} */ (globalThis).wx.login()
        const query = `code=${code}&appid=${Reflect.get(globalThis, 'first')}`
        const { status } = await fetch(`/__wx-mock/sns/jscode2session?js_code=${code}`)
        const logIn = async () => (await fetch(`/login?${query}`)).json()
        return { status, first: await logIn(), second: await logIn() }
      })
      const { identity } = await server.mock.state()
      assert.deepEqual(answers, { status: 403, first: { openid: identity.openId }, second: { errcode: 40163 } })
      assert.equal((await server.mock.calls('server.code2Session')).length, 2)
    })

    test('the first script sees the state on each load', async () => {
      for (const id of ['wx-1', 'wx-2 é 中']) {
        await appId(id)
        await page.goto(`${server.origin}/page`)
        assert.equal(await page.evaluate('first'), id)
      }
    })

    for (const [kind, policy] of Object.entries(POLICIES)) {
      for (const meta of kind === 'a sandbox' ? [''] : ['', '1']) {
        test(`a page works whose ${meta ? 'meta element' : 'header'} allows ${kind}`, async () => {
          await appId(kind)
          await page.goto(`${server.origin}/csp?${new URLSearchParams({ csp: policy, meta })}`)
          assert.equal(await page.evaluate('first'), kind)
          assert.equal((await server.mock.call('login')).code.length, 32)
        })
      }
    }

    test('compressed pages get the mock', async () => {
      for (const encoding of Object.keys(ENCODINGS)) {
        await appId(encoding)
        await page.goto(`${server.origin}/encoded/${encoding}`)
        assert.equal(await page.evaluate('first'), encoding)
      }
    })

    test('an edit reaches an open page, and its calls are in the log', async () => {
      await page.goto(`${server.origin}/page`)
      await server.mock.session.expire()
      await assert.rejects(server.mock.call('checkSession'), /session time out/)
      await server.mock.scopes.deny('scope.record')
      await has(page, 'wx.getSetting().then((setting) => setting.authSetting["scope.record"] === false)')
      const call = await server.mock.waitForCall('getSetting')
      assert.equal(call.status, 'ok')
    })

    test('a person answers the prompts of a call in the page', async () => {
      await page.goto(`${server.origin}/page`)
      const asked = page.evaluate('wx.authorize({ scope: "scope.camera" })')
      for (const title of ['Privacy notice', 'Use your camera']) {
        await page.waitForSelector(`wx-mock-dialogs >>> ::-p-text(${title})`)
        await page.locator('wx-mock-dialogs >>> button.primary').click()
      }
      assert.deepEqual(await asked, { errMsg: 'authorize:ok' })
    })

    test('frames with and without an address have the mock', async () => {
      await appId('in frames')
      await page.goto(`${server.origin}/frames`)
      const seen = async (/** @type {string} */ id) => {
        const frame = await (await page.waitForSelector(`#${id}`))?.contentFrame()
        return frame?.evaluate(FIRST)
      }
      for (const id of ['own', 'blank', 'srcdoc', 'sandbox']) assert.equal(await seen(id), 'in frames', id)
    })

    test('two tabs at two names share one state', async () => {
      await page.goto(`${server.origin}/page`)
      const other = await newPage()
      await other.goto(`http://127.0.0.1:${server.port}/page`)
      await server.mock.session.expire()
      await has(page, 'wx.checkSession().then(() => false, () => true)')
      await other.evaluate('wx.login()')
      await has(page, 'wx.checkSession().then(() => true)')
      await other.close()
    })

    test('a page that comes back, and one that is loaded again, keep their tab', async () => {
      await page.goto(`${server.origin}/page`)
      const tab = 'window[Symbol.for("wx-mock-panel.tab")]'
      const before = await page.evaluate(tab)
      assert.match(String(before), /^\w{10,}$/)
      await page.goto(`${server.origin}/frames`)
      await page.goBack()
      await appId('back again')
      await has(page, 'wx.getAccountInfoSync().miniProgram.appId === "back again"')
      assert.equal((await server.mock.call('login')).code.length, 32)
      await page.reload()
      assert.equal(await page.evaluate('first'), 'back again')
      assert.equal(await page.evaluate(tab), before)
    })

    test('another site can open no socket of the mock, and a page gets no token of the panel', async () => {
      await page.goto(`http://127.0.0.1:${server.port}/page`)
      const tryAll = (/** @type {[string, string]} */ [origin, panelToken]) =>
        Promise.all(
          ['page', 'panel'].map(
            (kind) =>
              new Promise((done) => {
                const socket = new WebSocket(`${origin.replace('http', 'ws')}/__wx-mock/socket/${kind}`, [
                  'wx-mock',
                  panelToken,
                ])
                socket.onopen = () => done(`${kind} opened`)
                socket.onclose = ({ code }) => done(code)
              }),
          ),
        )
      const token = server.panelUrl('', true).split('#')[1]
      assert.deepEqual(
        await page.evaluate(tryAll, /** @type {[string, string]} */ ([server.origin, token])),
        [1006, 1006],
      )
      await page.goto(`${server.origin}/page`)
      assert.equal((await page.evaluate(async () => (await fetch('/__wx-mock/')).text())).includes(token ?? '?'), false)
      const framed = await page.evaluate(
        () =>
          new Promise((done) => {
            const frame = document.createElement('iframe')
            frame.onload = () => done(frame.contentDocument === null)
            frame.src = '/__wx-mock/'
            document.body.append(frame)
          }),
      )
      assert.equal(framed, true, 'the page cannot look into the panel')
    })

    test('a page that waits for the dev server is loaded when it has started', async () => {
      const target = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(PAGE))
      let isUp = false
      // It keeps its port: another program could take one that is free.
      target.on('connection', (socket) => void (isUp || socket.destroy()))
      await new Promise((done) => target.listen(0, 'localhost', () => done(undefined)))
      const { port } = /** @type {import('node:net').AddressInfo} */ (target.address())
      const run = serveCommand([`http://localhost:${port}`, '--port', '0', '--state', join(folder, 'proxy')], {})
      try {
        await page.goto(`${await run.printed(/Page: {2}(http:\/\/[^\s/]+)\//)}/page`)
        await has(page, `document.title === "Waiting for http://localhost:${port}"`)
        isUp = true
        await has(page, 'document.title === "Page"')
        assert.equal(await page.evaluate('first'), await page.evaluate('wx.getAccountInfoSync().miniProgram.appId'))
      } finally {
        run.stop()
        await run.ended()
        target.closeAllConnections()
        target.close()
      }
    })

    test('a restart of the server loses no state, and an open page goes on', async () => {
      await page.goto(`${server.origin}/page`)
      await appId('before the restart')
      const asked = page.evaluate('wx.authorize({ scope: "scope.userLocation" })')
      await server.mock.waitForCall('authorize', { pending: true })
      await server.close()
      server = await serve(folder, server.port)
      assert.equal((await server.mock.state()).account.miniProgram.appId, 'before the restart')
      await server.mock.prompts.answer({ 'scope.userLocation': true })
      assert.deepEqual(await asked, { errMsg: 'authorize:ok' })
      await page.reload()
      assert.equal(await page.evaluate('first'), 'before the restart')
    })
  })
}
