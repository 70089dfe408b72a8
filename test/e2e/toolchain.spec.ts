import { networkInterfaces } from 'node:os'
import { expect, test } from '../support/browser/fixtures'

const addresses = Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address) ?? [])
const hosts = ['localhost', '127.0.0.1', ...(addresses.includes('::1') ? ['[::1]'] : [])]

const probe = `<!doctype html><script>
  window.seen = { wx: typeof wx, timings: performance.getEntriesByType('navigation')[0].serverTiming.map((one) => one.name) }
</script><iframe src="/frame"></iframe>`

test.beforeEach(({ server }) => {
  server.route('/probe', { body: probe })
  server.route('/frame', { body: probe.replace(/<iframe.*/, '') })
})

for (const host of hosts) {
  test(`the first inline script on ${host} sees wx, with the seed header once edited, strict CSP or not`, async ({
    page,
    server,
    worker,
    commander,
  }) => {
    // Many edited sites of other tests share a header for their hosts.
    const sites = await worker.evaluate(async () => Object.keys(await chrome.storage.local.get()))
    for (const key of sites.filter((key) => key.startsWith('site:')))
      await commander.command(key.slice('site:'.length), { type: 'state/reset' })
    const policy = encodeURIComponent("default-src 'none'; script-src 'unsafe-inline'; frame-src 'self'")
    const origin = `http://${host}:${server.port}`
    const expectSeen = async (timings: string[]) => {
      await page.goto(`${origin}/probe?csp=${policy}`)
      for (const frame of page.frames()) expect(await frame.evaluate('seen')).toEqual({ wx: 'object', timings })
    }
    await expectSeen([])
    await commander.command(origin, { type: 'state/merge', patch: { privacy: { agreed: true } } })
    await expectSeen(['wxmock'])
  })
}

test('a page on a host without permission stays unchanged', async ({ page, server }) => {
  await page.goto(`http://app.test:${server.port}/probe`)
  expect(await page.evaluate('seen')).toEqual({ wx: 'undefined', timings: [] })
})

test('a second server is another origin', async ({ page, server, otherServer }) => {
  server.route('/outer', { body: `<iframe src="${otherServer.origin}/inner"></iframe>` })
  otherServer.route('/inner', { body: 'inner' })
  await page.goto(`${server.origin}/outer`)
  await expect(page.frameLocator('iframe').locator('body')).toHaveText('inner')
  expect(otherServer.origin).not.toBe(server.origin)
})

test('the real DevTools shows the panel, at any width and in either theme', async ({ page, server, panel }) => {
  await page.goto(`${server.origin}/probe`)
  const { frame, devtools, setTheme } = await panel(page)
  const body = frame.locator('body')
  await expect(body).toBeVisible()
  for (const width of [420, 1000]) {
    await devtools.setViewportSize({ width, height: 700 })
    await expect.poll(() => body.evaluate(() => innerWidth)).toBe(width)
  }
  // DevTools updates themeName only for a panel that listens.
  await body.evaluate(() => chrome.devtools.panels.setThemeChangeHandler?.(() => {}))
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(theme)
    const name = theme === 'dark' ? 'dark' : 'default'
    await expect.poll(() => body.evaluate(() => chrome.devtools.panels.themeName)).toBe(name)
  }
})

test('a site that the user agrees to is granted without a dialog', async ({
  page,
  worker,
  extensionId,
  agreeToSites,
}) => {
  const origins = ['http://agreed.test/*']
  await agreeToSites('http://agreed.test/*')
  await page.goto(`chrome-extension://${extensionId}/panels/popup/index.html`)
  await page.evaluate((sites) => {
    const button = document.body.appendChild(document.createElement('button'))
    button.textContent = 'ask'
    button.onclick = () => chrome.permissions.request({ origins: sites })
  }, origins)
  await page.getByRole('button', { name: 'ask' }).click()
  await expect
    .poll(() => worker.evaluate((sites) => chrome.permissions.contains({ origins: sites }), origins))
    .toBe(true)
})

test('the worker starts again after a stop', async ({ page, server, worker, stopWorker, extensionId }) => {
  await page.goto(`${server.origin}/probe`)
  const mark = () => worker.evaluate(() => Reflect.get(globalThis, 'toolchainMark'))
  await worker.evaluate(() => Reflect.set(globalThis, 'toolchainMark', true))
  expect(await mark()).toBe(true)
  await stopWorker(page)
  await page.goto(`chrome-extension://${extensionId}/panels/popup/index.html`)
  await page.evaluate(() => chrome.runtime.sendMessage('wake').catch(() => undefined))
  await expect.poll(mark).toBeUndefined()
})
