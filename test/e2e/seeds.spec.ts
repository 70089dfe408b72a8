import type { Frame, Page } from '@playwright/test'
import { overrideDocuments } from '../../src/chromium/devtools.mjs'
import { PROTOCOL } from '../../src/protocol/page'
import { setAppId } from '../support/browser/commands'
import { expect, test } from '../support/browser/fixtures'

const APP_ID = 'globalThis.wx?.getAccountInfoSync().miniProgram.appId'
const FIRST_SCRIPT = `<!doctype html><script>
  seen = typeof wx === 'object' ? wx.getAccountInfoSync().miniProgram.appId : 'no wx'
</script>`
const quoted = FIRST_SCRIPT.replaceAll('"', "'")
const SANDBOXED = `<iframe sandbox="allow-scripts" srcdoc="${quoted}"></iframe>`
const DATA = `data:text/html,${encodeURIComponent(FIRST_SCRIPT)}`
const FRESH = 'wx4f4bc4dec97d474b'

const seen = (frame: Page | Frame | undefined) => expect.poll(() => frame?.evaluate('globalThis.seen'))
const innermost = (page: Page) => page.frames().at(-1)

/** Frames of page A, by content; B is another origin. `of` is the origin whose mini program the innermost frame has. */
const OWNERS: readonly [name: string, body: (b: string) => string, of: 'a' | 'b' | 'nobody'][] = [
  ['sandboxed srcdoc of A', () => SANDBOXED, 'a'],
  ['data: of A', () => `<iframe src="${DATA}"></iframe>`, 'a'],
  ['sandboxed srcdoc of B', (b) => `<iframe src="${b}/srcdoc"></iframe>`, 'b'],
  ['sandboxed page of B', (b) => `<iframe sandbox="allow-scripts" src="${b}/first"></iframe>`, 'b'],
  ['page of B with a sandboxing policy', (b) => `<iframe src="${b}/policy"></iframe>`, 'b'],
  ['data: after navigation from B', (b) => `<iframe src="${b}/data"></iframe>`, 'b'],
  ['data: after navigation from B without a referrer', (b) => `<iframe src="${b}/silent"></iframe>`, 'nobody'],
  [
    'data: after navigation from sandboxed B',
    (b) => `<iframe sandbox="allow-scripts" src="${b}/data"></iframe>`,
    'nobody',
  ],
  [
    'blob: after navigation from sandboxed B',
    (b) => `<iframe sandbox="allow-scripts" src="${b}/blob"></iframe>`,
    'nobody',
  ],
  ['srcdoc of sandboxed B', (b) => `<iframe sandbox="allow-scripts" src="${b}/srcdoc"></iframe>`, 'nobody'],
]

for (const [name, body, of] of OWNERS) {
  test(`an opaque document has the mini program of its creator: ${name}`, async ({
    page,
    server,
    otherServer,
    commander,
  }) => {
    const ids = { a: 'wx-of-a', b: 'wx-of-b', nobody: FRESH }
    await commander.command(server.origin, setAppId(ids.a))
    await commander.command(otherServer.origin, setAppId(ids.b))
    await commander.command(server.origin, { type: 'scope/set', scope: 'scope.record', value: true })
    server.route('/outer', { body: `<!doctype html>${body(otherServer.origin)}` })
    otherServer.route('/first', { body: FIRST_SCRIPT })
    otherServer.route('/srcdoc', { body: SANDBOXED })
    otherServer.route('/policy', {
      body: FIRST_SCRIPT,
      headers: { 'content-security-policy': 'sandbox allow-scripts' },
    })
    otherServer.route('/data', { body: `<script>location = ${JSON.stringify(DATA)}</script>` })
    otherServer.route('/silent', {
      body: `<meta name="referrer" content="no-referrer"><script>location = ${JSON.stringify(DATA)}</script>`,
    })
    otherServer.route('/blob', {
      body: `<script>
        location = URL.createObjectURL(new Blob([decodeURIComponent("${encodeURIComponent(FIRST_SCRIPT)}")], { type: 'text/html' }))
      </script>`,
    })
    await page.goto(`${server.origin}/outer`)
    const opaque = () => innermost(page)
    await expect
      .poll(() =>
        opaque()
          ?.evaluate('self.origin')
          .catch(() => ''),
      )
      .toBe('null')
    await seen(opaque()).toBe(ids[of])

    // The worker uses the same mini program.
    const asked = opaque()?.evaluate('wx.login().then(() => wx.getSetting()).then(({ authSetting }) => authSetting)')
    expect(await asked).toEqual(of === 'a' ? { 'scope.record': true } : {})
    expect(await opaque()?.evaluate(APP_ID)).toBe(ids[of])
    await page.goto(`${server.origin}/outer?top`)
    const sessionOf = (origin: string) =>
      page.goto(`${origin}/first`).then(() => page.evaluate('wx.checkSession().then(() => true, () => false)'))
    server.route('/first', { body: FIRST_SCRIPT })
    expect([await sessionOf(server.origin), await sessionOf(otherServer.origin)]).toEqual([of === 'a', of === 'b'])
  })
}

