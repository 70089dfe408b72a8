import type { Frame, Page } from '@playwright/test'
import { setAppId } from '../support/browser/commands'
import { expect, test } from '../support/browser/fixtures'

// The titles of this file are statements of src/guide/security.md (test/unit/page-can.test.ts compares them).

const FIRST_SCRIPT = `<!doctype html><script>
  seen = typeof wx === 'object' ? wx.getAccountInfoSync().miniProgram.appId : 'no wx'
</script>`

const seen = (frame: Page | Frame | undefined) => expect.poll(() => frame?.evaluate('globalThis.seen'))
const innermost = (page: Page) => page.frames().at(-1)

/** Returns what a script can find out about the published seed of an origin. */
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

test('A page cannot read the state of another origin, not even of another port, by address or by timing.', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  await commander.command(server.origin, setAppId('wx-of-a'))
  await commander.command(otherServer.origin, setAppId('wx-of-b'))
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

test('A page cannot read the state of a frame of another origin in its timing, whatever the frame allows.', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  await commander.command(otherServer.origin, setAppId('wx-of-b'))
  server.route('/a', { body: `<iframe src="${otherServer.origin}/b"></iframe>` })
  otherServer.route('/b', {
    body: FIRST_SCRIPT,
    headers: { 'timing-allow-origin': '*', 'server-timing': 'own;desc="b"' },
  })
  await page.goto(`${server.origin}/a`)
  await seen(innermost(page)).toBe('wx-of-b')
  const timings = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).flatMap(({ serverTiming }) =>
      serverTiming.map(({ name, description }) => `${name}=${description}`),
    ),
  )
  // Two rules may add the header to one response, when a rule is added while the response is under way.
  expect([...new Set(timings)]).toEqual(['own=b', 'wxmock='])
})

test('A service worker of a page sees no request of the mock, and nothing that its page cannot read.', async ({
  page,
  server,
  commander,
}) => {
  server.route('/worker.js', {
    body: `asked = []
      preloaded = undefined
      onfetch = (event) => {
        asked.push(event.request.url)
        if (event.request.mode !== 'navigate') return
        preloaded = event.preloadResponse.then(({ headers }) => headers.get('server-timing'))
        // The browser cancels a preload that is not waited for.
        const headers = { 'content-type': 'text/html' }
        event.respondWith(preloaded.then(() => new Response(${JSON.stringify(FIRST_SCRIPT)}, { headers })))
      }
      oninstall = () => skipWaiting()
      onactivate = (event) => event.waitUntil(clients.claim().then(() => registration.navigationPreload.enable()))
      onmessage = async ({ source }) => source.postMessage({ asked, preloaded: await preloaded })`,
    headers: { 'content-type': 'text/javascript' },
  })
  server.route('/first', { body: '' })
  await commander.command(server.origin, setAppId('wx-edited'))
  await page.goto(`${server.origin}/first`)
  const readable = await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
    const [{ serverTiming = [] } = {}] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return serverTiming.map(({ description }) => description)
  })
  await page.goto(`${server.origin}/served`)
  await seen(page).toBe('wx-edited')
  const { asked, preloaded } = await page.evaluate(
    () =>
      new Promise<{ asked: string[]; preloaded: string }>((resolve) => {
        navigator.serviceWorker.onmessage = ({ data }) => resolve(data)
        navigator.serviceWorker.controller?.postMessage('')
      }),
  )
  expect(asked).toContain(`${server.origin}/served`)
  expect(asked.filter((address) => !address.startsWith(server.origin))).toEqual([])
  const given = [...preloaded.matchAll(/desc="([^"]+)"/g)].map(([, description]) => description)
  expect(given).not.toEqual([])
  expect(readable).toEqual(expect.arrayContaining(given))
})

test('A page has an edited user, location, clipboard or phone number only after the consent and scope that its API needs.', async ({
  page,
  server,
  commander,
}) => {
  server.route('/first', { body: FIRST_SCRIPT })
  const secret = 7.654321
  const text = `${secret}`
  const user = { nickName: text, avatarUrl: text }
  const patch = { user, location: { latitude: secret }, clipboard: { data: text }, phone: { phoneNumber: text } }
  await commander.command(server.origin, { type: 'state/merge', patch })
  const published = () =>
    page.evaluate(() =>
      (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])
        .flatMap(({ serverTiming }) => serverTiming.map(({ description }) => atob(description.split('.').at(-1) ?? '')))
        .join(),
    )
  await page.goto(`${server.origin}/first`)
  expect(await published()).toContain('"location":null')
  expect(await published()).not.toContain(text)

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
  expect(await published()).not.toContain('phone')
  expect(await published()).toContain('"user":null')
})

test('A sandboxed frame has the state of the page that made it: it cannot read or change that of a page farther out.', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  const child = `<iframe sandbox="allow-scripts" srcdoc="${FIRST_SCRIPT.replaceAll('"', "'")}"></iframe>`
  await commander.command(server.origin, setAppId('wx-of-a'))
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: true })
  await commander.command(otherServer.origin, setAppId('wx-of-b'))
  await commander.command(otherServer.origin, { type: 'privacy/agree' })
  server.route('/a', { body: `${FIRST_SCRIPT}<iframe src="${otherServer.origin}/b"></iframe>` })
  otherServer.route('/b', { body: `${FIRST_SCRIPT}${child}` })
  await page.goto(`${server.origin}/a`)
  await expect.poll(() => page.frames().length).toBe(3)
  const inner = innermost(page)
  await seen(inner).toBe('wx-of-b')
  expect(await inner?.evaluate('wx.getSetting().then(({ authSetting }) => authSetting)')).toEqual({})
  await inner?.evaluate(`wx.login()`)
  await inner?.evaluate(`void wx.authorize({ scope: 'scope.record', complete() {} })`)
  const [prompt] = await commander.prompts(otherServer.origin, 1)
  await commander.answer(otherServer.origin, prompt?.id ?? '', { choice: 'allow' })
  await commander.received(server.origin)
  expect(await page.evaluate('wx.getSetting().then(({ authSetting }) => authSetting)')).toEqual({
    'scope.camera': true,
  })
  expect(await page.evaluate('wx.checkSession().then(() => true, () => false)')).toBe(false)
})
