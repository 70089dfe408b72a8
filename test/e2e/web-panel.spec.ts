import { readFileSync } from 'node:fs'
import type { Frame, Locator, Page } from '@playwright/test'
import { expectJson } from '../support/browser/json-editor'
import { answers, callsOf, recordedTest, row, rows, wxCall } from '../support/browser/panel-page'
import { partsOf } from '../support/browser/panel-parts'
import { expect, inChromium, test } from '../support/browser/web-fixtures'

test.use(inChromium)

const pagesButton = (panel: Page) => panel.getByRole('button', { name: /^(Watched page|当前页面)/ })

async function choosePage(panel: Page, name: string | RegExp) {
  await pagesButton(panel).click()
  await panel.getByRole('radio', { name }).check()
  await panel.keyboard.press('Escape')
}

test('the panel shows calls, answers prompts and edits what the page gets', async ({ shop, panel }) => {
  await panel.setViewportSize({ width: 1200, height: 800 })
  const { card, tab, scope, call, details, editReturn } = partsOf(panel)
  await expect(pagesButton(panel)).toContainText('Shop')

  // A prompt, answered in the panel.
  await wxCall(shop, 'authorize', { scope: 'scope.record' })
  await card(/^authorize asks for consent/).agree.click()
  await card(/^authorize asks for Microphone/).allow.click()
  await expect.poll(() => answers(shop)).toEqual([{ errMsg: 'authorize:ok' }])
  await call('authorize').click()
  await expect(details).toContainText('authorize:ok')

  // A live edit.
  await scope('scope.camera', 'Refused').click()
  await expect
    .poll(() => shop.evaluate('wx.getSetting().then((setting) => setting.authSetting["scope.camera"])'))
    .toBe(false)

  // A rule.
  await tab('Rules').click()
  const editor = await editReturn('getClipboardData')
  await editor.write('Succeed', { data: 'from the rule' })
  await editor.saved()
  await expect
    .poll(() => shop.evaluate('wx.getClipboardData().then(({ data }) => data, ({ errMsg }) => errMsg)'))
    .toMatch(/from the rule|privacy/)

  // A scenario.
  await panel.getByRole('combobox', { name: 'Scenario' }).selectOption({ label: 'Session expired' })
  await expect
    .poll(() => shop.evaluate('wx.checkSession().then(() => "valid", ({ errMsg }) => errMsg)'))
    .toMatch(/fail/)

  // A reload.
  const loaded = shop.waitForEvent('load')
  await panel.getByRole('button', { name: 'Reload page' }).click()
  await loaded
})

test('an unsaved rule outlives the panel', async ({ panel }) => {
  const opened = panel.waitForEvent('websocket')
  await panel.reload()
  const kept = (await opened).waitForEvent('framesent', {
    predicate: ({ payload }) => String(payload).includes('half a'),
  })
  const { editReturn } = partsOf(panel)
  const editor = await editReturn('getLocation')
  await editor.write('Fail', '{ "half a": ')
  await kept
  await panel.reload()
  await expect(partsOf(panel).tab('Rules')).toHaveAttribute('aria-selected', 'true')
  const draft = panel.getByRole('region', { name: 'Rule for getLocation' })
  await expectJson(draft.getByRole('textbox', { name: 'Result (JSON)' }), '{ "half a": ')
})

test('a recorded test is copied, and calls are saved to a file and opened again', async ({ context, shop, panel }) => {
  await context.grantPermissions(['clipboard-read'])
  await panel.getByRole('button', { name: 'Record a Playwright test' }).click()
  await wxCall(shop, 'getSetting')
  await expect(callsOf(panel, 'getSetting')).toHaveCount(1)
  await panel.bringToFront()
  await panel.getByRole('button', { name: 'Record a Playwright test' }).click()
  await recordedTest(panel).getByRole('button', { name: 'Copy' }).click()
  await expect(recordedTest(panel).getByRole('status')).toHaveText('Copied')
  await shop.bringToFront()
  const copied = await shop.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain("import { expect, test } from 'wx-mock-panel/playwright'")
  expect(copied).toContain('getSetting')
  expect(copied).toContain('/shop')

  await panel.bringToFront()
  await recordedTest(panel).getByRole('button', { name: 'Close' }).click()
  await panel.getByRole('button', { name: 'Save calls…' }).click()
  const downloading = panel.waitForEvent('download')
  await panel.getByRole('button', { name: 'Export file', exact: true }).click()
  const path = await (await downloading).path()
  await panel.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Clear log' }).click()
  await expect(rows(panel)).toHaveCount(0)
  await panel.locator('.log-tools input[type=file]').setInputFiles({
    name: 'calls.json',
    mimeType: 'application/json',
    buffer: readFileSync(path),
  })
  await expect(callsOf(panel, 'getSetting')).toHaveCount(1)
})