/** Ways to load a document without the network stack of the browser or without its rules. */
const HEADERLESS: Record<string, (page: Page, origin: string) => Promise<unknown>> = {
  'a document that a test fulfills': async (page, origin) => {
    await page.route('**/first', (route) => route.fulfill({ contentType: 'text/html', body: FIRST_SCRIPT }))
    await page.goto(`${origin}/first`)
  },
  'a response that a test has fetched': async (page, origin) => {
    await page.route('**/first', async (route) => route.fulfill({ response: await route.fetch() }))
    await page.goto(`${origin}/first`)
  },
  'an address with a name and a password': (page, origin) => page.goto(`${origin.replace('//', '//user:pass@')}/first`),
  'a redirect from another origin': (page, origin) => page.goto(`http://127.0.0.1:${new URL(origin).port}/redirect`),
}

for (const [name, open] of Object.entries(HEADERLESS)) {
  for (const again of [false, true]) {
    test(`the first script sees the edited state and its keys: ${name}${again ? ', loaded again' : ''}`, async ({
      page,
      server,
      commander,
    }) => {
      server.route('/first', { body: FIRST_SCRIPT })
      server.route('/redirect', { status: 302, headers: { location: `${server.origin}/first` }, body: '' })
      if (again) await open(page, server.origin)
      await commander.command(server.origin, { type: 'state/merge', patch: { platform: 'miniGame' } })
      await commander.command(server.origin, setAppId('wx-edited'))
      if (again) await page.reload()
      else await open(page, server.origin)
      expect(await page.evaluate('seen')).toBe('wx-edited')
      // Only mini games have the first, and only mini programs the second.
      expect(await page.evaluate('[typeof wx.createUserInfoButton, typeof wx.getUserProfile]')).toEqual([
        'function',
        'undefined',
      ])
    })
  }
}

test('the first script sees the edited state in a document that DevTools overrides, loaded again too', async ({
  page,
  server,
  commander,
  panel,
}) => {
  server.route('/first', { body: '<!doctype html><title>of the server</title>' })
  await page.goto(`${server.origin}/first`)
  const { devtools } = await panel(page)
  await overrideDocuments(devtools, '*/first', FIRST_SCRIPT)
  for (const appId of ['wx-one', 'wx-two']) {
    await commander.command(server.origin, setAppId(appId))
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe(appId)
    await page.reload()
    expect(await page.evaluate('seen')).toBe(appId)
  }
})

const forged = (seed: unknown) =>
  `wxmock;desc="${PROTOCOL}.9.1.${Buffer.from(JSON.stringify(seed)).toString('base64')}"`
