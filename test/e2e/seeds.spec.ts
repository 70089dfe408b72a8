import type { Frame, Page } from '@playwright/test'
import { expect, test } from './support/fixtures'

const edit = (appId: string) => ({ type: 'state/merge', patch: { account: { miniProgram: { appId } } } }) as const

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

/** What script of a page can find out about a published seed of an origin. */
const spy = (frame: Page | Frame, origin: string) =>
  frame.evaluate(async (other) => {
    const ask = (address: string) =>
      fetch(address).then(
        (answer) => answer.text(),
        () => '',
      )
    const own = performance.getEntries().map((entry) => JSON.stringify(entry))
    const page = Reflect.get(window, 'wx')
    const secrets = own.flatMap((entry) => /wx-mock\.invalid[^"]*|chrome-extension:[^"]*/.exec(entry) ?? [])
    return {
      answers: await Promise.all([
        ask(`https://wx-mock.invalid/seed?${encodeURIComponent(other)}`),
        ask(`https://wx-mock.invalid/${encodeURIComponent(other)}`),
        ask(`https://wx-mock.invalid//${encodeURIComponent(other)}`),
        ask(`https://wx-mock.invalid/*/${encodeURIComponent(other)}`),
        ask('https://wx-mock.invalid/'),
      ]),
      secrets,
      entries: own.join(),
      hasWx: page !== undefined,
    }
  }, origin)

test('a page of another origin finds no state by address or timing, as a frame and as the top page', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  await commander.command(server.origin, edit('wx-of-a'))
  await commander.command(otherServer.origin, edit('wx-of-b'))
  server.route('/a', { body: `${FIRST_SCRIPT}<iframe src="${otherServer.origin}/b"></iframe>` })
  otherServer.route('/b', { body: FIRST_SCRIPT, headers: { 'timing-allow-origin': '*' } })

  await page.goto(`${server.origin}/a`)
  await seen(page).toBe('wx-of-a')
  await seen(innermost(page)).toBe('wx-of-b')
  for (const [who, other] of [
    [page, otherServer.origin],
    [innermost(page) ?? page, server.origin],
  ] as const) {
    const { answers, secrets, entries, hasWx } = await spy(who, other)
    expect(hasWx).toBe(true)
    expect(answers.join('')).toBe('')
    expect(secrets).toEqual([])
    expect(entries).not.toContain(Buffer.from(other === server.origin ? 'wx-of-a' : 'wx-of-b').toString('base64url'))
  }

  await page.goto(`${otherServer.origin}/b`)
  const { answers } = await spy(page, server.origin)
  expect(answers.join('')).toBe('')
})

test('the page around a frame reads no state in the timing of a frame that allows it', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  await commander.command(otherServer.origin, edit('wx-of-b'))
  server.route('/a', { body: `<iframe src="${otherServer.origin}/b"></iframe>` })
  otherServer.route('/b', {
    body: FIRST_SCRIPT,
    headers: { 'timing-allow-origin': '*', 'server-timing': 'own;desc="b"' },
  })
  await page.goto(`${server.origin}/a`)
  await seen(innermost(page)).toBe('wx-of-b')
  const timings = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).flatMap(({ serverTiming }) =>
      serverTiming.map(({ name, description }) => [name, description]),
    ),
  )
  expect(timings).toEqual([
    ['own', 'b'],
    ['wxmock', ''],
  ])
})

test('a service worker of the page sees nothing of how a seed is fetched', async ({ page, server, commander }) => {
  server.route('/worker.js', {
    body: `asked = []
      onfetch = (event) => {
        asked.push(event.request.url)
        if (event.request.mode === 'navigate')
          event.respondWith(new Response(${JSON.stringify(FIRST_SCRIPT)}, { headers: { 'content-type': 'text/html' } }))
      }
      oninstall = () => skipWaiting()
      onactivate = (event) => event.waitUntil(clients.claim())
      onmessage = (event) => event.source.postMessage(asked)`,
    headers: { 'content-type': 'text/javascript' },
  })
  server.route('/first', { body: '' })
  await commander.command(server.origin, edit('wx-edited'))
  await page.goto(`${server.origin}/first`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
  })
  await page.goto(`${server.origin}/served`)
  await seen(page).toBe('wx-edited')
  const asked = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        navigator.serviceWorker.onmessage = ({ data }) => resolve(data)
        navigator.serviceWorker.controller?.postMessage('')
      }),
  )
  expect(asked).toContain(`${server.origin}/served`)
  expect(asked.filter((address) => !address.startsWith(server.origin))).toEqual([])
})