test('two pages: the active one is followed, all are shown together, one that leaves is named', async ({
  context,
  server,
  shop,
  panel,
}) => {
  await wxCall(shop, 'login')
  const cart = await context.newPage()
  await cart.goto(`${server.origin}/cart`)
  await wxCall(cart, 'getSetting')
  await expect(pagesButton(panel)).toContainText('Cart')
  await expect(row(panel, 'getSetting')).toHaveCount(1)
  await expect(row(panel, 'login')).toHaveCount(0)

  await choosePage(panel, /^All pages/)
  await expect(row(panel, 'login')).toContainText('Shop')
  await expect(row(panel, 'getSetting')).toContainText('Cart')

  await choosePage(panel, /^Shop/)
  await expect(row(panel, 'getSetting')).toHaveCount(0)

  await cart.close()
  await pagesButton(panel).click()
  await expect(panel.getByRole('radio', { name: /^Cart Left at/ })).toBeVisible()
})

test('a server that restarts loses nothing, and the panel says that it connects', async ({ server, shop, panel }) => {
  const { health, scope, tab, card } = partsOf(panel)
  await tab('State').click()
  await expect(scope('scope.camera', 'Never asked')).toBeChecked()
  await wxCall(shop, 'authorize', { scope: 'scope.record' })
  await expect(card(/^authorize asks for/).card).toBeVisible()

  await server.stop()
  await expect(health).toHaveText('Connecting…')
  await scope('scope.camera', 'Refused').click()
  await expect(health).toHaveText('Connecting… 1 edit not saved yet')
  await server.start()
  await expect(health).toHaveText('wx in 1 frame')
  await expect.poll(async () => (await server.mock.state()).scopes['scope.camera']).toBe(false)
  await card(/^authorize asks for consent/).agree.click()
  await card(/^authorize asks for Microphone/).allow.click()
  await expect.poll(() => answers(shop)).toEqual([{ errMsg: 'authorize:ok' }])
})

test('without a page, the panel says how to connect one', async ({ page, server }) => {
  await page.goto(server.panelUrl)
  await expect(page.getByRole('heading', { name: 'No page is connected' })).toBeVisible()
  await expect(page.getByRole('link', { name: `${server.origin}/` })).toBeVisible()
})

