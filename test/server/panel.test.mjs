// The panel that a server serves, in Debian's Firefox beside a page, driven by puppeteer-core. What it shows in Chromium is
// tested in test/e2e.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import puppeteer from 'puppeteer-core'
import { createWxMockServer } from 'wx-mock-panel/server'
import { ensureFirefox } from '../../src/cli/browser.mjs'

/** Time for waits of a busy machine, in ms. */
const PATIENCE = 180_000

const folder = mkdtempSync(join(tmpdir(), 'wx-mock-panel-'))
/** @type {import('puppeteer-core').Browser} */
let browser
/** @type {Awaited<ReturnType<typeof serve>>} */
let server
/** @type {import('puppeteer-core').Page} */
let page
/** @type {import('puppeteer-core').Page} */
let panel

/** @param {number} [port] */
async function serve(port = 0) {
  const mock = createWxMockServer({ folder, timeout: PATIENCE })
  const http = createServer((request, response) =>
    mock.middleware(request, response, () => {
      const title = request.url === '/cart' ? 'Cart' : 'Shop'
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>${title}</title>`)
    }),
  )
  http.on('upgrade', (request, socket, head) => mock.upgrade(request, socket, head) || socket.destroy())
  await new Promise((done) => http.listen(port, '127.0.0.1', () => done(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (http.address())
  return {
    mock: mock.mock,
    port: address.port,
    origin: `http://localhost:${address.port}`,
    panelUrl: mock.panelUrl(`http://localhost:${address.port}`),
    async close() {
      await mock.close()
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

async function newPage() {
  const opened = await browser.newPage()
  opened.setDefaultTimeout(PATIENCE)
  return opened
}

before(async () => {
  server = await serve()
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: await ensureFirefox(), headless: true })
  page = await newPage()
  await page.goto(`${server.origin}/shop`)
  panel = await newPage()
  await panel.setViewport({ width: 800, height: 700 })
  await panel.goto(server.panelUrl)
})
after(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Waits until the panel shows a text. A tab in the background draws nothing. @param {string} selector @param {RegExp} text */
async function shown(selector, text) {
  await panel.bringToFront()
  await panel.waitForFunction(
    (where, source, flags) =>
      [...document.querySelectorAll(where)].some((each) => new RegExp(source, flags).test(each.textContent ?? '')),
    { polling: 50 },
    selector,
    text.source,
    text.flags,
  )
}

/** Presses the first element with a text in the panel once it is there. @param {string} selector @param {RegExp} text */
async function press(selector, text) {
  await shown(selector, text)
  await panel.evaluate(
    (where, source) => {
      const all = [...document.querySelectorAll(where)]
      const found = all.find((each) => new RegExp(source).test(each.textContent ?? ''))
      if (!(found instanceof HTMLElement)) throw new Error(`The panel has no ${where} any more`)
      found.click()
    },
    selector,
    text.source,
  )
}

/** Chooses a value of a scope in the panel. @param {string} scope @param {RegExp} value */
const choose = (scope, value) => press(`fieldset[aria-label="${scope}"] label`, value)

/** Waits until the page has the value of a scope. @param {string} scope @param {boolean} value */
async function pageHas(scope, value) {
  await page.bringToFront()
  await page.waitForFunction(`wx.getSetting().then(({ authSetting }) => authSetting["${scope}"] === ${value})`, {
    polling: 50,
  })
}

test('an edit in the panel reaches the open page', async () => {
  await press('[role=tab]', /^State/)
  await choose('scope.camera', /^Refused$/)
  await pageHas('scope.camera', false)
})

test('a prompt of the page is answered in the panel, and its call is in the log', async () => {
  const asked = page.evaluate('wx.authorize({ scope: "scope.userLocation" })')
  await shown('.tray', /asks for consent/)
  await press('.tray .button.primary', /./)
  await shown('.tray', /asks for Location/)
  await press('.tray .button.primary', /./)
  assert.deepEqual(await asked, { errMsg: 'authorize:ok' })
  await press('[role=tab]', /^Calls/)
  await shown('.grid', /authorize/)
})

test('a second page is followed, and both are shown together', async () => {
  const cart = await newPage()
  await cart.goto(`${server.origin}/cart`)
  await cart.evaluate('wx.login()')
  await shown('.pages-name', /^Cart$/)
  await shown('.grid', /login/)
  await press('.pages-tool', /./)
  await press('.page-option', /^All pages/)
  await shown('.grid', /Shop.*authorize|authorize.*Shop/s)
  await shown('.grid', /Cart.*login|login.*Cart/s)
  await cart.close()
})

test('a restart of the server loses nothing', async () => {
  await shown('.health-tools', /wx in 1 frame/)
  await server.close()
  await shown('.health-tools', /Connecting/)
  server = await serve(server.port)
  await shown('.health-tools', /wx in 1 frame/)
  assert.equal((await server.mock.state()).scopes['scope.camera'], false)
  await press('[role=tab]', /^State/)
  await choose('scope.camera', /^Granted$/)
  await pageHas('scope.camera', true)
})
