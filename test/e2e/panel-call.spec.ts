import type { Page } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'
import { receiveEdits, resultOf } from '../support/browser/game'
import { callsOf, details, filterBox, resize, row, rows } from '../support/browser/panel-page'

/** A page that makes the calls of a test from a known source line. */
const PAGE = '<!doctype html><title>calls</title><p>calls</p>'

async function open(page: Page, server: Server) {
  server.route('/calls', { body: PAGE })
  await page.goto(`${server.origin}/calls`)
}

test('details show arguments, result, callbacks, reason and source line', async ({
  page,
  server,
  panel,
  commander,
}) => {
  const rule = { api: 'login', outcome: 'success', result: { code: 'ruled' } } as const
  await commander.command(server.origin, {
    type: 'rule/put',
    rule: { ...rule, id: 'off', enabled: false, note: 'Asleep' },
  })
  await commander.command(server.origin, {
    type: 'rule/put',
    rule: { ...rule, id: 'other', when: [{ path: ['timeout'], op: 'equals', value: 1 }], note: 'Elsewhere' },
  })
  await commander.command(server.origin, { type: 'rule/put', rule: { ...rule, id: 'mine', note: 'My rule' } })
  server.route('/caller', { body: '<!doctype html><script src="/caller.js"></script>' })
  server.route('/caller.js', {
    body: '\n\nwx.login({ timeout: 5000, success() {}, fail() {} })',
    headers: { 'content-type': 'text/javascript' },
  })
  await page.goto(`${server.origin}/caller`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame, devtools } = opened
  await callsOf(frame, 'login').click()
  const pane = details(frame)
  await expect(pane).toContainText('Answered by your rule “My rule”.')
  await expect(pane.getByRole('listitem')).toHaveText([/Asleep is disabled/, /Elsewhere does not match the arguments/])
  await expect(pane).toContainText('timeout: 5000')
  await expect(pane).toContainText('code: "ruled"')
  await expect(pane).toContainText('success, fail (not called)')
  await pane.getByRole('button', { name: 'Open caller.js:3 in Sources' }).click()
  await expect(devtools.getByRole('tab', { name: 'Sources', selected: true })).toBeVisible()
  await expect(devtools.getByRole('tab', { name: /caller\.js/ })).toBeVisible()
})

test('the log works with the keyboard: /, arrows, Enter, the menu key, Esc', async ({ page, server, panel }) => {
  await open(page, server)
  await page.evaluate(() => {
    const wx = Reflect.get(window, 'wx')
    wx.canIUse('first')
    wx.canIUse('second')
  })
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame, devtools } = opened
  await expect(rows(frame)).toHaveCount(2)
  const grid = frame.getByRole('grid', { name: 'wx calls' })
  await grid.focus()
  await devtools.keyboard.press('/')
  await expect(filterBox(frame)).toBeFocused()
  await devtools.keyboard.type('api:canIUse')
  await expect(rows(frame)).toHaveCount(2)
  await grid.focus()
  await devtools.keyboard.press('ArrowUp')
  await expect(row(frame, 'second')).toHaveAttribute('aria-selected', 'true')
  await devtools.keyboard.press('ArrowUp')
  await expect(row(frame, 'first')).toHaveAttribute('aria-selected', 'true')
  await expect(details(frame)).toHaveCount(0)
  await devtools.keyboard.press('Enter')
  await expect(details(frame)).toContainText('"first"')
  await devtools.keyboard.press('ArrowDown')
  await expect(details(frame)).toContainText('"second"')
  await devtools.keyboard.press('Shift+F10')
  await expect(frame.getByRole('menu', { name: 'Actions for canIUse' })).toBeVisible()
  await devtools.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  await devtools.keyboard.press('Escape')
  await expect(details(frame)).toHaveCount(0)
  await expect(row(frame, 'second')).toHaveAttribute('aria-selected', 'true')
  await devtools.keyboard.press('Escape')
  await expect(row(frame, 'second')).toHaveAttribute('aria-selected', 'false')
})

test('the menu of a call mocks it, replays it and filters by its API', async ({ page, server, panel }) => {
  await open(page, server)
  await page.evaluate(() => {
    const wx = Reflect.get(window, 'wx')
    wx.canIUse('x')
    wx.getSystemSetting?.()
    wx.login({ success() {} })
  })
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  const choose = async (name: string | RegExp) => {
    await callsOf(frame, 'login').first().click({ button: 'right' })
    await frame.getByRole('menuitem', { name }).click()
  }
  await expect(callsOf(frame, 'login')).toHaveCount(1)
  await choose('Call again in its page')
  await expect(callsOf(frame, 'login')).toHaveCount(2)
  await choose('Show only login')
  await expect(rows(frame)).toHaveCount(2)
  await choose('Show only login')
  await expect(row(frame, 'canIUse')).toBeVisible()
  await choose('Mock this result')
  await expect(frame.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true')
  await expect(frame.getByRole('region', { name: 'Rule for login' }).getByRole('listitem')).toHaveCount(1)
  await receiveEdits(page)
  const first = await resultOf(page, 'login')
  const again = await resultOf(page, 'login')
  expect(first.code).toBe(again.code)
})