test.describe('a page of the same address', () => {
  /** The token, as the panel has it. */
  const tokenOf = (panel: Page) =>
    panel.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=wx-mock-token]')?.content ?? '')

  test('cannot read the panel or its token', async ({ shop, panel }) => {
    const token = await tokenOf(panel)
    expect(token.length).toBeGreaterThan(15)
    const seen = await shop.evaluate(async () => {
      const texts: string[] = []
      for (const cache of ['default', 'force-cache', 'no-store'] as const)
        texts.push(await (await fetch('/__wx-mock/', { cache })).text())
      const request = new XMLHttpRequest()
      request.open('GET', '/__wx-mock/', false)
      request.send()
      texts.push(request.responseText)
      const opened = window.open('/__wx-mock/')
      const frame = document.createElement('iframe')
      frame.src = '/__wx-mock/'
      document.body.append(frame)
      await new Promise((done) => {
        frame.onload = done
      })
      const read = (target: Window | null) => {
        try {
          return target?.document.documentElement.outerHTML ?? ''
        } catch (error) {
          return (error as Error).name
        }
      }
      texts.push(frame.contentDocument?.documentElement.outerHTML ?? read(frame.contentWindow))
      await new Promise((done) => setTimeout(done, 300))
      texts.push(read(opened))
      return texts.join('\n')
    })
    expect(seen).not.toContain(token)
    expect(seen).toContain('SecurityError')
  })

  const WORKERS: [file: string, name: string, shows: (panel: Page) => Locator][] = [
    ['/worker.js', 'a service worker', (panel) => panel.getByRole('tab', { name: 'State' })],
    [
      '/sly-worker.js',
      'a service worker that gets past the guard',
      (panel) => panel.getByText('does not open the panel'),
    ],
  ]

  for (const [file, name, shows] of WORKERS) {
    test(`cannot read the panel through ${name}`, async ({ context, server, panel }) => {
      const token = await tokenOf(panel)
      const shown = shows(panel)
      const page = await context.newPage()
      await page.goto(`${server.origin}/worker`)
      await page.evaluate(async (script) => {
        const seen: string[] = []
        Object.assign(window, { seen })
        navigator.serviceWorker.addEventListener('message', ({ data }) => seen.push(String(data)))
        const controlled = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))
        await navigator.serviceWorker.register(script)
        await controlled
      }, file)
      await panel.reload()
      await expect(shown).toBeVisible()
      // Its own requests do pass the worker.
      await page.evaluate(() => fetch('/cart'))
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'seen').join('\n'))).toContain('<h1>Cart</h1>')
      expect(await page.evaluate(() => Reflect.get(window, 'seen').join('\n'))).not.toContain(token)
    })
  }

  test('cannot speak as the panel', async ({ shop }) => {
    const code = await shop.evaluate(
      () =>
        new Promise((done) => {
          const socket = new WebSocket(`ws://${location.host}/__wx-mock/socket/panel`, ['wx-mock', 'a'.repeat(43)])
          socket.onclose = ({ code }) => done(code)
          socket.onmessage = ({ data }) => done(data)
        }),
    )
    expect([4401, 1006]).toContain(code)
  })

  test('cannot put the panel into a frame while the drawer is off', async ({ shop }) => {
    await shop.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = '/__wx-mock/'
      document.body.append(frame)
    })
    const frame = shop.frames().at(-1)
    await expect.poll(() => frame?.locator('#root').count()).toBe(0)
  })
})

test.describe('the drawer', () => {
  test.use({ options: { drawer: true }, viewport: { width: 420, height: 800 } })

  // Its shadow root is closed, so its button is pressed where it is drawn.
  const OPEN = { x: 420 - 34, y: 800 - 34 }
  const CLOSE = { x: 420 - 34, y: 800 * 0.35 - 30 }

  async function openDrawer(shop: Page): Promise<Frame> {
    await shop.mouse.click(OPEN.x, OPEN.y)
    await expect.poll(() => shop.frames().length).toBe(2)
    const frame = shop.frames()[1] as Frame
    await expect(frame.getByRole('tab', { name: 'State' })).toBeVisible()
    return frame
  }

  test('opens the panel in the page, and closes it', async ({ shop }) => {
    const frame = await openDrawer(shop)
    const { tab, scope } = partsOf(frame)
    await tab('State').click()
    await scope('scope.camera', 'Refused').click()
    await expect
      .poll(() => shop.evaluate('wx.getSetting().then((setting) => setting.authSetting["scope.camera"])'))
      .toBe(false)
    const inDrawer = () => shop.evaluate(() => document.elementFromPoint(200, 700)?.localName)
    expect(await inDrawer()).toBe('wx-mock-drawer')
    await shop.mouse.click(CLOSE.x, CLOSE.y)
    await expect.poll(inDrawer).not.toBe('wx-mock-drawer')
  })

  test('accepts no input while the page covers it', async ({ shop }) => {
    const frame = await openDrawer(shop)
    const root = frame.locator('#root')
    await expect.poll(() => root.evaluate((element: HTMLElement) => element.inert)).toBe(false)
    await shop.evaluate(() => {
      const bait = document.createElement('div')
      bait.style.cssText =
        'position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; background: rgb(255 255 255 / 90%)'
      document.body.append(bait)
    })
    await expect.poll(() => root.evaluate((element: HTMLElement) => element.inert)).toBe(true)
    await expect(frame.getByText('covers this panel')).toBeAttached()
  })
})
