import { setAppId } from '../support/browser/commands'
import { expect, test } from '../support/browser/fixtures'

const EDIT = setAppId('wxedited')

/** Evaluates to undefined until the document has its `wx`. */
const APP_ID = 'globalThis.wx?.getAccountInfoSync().miniProgram.appId'

const FIRST_SCRIPT = `<!doctype html><script>
  seen = typeof wx === 'object' ? wx.getAccountInfoSync().miniProgram.appId : 'no wx'
</script>`

test('the first inline script sees the edited state on every load', async ({ page, server, commander }) => {
  server.route('/first', { body: FIRST_SCRIPT })
  for (let load = 0; load < 20; load++) {
    const appId = `wx-${load}`
    await commander.command(server.origin, setAppId(appId))
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe(appId)
  }
})

test('wx works under a strict CSP with sandbox', async ({ page, server, commander }) => {
  await commander.command(server.origin, EDIT)
  for (const [path, policy] of [
    ['/none', "default-src 'none'; script-src 'unsafe-inline'"],
    ['/trusted', "require-trusted-types-for 'script'; script-src 'unsafe-inline'"],
    ['/sandbox', 'sandbox allow-scripts'],
  ] as const) {
    server.route(path, { body: FIRST_SCRIPT, headers: { 'content-security-policy': policy } })
    await page.goto(`${server.origin}${path}`)
    expect(await page.evaluate('seen'), policy).toBe('wxedited')
  }
})

const inner = FIRST_SCRIPT.replaceAll('"', "'")
const FRAMES: Record<string, string> = {
  'same origin': '<iframe src="/first"></iframe>',
  'about:blank': '<iframe></iframe>',
  'about:blank in a blank frame': `<iframe srcdoc="<iframe></iframe>"></iframe>`,
  srcdoc: `<iframe srcdoc="${inner}"></iframe>`,
  'sandboxed srcdoc': `<iframe sandbox="allow-scripts" srcdoc="${inner}"></iframe>`,
  'sandboxed same origin': '<iframe sandbox="allow-scripts" src="/first"></iframe>',
  'data:': `<iframe src="data:text/html,${encodeURIComponent(FIRST_SCRIPT)}"></iframe>`,
  'blob:': `<iframe id="blob"></iframe><script>
    document.getElementById('blob').src = URL.createObjectURL(new Blob([${JSON.stringify(FIRST_SCRIPT).replace(/<\//g, '<\\/')}], { type: 'text/html' }))
  </script>`,
}

for (const [name, html] of Object.entries(FRAMES)) {
  test(`a frame has wx and the edited state: ${name}`, async ({ page, server, commander }) => {
    server.route('/first', { body: FIRST_SCRIPT })
    server.route('/outer', { body: `<!doctype html>${html}` })
    await commander.command(server.origin, EDIT)
    await page.goto(`${server.origin}/outer`)
    const frame = () => page.frames().at(-1)
    await expect.poll(() => frame()?.evaluate(APP_ID)).toBe('wxedited')
    if (!name.startsWith('about:')) expect(await frame()?.evaluate('seen')).toBe('wxedited')
  })
}

test('a frame of another origin has the mini program of its own origin', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  server.route('/outer', { body: `<!doctype html><iframe src="${otherServer.origin}/first"></iframe>` })
  otherServer.route('/first', { body: FIRST_SCRIPT })
  await commander.command(otherServer.origin, EDIT)
  await page.goto(`${server.origin}/outer`)
  await expect.poll(() => page.frames()[1]?.evaluate('seen')).toBe('wxedited')
  expect(await page.evaluate(APP_ID)).toBe('wx4f4bc4dec97d474b')
})

test('a blank popup has the state of the page that opened it', async ({ page, server, commander }) => {
  server.route('/first', { body: FIRST_SCRIPT })
  await commander.command(server.origin, EDIT)
  await page.goto(`${server.origin}/first`)
  const popup = page.waitForEvent('popup')
  await page.evaluate(() => void window.open('about:blank'))
  await expect.poll(async () => (await popup).evaluate(APP_ID)).toBe('wxedited')
})