const FORGED: Record<string, string> = {
  'a name alone': 'wxmock',
  'invalid base64': 'wxmock;desc="%%%"',
  'invalid JSON': `wxmock;desc="${Buffer.from('{').toString('base64')}"`,
  'no seed': forged(null),
  'a seed of another version': forged({ protocol: 0, on: false, rev: 1 }),
  'a state that is not an object': forged({ protocol: PROTOCOL, on: true, rev: 9, state: 7 }),
  'sections of the wrong type': forged({
    protocol: PROTOCOL,
    on: true,
    rev: 9,
    state: { switches: null, rules: {}, platform: 5, scopes: [], account: null, __proto__: null, other: 1 },
  }),
}

/** A page whose script agrees by a button and by each dialog, as it could while scripted taps count. */
const PRESSING = `<!doctype html><button open-type="agreePrivacyAuthorization"></button><script>
  const report = () => wx.getPrivacySetting({ success: (result) => console.log(JSON.stringify(result)) })
  document.querySelector('button').click()
  wx.getClipboardData({ complete: report })
  const timer = setInterval(() => {
    const dialogs = document.querySelector('wx-mock-dialogs')
    if (!dialogs) return
    clearInterval(timer)
    dialogs.shadowRoot.querySelector('.primary').click()
    wx.login({ complete: report })
  }, 20)
</script>`

test('a forged seed does not make scripted taps count', async ({ page, server }) => {
  const header = forged({ protocol: PROTOCOL, on: true, rev: 9, state: { switches: { scriptedTaps: true } } })
  server.route('/pressing', { body: PRESSING, headers: { 'server-timing': header } })
  const answer = page.waitForEvent('console', (message) => message.text().includes('getPrivacySetting'))
  await page.goto(`${server.origin}/pressing`)
  expect(JSON.parse((await answer).text())).toMatchObject({ needAuthorization: true })
})

test('a document that a service worker has stored starts with the newest state', async ({
  page,
  server,
  commander,
}) => {
  server.route('/first', { body: FIRST_SCRIPT })
  server.route('/worker.js', {
    body: `oninstall = () => skipWaiting()
      onactivate = (event) => event.waitUntil(clients.claim().then(() => registration.navigationPreload.enable()))
      stored = undefined
      onfetch = (event) => {
        if (event.request.mode === 'navigate')
          event.respondWith((stored ??= event.preloadResponse).then((response) => response.clone()))
      }`,
    headers: { 'content-type': 'text/javascript' },
  })
  await page.goto(`${server.origin}/first`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
  })
  for (const appId of ['wx-one', 'wx-two']) {
    await commander.command(server.origin, setAppId(appId))
    await page.goto(`${server.origin}/first?stored`)
    expect(await page.evaluate('seen')).toBe(appId)
  }
})

/** Elements besides frames whose documents come from another origin. */
const EMBEDDED: Record<string, (address: string) => string> = {
  '<object>': (address) => `<object data="${address}" type="text/html"></object>`,
  '<embed>': (address) => `<embed src="${address}" type="text/html">`,
}

for (const [name, body] of Object.entries(EMBEDDED)) {
  test(`the first script of a document in an ${name} sees the edited state`, async ({
    page,
    server,
    otherServer,
    commander,
  }) => {
    await commander.command(otherServer.origin, setAppId('wx-edited'))
    otherServer.route('/first', { body: FIRST_SCRIPT })
    server.route('/outer', { body: `<!doctype html>${body(`${otherServer.origin}/first`)}` })
    await page.goto(`${server.origin}/outer`)
    await seen(innermost(page)).toBe('wx-edited')
  })
}

for (const [name, header] of Object.entries(FORGED)) {
  test(`a Server-Timing entry of the server is harmless: ${name}`, async ({ page, server, commander }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    server.route('/first', { body: FIRST_SCRIPT, headers: { 'server-timing': `db;dur=5, ${header}` } })
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe(FRESH)
    expect(await page.evaluate('wx.login().then(({ errMsg }) => errMsg)')).toBe('login:ok')
    await commander.command(server.origin, setAppId('wx-edited'))
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe('wx-edited')
    expect(errors).toEqual([])
  })
}
