import type { FrameLocator } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'
import { reloadPanel, resize } from '../support/browser/panel-page'

/** A page whose title shows what its first script saw, so that tests can wait for it during a reload. */
const SEEN = '<!doctype html><script>document.title = typeof wx</script>'

test.beforeEach(({ server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  server.route('/seen', { body: SEEN })
})

test('shows that a site is off, and a button turns it on', async ({ page, server, panel, commander }) => {
  await commander.setSite(server.origin, false)
  await page.goto(`${server.origin}/seen`)
  await expect(page).toHaveTitle('undefined')
  const { heading, button, siteSwitch, health } = await panel(page)
  await expect(heading('wx is off on this site')).toBeVisible()
  await expect(siteSwitch).not.toBeChecked()
  await expect(health).toHaveText('Off on this site')
  await button('Turn on for this site').click()
  await expect(heading('No wx calls yet')).toBeVisible()
  await expect(page).toHaveTitle('object')
  await expect(siteSwitch).toBeChecked()
})

test('shows that a page was loaded before its site was turned on, and a button reloads it', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.setSite(server.origin, false)
  await page.goto(`${server.origin}/seen`)
  await commander.setSite(server.origin, true)
  const { heading, button, call } = await panel(page)
  await expect(heading('Reload the page')).toBeVisible()
  await expect(page).toHaveTitle('undefined')
  await button('Reload page').click()
  await expect(heading('No wx calls yet')).toBeVisible()
  await expect(page).toHaveTitle('object')
  await gameIn(page).call('login')
  await expect(call('login')).toContainText('ok')
})

test('the switch turns the site off, and the page keeps wx until it is reloaded', async ({ page, server, panel }) => {
  await page.goto(`${server.origin}/seen`)
  const { heading, button, siteSwitch, frame } = await panel(page)
  await expect(siteSwitch).toBeChecked()
  await siteSwitch.click()
  await expect(frame.getByText('wx is off on this site, but this page keeps it until you reload.')).toBeVisible()
  expect(await page.evaluate('typeof wx')).toBe('object')
  await button('Reload page').click()
  await expect(heading('wx is off on this site')).toBeVisible()
  await expect(page).toHaveTitle('undefined')
  await siteSwitch.click()
  await expect(heading('No wx calls yet')).toBeVisible()
  await expect(page).toHaveTitle('object')
})

test('the panel follows a site that is turned on and off elsewhere', async ({ page, server, panel, commander }) => {
  await page.goto(`${server.origin}/seen`)
  const { heading, siteSwitch, frame } = await panel(page)
  await expect(siteSwitch).toBeChecked()
  await commander.setSite(server.origin, false)
  await expect(siteSwitch).not.toBeChecked()
  await expect(frame.getByText('wx is off on this site, but this page keeps it until you reload.')).toBeVisible()
  await page.reload()
  await expect(heading('wx is off on this site')).toBeVisible()
  await commander.setSite(server.origin, true)
  await expect(heading('Reload the page')).toBeVisible()
})

test('shows that extensions cannot access a page', async ({ page, server, panel }) => {
  await page.goto('about:blank')
  const { heading, siteSwitch, call } = await panel(page)
  await expect(heading('This page cannot be mocked')).toBeVisible()
  await expect(siteSwitch).toBeDisabled()
  await page.goto(`${server.origin}/game`)
  await expect(heading('No wx calls yet')).toBeVisible()
  await gameIn(page).call('login')
  await expect(call('login')).toContainText('ok')
})

const overflows = (frame: FrameLocator) =>
  frame.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight)

test('at 400 px there are tabs, and everything can be reached', async ({ page, server, panel }) => {
  await page.goto(`${server.origin}/game`)
  const { devtools, frame, tab, scope, call, details, editReturn, siteSwitch, toolbar, card } = await panel(page)
  await expect(tab('Calls')).toBeHidden()
  await devtools.setViewportSize({ width: 400, height: 700 })
  await expect(tab('Calls')).toBeVisible()
  const game = gameIn(page)
  await game.call('login')
  await call('login').click()
  await expect(details).toBeInViewport({ ratio: 0.9 })
  await expect.poll(() => overflows(frame)).toBe(false)
  for (const control of [
    siteSwitch,
    toolbar.getByRole('combobox', { name: 'Platform' }),
    toolbar.getByRole('combobox', { name: 'Filter calls' }),
    toolbar.getByRole('button', { name: 'Panel settings' }),
  ]) {
    await expect(control).toBeInViewport({ ratio: 1 })
  }

  await tab('State').click()
  await scope('scope.camera', 'Granted').click()
  await expect.poll(async () => (await game.call('getSetting')).result.authSetting).toEqual({ 'scope.camera': true })
  await expect.poll(() => overflows(frame)).toBe(false)

  const editor = await editReturn('checkSession')
  await editor.write('Succeed', {})
  await editor.saved()
  await expect.poll(async () => (await game.call('checkSession')).ok).toBe(true)
  await expect.poll(() => overflows(frame)).toBe(false)

  await game.ask('getClipboardData')
  const { agree } = card(/^getClipboardData asks/)
  await expect(agree).toBeInViewport({ ratio: 1 })
  await expect.poll(() => overflows(frame)).toBe(false)
  await agree.click()
  await tab('Rules').press('ArrowLeft')
  await expect(tab('State')).toBeFocused()
  await devtools.setViewportSize({ width: 1280, height: 720 })
  await expect(tab('Calls')).toBeHidden()
})

