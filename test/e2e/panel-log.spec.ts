import type { FrameLocator, Page } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'
import { callsOf, filterBox, reloadPanel, resize, row, rows } from '../support/browser/panel-page'

/** A page that makes the calls of a test from a known source line. */
const PAGE = '<!doctype html><title>calls</title><p>calls</p>'

async function open(page: Page, server: Server) {
  server.route('/calls', { body: PAGE })
  await page.goto(`${server.origin}/calls`)
}

/** Makes a number of calls, each with its index. */
const call = (page: Page, count: number, api = 'canIUse') =>
  page.evaluate(
    ([times, name]) => {
      const wx = Reflect.get(window, 'wx')
      for (let n = 0; n < times; n++) name === 'canIUse' ? wx.canIUse(`api${n}`) : wx[name]({})
    },
    [count, api] as const,
  )

/** Fills an empty log at the highest rate at which every call is still reported. */
async function fill(page: Page, frame: FrameLocator, calls: number) {
  await page.evaluate(async (times) => {
    const wx = Reflect.get(window, 'wx')
    for (let n = 0; n < times; n++) {
      wx.canIUse(`api${n}`)
      if (n % 100 === 99) await new Promise((next) => setTimeout(next, 100))
    }
  }, calls)
  await expect(frame.getByText(`${calls} calls`, { exact: true })).toBeVisible()
}

test('renders a few dozen of ten thousand calls, and follows the newest unless scrolled', async ({
  page,
  server,
  panel,
}) => {
  test.slow() // the calls take 10 s
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  await expect(frame.getByText('No wx calls yet')).toBeVisible()
  await fill(page, frame, 10_000)
  await expect(rows(frame).last()).toHaveAttribute('aria-rowindex', '10001')
  expect(await rows(frame).count()).toBeLessThanOrEqual(60)
  const grid = frame.getByRole('grid', { name: 'wx calls' })
  await grid.evaluate((element) => element.scrollTo({ top: 0 }))
  await expect(rows(frame).first()).toHaveAttribute('aria-rowindex', '2')
  await call(page, 1, 'login')
  await expect(frame.getByText('1 older call removed')).toBeVisible()
  await expect(rows(frame).first()).toHaveAttribute('aria-rowindex', '2')
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect(callsOf(frame, 'login')).toBeVisible()
})

test('the filter supports text, regular expressions, negation and each key', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, {
    type: 'rule/put',
    rule: { id: 'mine', api: 'getNetworkType', outcome: 'success' },
  })
  await commander.command(server.origin, {
    type: 'rule/put',
    rule: { id: 'own', api: 'checkSession', outcome: 'success' },
  })
  await commander.command(server.origin, { type: 'state/merge', patch: { scopes: { 'scope.record': true } } })
  await open(page, server)
  await page.evaluate(() => {
    const wx = Reflect.get(window, 'wx')
    wx.canIUse('login')
    wx.checkSession({ success() {} })
    wx.authorize({ scope: 'scope.camera', fail() {} })
    wx.getLocation({ type: 3, fail() {} })
    wx.getSetting({ success() {} })
  })
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  await expect(rows(frame)).toHaveCount(5)
  for (const [text, apis] of [
    ['camera', ['authorize']],
    ['/^canI/', ['canIUse']],
    ['-login -camera', ['checkSession', 'getLocation', 'getSetting']],
    ['api:session', ['checkSession']],
    ['status:pending', ['authorize']],
    ['status:fail', ['getLocation']],
    ['status:ok|fail', ['canIUse', 'checkSession', 'getLocation', 'getSetting']],
    ['by:rule', ['checkSession']],
    ['by:state', ['getSetting']],
    ['by:default', ['canIUse', 'getLocation']],
    ['-by:default -status:pending', ['checkSession', 'getSetting']],
    ['frame:top status:ok', ['canIUse', 'checkSession', 'getSetting']],
    ['frame:nowhere', []],
  ] as const) {
    await filterBox(frame).fill(text)
    await expect(frame.locator('.grid-window .cell.api'), text).toHaveText([...apis])
  }
  await filterBox(frame).press('Escape')
  await expect(filterBox(frame)).toHaveValue('')
  await filterBox(frame).fill('/(/')
  await expect(filterBox(frame)).toHaveAttribute('aria-invalid', 'true')
})

test('the toolbar counts pending calls, and one click shows only them', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'privacy/agree' })
  await open(page, server)
  await call(page, 3)
  await page.evaluate(() => Reflect.get(window, 'wx').authorize({ scope: 'scope.camera', fail() {} }))
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  const chip = frame.getByRole('button', { name: '1 call is pending' })
  await chip.click()
  await expect(rows(frame)).toHaveCount(1)
  await expect(row(frame, 'authorize')).toHaveClass(/pending/)
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await chip.click()
  await expect(rows(frame)).toHaveCount(4)
  await frame.getByRole('button', { name: 'Allow' }).click()
  await expect(chip).toHaveCount(0)
})