test('a page served by its service worker has the edited state', async ({ page, server, commander }) => {
  server.route('/sw.js', {
    headers: { 'content-type': 'text/javascript' },
    body: `addEventListener('fetch', (event) => {
      if (event.request.mode === 'navigate')
        event.respondWith(new Response(${JSON.stringify(FIRST_SCRIPT)}, { headers: { 'content-type': 'text/html' } }))
    })`,
  })
  server.route('/first', { body: FIRST_SCRIPT })
  await commander.command(server.origin, EDIT)
  await page.goto(`${server.origin}/first`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  await page.goto(`${server.origin}/from-worker`)
  expect(await page.evaluate('seen')).toBe('wxedited')
})

test('a page from the browser cache has the edited state', async ({ page, server, commander }) => {
  const headers = { 'cache-control': 'max-age=600' }
  server.route('/kept', { body: `${FIRST_SCRIPT}<title>kept</title>`, headers })
  server.route('/other', { body: FIRST_SCRIPT })
  await page.goto(`${server.origin}/kept`)
  await commander.command(server.origin, EDIT)
  server.route('/kept', { body: '<title>sent again</title>', headers })
  await page.goto(`${server.origin}/other`)
  await page.goto(`${server.origin}/kept`)
  await expect(page).toHaveTitle('kept')
  expect(await page.evaluate('seen')).toBe('wxedited')
})

test('an edit reaches every frame without a reload', async ({ page, server, commander }) => {
  server.route('/first', { body: FIRST_SCRIPT })
  server.route('/outer', { body: '<!doctype html><iframe src="/first"></iframe><iframe></iframe>' })
  await page.goto(`${server.origin}/outer`)
  await commander.command(server.origin, EDIT)
  for (const frame of page.frames()) {
    await expect.poll(() => frame.evaluate(APP_ID)).toBe('wxedited')
  }
})

test('a site that is off has no wx until it is turned on again', async ({ page, server, commander }) => {
  server.route('/first', { body: FIRST_SCRIPT })
  await commander.setSite(server.origin, false)
  await page.goto(`${server.origin}/first`)
  expect(await page.evaluate('seen')).toBe('no wx')
  await commander.setSite(server.origin, true)
  await page.reload()
  expect(await page.evaluate('seen')).toBe('wx4f4bc4dec97d474b')
})

test('the session key never reaches the page', async ({ page, server, commander }) => {
  const sessionKey = 'c2VjcmV0LXNlY3JldC0xNg=='
  server.route('/first', { body: FIRST_SCRIPT })
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { session: { sessionKey, loggedIn: true } },
  })
  const spied: string[] = []
  await page.exposeFunction('spied', (text: string) => spied.push(text))
  await page.addInitScript(() => {
    const spy = (event: Event) =>
      Reflect.get(window, 'spied')(JSON.stringify([event.type, Reflect.get(event, 'data') ?? null]))
    for (const name of ['message', 'wx-mock:hello', 'wx-mock:port']) document.addEventListener(name, spy, true)
  })
  await page.goto(`${server.origin}/first`)
  await page.evaluate(() => Reflect.get(window, 'wx').login())
  const timing = await page.evaluate(() =>
    performance.getEntriesByType('navigation').flatMap((entry) => (entry as PerformanceNavigationTiming).serverTiming),
  )
  const seeds = timing.map(({ description }) => Buffer.from(description.split('.').at(-1) ?? '', 'base64').toString())
  expect(seeds.join()).toContain('loggedIn')
  expect([...seeds, ...spied].join()).not.toContain(sessionKey)
})

test('each callback runs as its own script, in the order of the calls', async ({ page, server }) => {
  server.route('/callbacks', { body: '<!doctype html><title>callbacks</title>' })
  await page.goto(`${server.origin}/callbacks`)
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  const events = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        const call = (name: string, more: () => void = () => {}) =>
          Reflect.get(window, 'wx').getSetting({
            success() {
              seen.push(name)
              Promise.resolve().then(() => seen.push(`after ${name}`))
              more()
            },
          })
        for (let n = 0; n < 20; n++) call(`${n}`)
        call('broken', () => {
          throw new Error('the page is broken')
        })
        call('again', () => call('last', () => setTimeout(() => resolve(seen))))
        seen.push('script')
      }),
  )
  const names = [...Array.from({ length: 20 }, (_, n) => `${n}`), 'broken', 'again', 'last']
  expect(events).toEqual(['script', ...names.flatMap((name) => [name, `after ${name}`])])
  expect(errors).toEqual(['the page is broken'])
})