test('personal data come to the page when consent and scope are given, and are in no timing before', async ({
  page,
  server,
  commander,
}) => {
  server.route('/first', { body: FIRST_SCRIPT })
  const secret = 7.654321
  const patch = { location: { latitude: secret }, clipboard: { data: `${secret}` }, phone: { phoneNumber: '7.654321' } }
  await commander.command(server.origin, { type: 'state/merge', patch })
  const published = () =>
    page.evaluate(() =>
      (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])
        .flatMap(({ serverTiming }) => serverTiming.map(({ description }) => atob(description.split('.').at(-1) ?? '')))
        .join(),
    )
  await page.goto(`${server.origin}/first`)
  expect(await published()).toContain('"location":null')
  expect(await published()).not.toContain(`${secret}`)

  await page.evaluate(`Object.assign(window, { located: wx.getLocation() })`)
  const [consent] = await commander.prompts(server.origin, 1)
  await commander.answer(server.origin, consent?.id ?? '', { choice: 'agree' })
  const scope = async () =>
    (await commander.prompts(server.origin, 1)).find(({ question }) => question.kind === 'scope')
  await expect.poll(async () => (await scope())?.question).toBeDefined()
  await commander.answer(server.origin, (await scope())?.id ?? '', { choice: 'allow' })
  expect(await page.evaluate('located.then(({ latitude }) => latitude)')).toBe(secret)

  await commander.published(server.origin)
  await page.goto(`${server.origin}/first`)
  expect(await published()).toContain(`"latitude":${secret}`)
  expect(await published()).toContain('"phone":null')
})

/** Frames of page A, by what is inside; B is another origin. Whose mini program the innermost has. */
const OWNERS: readonly [name: string, body: (b: string) => string, of: 'a' | 'b' | 'nobody'][] = [
  ['sandboxed srcdoc of A', () => SANDBOXED, 'a'],
  ['data: of A', () => `<iframe src="${DATA}"></iframe>`, 'a'],
  ['sandboxed srcdoc of B', (b) => `<iframe src="${b}/srcdoc"></iframe>`, 'b'],
  ['sandboxed page of B', (b) => `<iframe sandbox="allow-scripts" src="${b}/first"></iframe>`, 'b'],
  ['page of B with a sandboxing policy', (b) => `<iframe src="${b}/policy"></iframe>`, 'b'],
  ['data: that B has gone to', (b) => `<iframe src="${b}/data"></iframe>`, 'b'],
  ['data: that B has gone to without a referrer', (b) => `<iframe src="${b}/silent"></iframe>`, 'nobody'],
  ['data: that sandboxed B has gone to', (b) => `<iframe sandbox="allow-scripts" src="${b}/data"></iframe>`, 'nobody'],
  ['blob: that sandboxed B has gone to', (b) => `<iframe sandbox="allow-scripts" src="${b}/blob"></iframe>`, 'nobody'],
  ['srcdoc of sandboxed B', (b) => `<iframe sandbox="allow-scripts" src="${b}/srcdoc"></iframe>`, 'nobody'],
]

for (const [name, body, of] of OWNERS) {
  test(`an opaque document has the mini program of who made it: ${name}`, async ({
    page,
    server,
    otherServer,
    commander,
  }) => {
    const ids = { a: 'wx-of-a', b: 'wx-of-b', nobody: FRESH }
    await commander.command(server.origin, edit(ids.a))
    await commander.command(otherServer.origin, edit(ids.b))
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

    // What the worker says and does is for the same mini program.
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

/** Ways by which a document comes without the browser's network stack, or past its rules. */
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
      await commander.command(server.origin, edit('wx-edited'))
      if (again) await page.reload()
      else await open(page, server.origin)
      expect(await page.evaluate('seen')).toBe('wx-edited')
      // Only games have it, and only mini programs the other.
      expect(await page.evaluate('[typeof wx.createUserInfoButton, typeof wx.getUserProfile]')).toEqual([
        'function',
        'undefined',
      ])
    })
  }
}

const forged = (seed: unknown) => `wxmock;desc="2.9.1.${Buffer.from(JSON.stringify(seed)).toString('base64')}"`
const FORGED: Record<string, string> = {
  'a name alone': 'wxmock',
  'no base64': 'wxmock;desc="%%%"',
  'no JSON': `wxmock;desc="${Buffer.from('{').toString('base64')}"`,
  'no seed': forged(null),
  'a seed of another version': forged({ protocol: 0, on: false, rev: 1 }),
  'a state that is none': forged({ protocol: 2, on: true, rev: 9, state: 7 }),
  'sections of other kinds': forged({
    protocol: 2,
    on: true,
    rev: 9,
    state: { switches: null, rules: {}, platform: 5, scopes: [], account: null, __proto__: null, other: 1 },
  }),
}

for (const [name, header] of Object.entries(FORGED)) {
  test(`a server's own entry does no harm: ${name}`, async ({ page, server, commander }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    server.route('/first', { body: FIRST_SCRIPT, headers: { 'server-timing': `db;dur=5, ${header}` } })
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe(FRESH)
    expect(await page.evaluate('wx.login().then(({ errMsg }) => errMsg)')).toBe('login:ok')
    await commander.command(server.origin, edit('wx-edited'))
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe('wx-edited')
    expect(errors).toEqual([])
  })
}