test('pause holds calls back, clear removes them, and preserve keeps them across navigation', async ({
  page,
  server,
  panel,
}) => {
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  await call(page, 1)
  await expect(rows(frame)).toHaveCount(1)
  await frame.getByRole('button', { name: 'Pause logging' }).click()
  await call(page, 2)
  await expect(frame.getByText('Paused: 2 new calls not shown')).toBeVisible()
  await expect(rows(frame)).toHaveCount(1)
  await frame.getByRole('button', { name: 'Pause logging' }).click()
  await expect(rows(frame)).toHaveCount(3)
  await page.reload()
  await expect(frame.getByText('No wx calls yet')).toBeVisible()
  await frame.getByRole('checkbox', { name: 'Preserve log' }).check()
  await expect(rows(frame)).toHaveCount(3)
  await page.reload()
  await call(page, 1)
  await expect(rows(frame)).toHaveCount(4)
  await frame.getByRole('button', { name: 'Clear log' }).click()
  await expect(frame.getByText('No wx calls yet')).toBeVisible()
  await frame.getByRole('checkbox', { name: 'Preserve log' }).uncheck()
})

test('columns can be resized and hidden, which the next panel remembers', async ({ page, server, panel }) => {
  await open(page, server)
  await call(page, 1)
  const opened = await panel(page)
  await resize(opened, 1200)
  const { frame, devtools } = opened
  const head = (name: string) => frame.getByRole('columnheader', { name })
  const widthOf = async (name: string) => (await head(name).boundingBox())?.width ?? 0
  const before = await widthOf('API')
  const edge = await head('API').locator('.column-edge').boundingBox()
  if (!edge) throw new Error('The edge is not there')
  await devtools.mouse.move(edge.x + 3, edge.y + 10)
  await devtools.mouse.down()
  await devtools.mouse.move(edge.x + 43, edge.y + 10, { steps: 4 })
  await devtools.mouse.up()
  await expect.poll(() => widthOf('API')).toBeCloseTo(before + 40, -1)
  await head('API').press('Shift+ArrowLeft')
  await expect.poll(() => widthOf('API')).toBeCloseTo(before + 24, -1)
  await head('API').click({ button: 'right' })
  await frame.getByRole('menuitemcheckbox', { name: 'Arguments' }).click()
  await expect(head('Arguments')).toHaveCount(0)
  const drawn = await widthOf('API')
  await reloadPanel(frame)
  await expect(rows(frame)).toHaveCount(1)
  await expect(head('Arguments')).toHaveCount(0)
  await expect.poll(() => widthOf('API')).toBeCloseTo(drawn, 0)
  await head('API').press('Shift+F10')
  await expect(frame.getByRole('menuitemcheckbox', { name: 'Arguments' })).toHaveAttribute('aria-checked', 'false')
  await frame.getByRole('menuitem', { name: 'Reset columns' }).click()
  await expect(head('Arguments')).toBeVisible()
})

test('the health line lists frames, and one of them can be selected', async ({ page, server, panel }) => {
  server.route('/inner', { body: "<!doctype html><script>wx.canIUse('inner')</script>" })
  server.route('/outer', { body: "<!doctype html><script>wx.canIUse('outer')</script><iframe src='/inner'></iframe>" })
  await page.goto(`${server.origin}/outer`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  await expect(rows(frame)).toHaveCount(2)
  await frame.getByRole('button', { name: 'Connection: wx in 2 frames' }).click()
  await frame.getByRole('checkbox', { name: /inner/ }).check()
  await expect(rows(frame)).toHaveCount(1)
  await expect(row(frame, '"inner"')).toBeVisible()
})

test('keeps as many calls as the settings say', async ({ page, server, panel }) => {
  await open(page, server)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  const keep = async (calls: string) => {
    await frame.getByRole('button', { name: 'Panel settings' }).click()
    await frame.getByRole('combobox', { name: 'Calls to keep' }).selectOption(calls)
    await frame.getByRole('dialog').press('Escape')
  }
  await fill(page, frame, 1_600)
  await keep('1000')
  await expect(frame.getByText('1000 calls', { exact: true })).toBeVisible()
  await expect(frame.getByText('600 older calls removed')).toBeVisible()
  await keep('100000')
  await call(page, 400)
  await expect(frame.getByText('1400 calls', { exact: true })).toBeVisible()
})