test('follows the theme of DevTools', async ({ page, server, panel }) => {
  await page.goto(`${server.origin}/game`)
  const { frame, heading, setTheme } = await panel(page)
  await expect(heading('No wx calls yet')).toBeVisible()
  const root = frame.locator('html')
  const brightness = () =>
    root.evaluate(() => {
      const channels = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
      return channels.slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0) / 3
    })
  await expect(root).toHaveAttribute('data-theme', 'light')
  await expect.poll(brightness).toBeGreaterThan(200)
  await setTheme('dark')
  await expect(root).toHaveAttribute('data-theme', 'dark')
  await expect.poll(brightness).toBeLessThan(80)
  await setTheme('light')
  await expect(root).toHaveAttribute('data-theme', 'light')
  await expect.poll(brightness).toBeGreaterThan(200)
})

test('is available in Chinese and remembers the language', async ({ page, server, panel }) => {
  await page.goto(`${server.origin}/game`)
  const { frame, heading, toolbar } = await panel(page)
  await toolbar.getByRole('button', { name: 'Panel settings' }).click()
  await frame.getByRole('combobox', { name: 'Panel language' }).selectOption('zh-CN')
  await expect(heading('还没有 wx 调用')).toBeVisible()
  await expect(frame.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(frame.getByRole('tab')).toHaveText(['状态', '规则', '场景'])
  await gameIn(page).ask('getClipboardData')
  await frame.getByRole('region', { name: '待处理弹窗' }).getByRole('button', { name: '同意', exact: true }).click()
  await expect(frame.getByRole('grid', { name: 'wx 调用' })).toContainText('成功')
  for (const title of await frame.getByRole('heading').allInnerTexts()) expect(title).toMatch(/[\u4e00-\u9fff]/)

  const settings = frame.getByRole('button', { name: '面板设置' })
  await reloadPanel(frame)
  await expect(frame.getByRole('grid', { name: 'wx 调用' })).toBeVisible()
  await settings.click()
  await frame.getByRole('combobox', { name: '面板语言' }).selectOption('auto') // saved in the profile, which all tests of a worker share
  await expect(frame.getByRole('tab')).toHaveText(['State', 'Rules', 'Scenarios'])
})

test('dividers can be dragged or moved with keys, and the next panel remembers them', async ({
  page,
  server,
  panel,
}) => {
  server.route('/split', { body: '<!doctype html><script>wx.canIUse("login")</script>' })
  await page.goto(`${server.origin}/split`)
  const opened = await panel(page)
  await resize(opened, 1600, 900)
  const { frame, devtools } = opened
  await frame.getByRole('grid', { name: 'wx calls' }).getByText('canIUse').click()
  const bar = (name: string) => frame.getByRole('separator', { name })
  const size = async (name: string) => Number(await bar(name).getAttribute('aria-valuenow'))
  const before = { state: await size('Width of the left pane'), details: await size('Size of the call details') }

  const box = await bar('Width of the left pane').boundingBox()
  if (!box) throw new Error('The bar is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await devtools.mouse.move(x, y)
  await devtools.mouse.down()
  await devtools.mouse.move(x + 60, y, { steps: 3 })
  await devtools.mouse.up()
  await expect.poll(() => size('Width of the left pane')).toBeCloseTo(before.state + 60, -1)
  await bar('Size of the call details').press('ArrowLeft')
  await expect.poll(() => size('Size of the call details')).toBe(before.details + 20)

  await frame.getByRole('tab', { name: 'Rules' }).click()
  const apis = await size('Size of the API list')
  await bar('Size of the API list').press('ArrowRight')
  await expect.poll(() => size('Size of the API list')).toBe(apis + 20)
  const dragged = await size('Width of the left pane')
  for (const name of ['Scenarios', 'State', 'Rules']) {
    await frame.getByRole('tab', { name }).click()
    expect(await size('Width of the left pane')).toBe(dragged)
  }
  await reloadPanel(frame)
  await expect.poll(() => size('Width of the left pane')).toBe(dragged)
  await frame.getByRole('grid', { name: 'wx calls' }).getByText('canIUse').click()
  await expect.poll(() => size('Size of the call details')).toBe(before.details + 20)
})
