// The extension in Debian's Firefox, with its panel in the real DevTools. What both browsers do the same is tested in test/e2e.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serve } from '../../src/demo/server.mjs'
import { launchFirefox, PATIENCE } from '../support/firefox.mjs'

const FIRST = "first = typeof wx === 'object' ? wx.getAccountInfoSync().miniProgram.appId : 'no wx'"
const WATCHED = 'Object.getPrototypeOf(wx) !== Object.prototype'
const PAGE = `<!doctype html><title>Page</title><script>${FIRST}</script>
<button id="ask" onclick="asked = wx.authorize({ scope: 'scope.camera' })">Ask</button>`

/** @type {Awaited<ReturnType<typeof launchFirefox>>} */
let firefox
/** @type {Awaited<ReturnType<typeof serve>>} */
let server
/** @type {import('puppeteer-core').Page} */
let page
/** @type {Awaited<ReturnType<typeof firefox.openPanel>>} */
let panel

before(async () => {
  server = await serve()
  server.route('/page', { body: PAGE })
  server.route('/frames', {
    body: `<!doctype html><title>Frames</title>
<iframe id="own" src="/page"></iframe><iframe id="blank"></iframe>
<iframe id="srcdoc" srcdoc="<script>${FIRST}</script>"></iframe>
<iframe id="sandbox" sandbox="allow-scripts" src="/page"></iframe>`,
  })
  firefox = await launchFirefox()
  page = await firefox.browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(`${server.origin}/page`)
  await page.bringToFront()
  panel = await firefox.openPanel()
})
after(async () => {
  await firefox?.browser.close()
  await server?.close()
})

/** Changes the App ID in the panel. @param {string} appId */
async function editAppId(appId) {
  await panel.press('[role=tab]', '^State')
  await panel.write('App ID', appId)
}

/** Waits in the page until an expression is true. @param {string} expression */
const has = (expression) => page.waitForFunction(expression, { polling: 50 })

/** Reads the App ID that the first script of a frame has seen. @param {string} id of the frame */
async function firstIn(id) {
  const frame = await (await page.waitForSelector(`#${id}`))?.contentFrame()
  return frame?.evaluate(id === 'blank' ? FIRST : 'first')
}

test('wx answers, and the panel in DevTools lists the calls', async () => {
  assert.match(String(await page.evaluate('first')), /^wx/)
  assert.equal(await page.evaluate('wx.login().then(({ code }) => code.length)'), 32)
  await panel.shows('.grid', 'getAccountInfoSync.*login')
  await panel.shows('.health-tools', 'wx in 1 frame')
})

test('an edit reaches the open page, and the first script of the next', async () => {
  for (const appId of ['wxlive', 'wxnext']) {
    await editAppId(appId)
    await has(`wx.getAccountInfoSync().miniProgram.appId === '${appId}'`)
    await page.goto(`${server.origin}/page`)
    assert.equal(await page.evaluate('first'), appId)
  }
})

test('the first scripts of frames see the state of their site', async () => {
  await page.goto(`${server.origin}/frames`)
  for (const id of ['own', 'blank', 'srcdoc', 'sandbox']) assert.equal(await firstIn(id), 'wxnext', id)
})

test('a person answers the privacy question and the scope in the page', async () => {
  await page.goto(`${server.origin}/page`)
  await page.click('#ask')
  for (const title of ['Privacy notice', 'Use your camera']) {
    await page.waitForSelector(`wx-mock-dialogs >>> ::-p-text(${title})`)
    await page.locator('wx-mock-dialogs >>> button.primary').click()
  }
  assert.deepEqual(await page.evaluate('asked'), { errMsg: 'authorize:ok' })
  await panel.shows('.grid', 'authorize')
})

test('a stopped event page loses no state, no waiting call and no connection', async () => {
  await editAppId('wxkept')
  await has("wx.getAccountInfoSync().miniProgram.appId === 'wxkept'")
  await page.evaluate("asked = wx.authorize({ scope: 'scope.record' }), undefined")
  await panel.shows('.tray', 'authorize asks for')
  await firefox.stopBackground()
  await panel.press('.tray .button.primary', '.')
  assert.deepEqual(await page.evaluate('asked'), { errMsg: 'authorize:ok' })
  await firefox.stopBackground()
  await page.goto(`${server.origin}/page`)
  assert.equal(await page.evaluate('first'), 'wxkept')
})

test('the popup turns a site off and on', async () => {
  await page.goto(`${server.origin}/page`)
  for (const first of ['no wx', 'wxkept']) {
    const popup = await firefox.openPopup()
    await popup.shows('.origin', server.origin)
    await popup.press('[role=switch]', '')
    const loaded = page.waitForNavigation()
    await popup.press('.reload .button', 'Reload page')
    await loaded
    assert.equal(await page.evaluate('first'), first)
  }
})

test('absent names are watched in the open page, and from the first script of the next', async () => {
  server.route('/lacks', { body: `<!doctype html><title>Lacks</title><script>first = ${WATCHED}</script>` })
  await panel.press('[role=tab]', '^State')
  for (const [unmocked, watched] of [
    ['error', true],
    ['ignore', false],
  ]) {
    await panel.choose('#field-switches-unmocked', String(unmocked))
    await has(`${WATCHED} === ${watched}`)
    await page.goto(`${server.origin}/lacks`)
    assert.equal(await page.evaluate('first'), watched)
  }
})

test('a page gets the companion that it calls by a click', async () => {
  server.route('/shop', { body: '<!doctype html><title>Shop</title><script>wx.getStorageSync("visits")</script>' })
  await page.goto(`${server.origin}/shop`)
  await panel.press('.notice .button', '^Turn on Storage$')
  await has("typeof wx === 'object' && typeof wx.getStorageSync === 'function'")
  assert.equal(await page.evaluate("wx.setStorageSync('visits', 1), wx.getStorageSync('visits')"), 1)
})

test('the panel says that only the popup can turn on a site that needs permission', async () => {
  await page.goto(`${server.origin.replace('localhost', 'shop.localhost')}/page`)
  await panel.press('.button', '^Turn on for this site$')
  await panel.shows('.notice', 'only in the popup')
})

test('the code of the extension has reported no error', async () => {
  assert.deepEqual(await firefox.errors(), [])
})
