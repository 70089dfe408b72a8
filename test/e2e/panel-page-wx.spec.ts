import type { FrameLocator } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { gameIn } from '../support/browser/game'
import { OWN_WX } from '../support/browser/page-wx'
import { callsOf, filterBox, resize, rows, speak } from '../support/browser/panel-page'

const EMPTY = '<!doctype html><title>own</title>'

test.beforeEach(async ({ server, page, commander }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { privacy: { agreed: true }, scopes: { 'scope.userLocation': true }, location: { latitude: 7 } },
  })
  server.route('/own', { body: `${EMPTY}<script>${OWN_WX}</script>` })
  await page.goto(`${server.origin}/own`)
})

/** Selects an option of a switch in the State view and waits until the panel shows it as edited. */
async function choose(frame: FrameLocator, name: string, option: string) {
  await frame.getByRole('tab', { name: 'State', exact: true }).click()
  const switches = frame.getByRole('region', { name: 'Switches', exact: true })
  await switches.getByRole('combobox', { name, exact: true }).selectOption(option)
  await expect(switches.getByRole('combobox', { name, exact: true }).locator('option:checked')).toHaveText(option)
  await expect(switches.getByRole('button', { name: `Reset ${name} to default` })).toBeVisible()
}

test('reports a page that replaces the mock, fixed with a click', async ({ page, panel }) => {
  const { frame, health } = await panel(page)
  await expect(health).toHaveText('Page uses its own wx')
  await expect(frame.getByRole('heading', { name: 'Page uses its own wx' })).toBeVisible()
  const loaded = page.waitForEvent('load')
  await frame.locator('.empty').getByRole('button', { name: 'Put the mock on top' }).click()
  await loaded
  await expect(health).toHaveText('wx in 1 frame')
  expect((await gameIn(page).call('getLocation')).result.latitude).toBe(7)
  expect(await page.evaluate('[wx === adapter, wx.config()]')).toEqual([true, 'configured'])
  await expect(callsOf(frame, 'getLocation').last()).toBeVisible()
})

test('records results of the page wx and creates rules from them', async ({ page, panel, commander, server }) => {
  const opened = await panel(page)
  const { frame, calls } = opened
  await choose(frame, 'Page’s own wx', 'Use and record it')
  await commander.published(server.origin)
  await page.goto(`${server.origin}/own`)
  await gameIn(page).call('getLocation', { type: 'gcj02' })
  await gameIn(page).value('canIUse', 'login')
  await filterBox(frame).fill('by:own')
  await expect
    .poll(calls)
    .toMatchObject([{ api: 'getLocation', outcome: expect.stringContaining('latitude: 1'), why: 'page’s wx' }])
  await rows(frame).first().click()
  await expect(opened.details).toContainText('Answered by the page’s own wx and recorded')
  await frame.getByRole('button', { name: 'Create a rule from the recorded call' }).click()
  await expect(frame.locator('.toast')).toHaveText(/^1 rule created/)

  await choose(frame, 'Page’s own wx', 'Mock on top of it')
  await commander.published(server.origin)
  await page.goto(`${server.origin}/own`)
  expect((await gameIn(page).call('getLocation')).result).toEqual({
    latitude: 1,
    longitude: 2,
    errMsg: 'getLocation:ok',
  })
  await filterBox(frame).fill('by:rule')
  await expect.poll(calls).toMatchObject([{ api: 'getLocation', why: 'rule Succeed { latitude: 1, longitude: 2 }' }])
})

test('a recorded call creates rules from its menu, and Mock this creates one', async ({
  page,
  panel,
  commander,
  server,
}) => {
  await commander.command(server.origin, { type: 'state/merge', patch: { switches: { ownWx: 'record' } } })
  await page.goto(`${server.origin}/own`)
  const { frame } = await panel(page)
  const command = () => frame.getByRole('menuitem', { name: 'Create rules from 2 recorded calls' })
  for (const type of ['gcj02', 'wgs84']) await gameIn(page).call('getLocation', { type })
  await expect(callsOf(frame, 'getLocation')).toHaveCount(2)
  await callsOf(frame, 'getLocation').first().click({ button: 'right' })
  await command().click()
  await expect(frame.locator('.toast')).toHaveText(/^1 rule created/)
  await callsOf(frame, 'getLocation').first().click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'Mock this result' }).click()
  await expect(frame.getByRole('checkbox', { name: /^Enable: Succeed \{ latitude: 1/ })).toHaveCount(2)
})

test('logs a call of an API that is not mocked as soon as the setting is on', async ({
  page,
  panel,
  commander,
  server,
}) => {
  server.route('/none', { body: EMPTY })
  await page.goto(`${server.origin}/none`)
  const { frame, calls } = await panel(page)
  await choose(frame, 'Unmocked APIs', 'Log failed calls')
  await commander.received(server.origin)
  await page.addScriptTag({ content: 'if (!wx.getStorageSync) wx.request({ url: "/" })' })
  await filterBox(frame).fill('by:unmocked')
  await expect.poll(calls).toMatchObject([{ api: 'request', outcome: expect.stringMatching(/^fail/), why: 'unmocked' }])
})

test('prints a warning once in the console of the page', async ({ page, commander, server }) => {
  const warnings: string[] = []
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
  await commander.command(server.origin, { type: 'state/merge', patch: { switches: { unmocked: 'warn' } } })
  server.route('/none', { body: `${EMPTY}<script>seen = [typeof wx.request, !wx.request, 'request' in wx]</script>` })
  await page.goto(`${server.origin}/none`)
  expect(await page.evaluate('seen')).toEqual(['undefined', true, false])
  expect(warnings).toEqual([expect.stringMatching(/^wx\.request is not mocked \(miniProgram\): define it/)])
})

test('the view is available in Chinese', async ({ page, panel }) => {
  const opened = await panel(page)
  await resize(opened, 1200)
  const { frame } = opened
  await speak(frame, 'zh-CN')
  await expect(frame.getByRole('heading', { name: '页面使用自带的 wx' })).toBeVisible()
  await frame.getByRole('tab', { name: '状态', exact: true }).click()
  await expect(frame.getByRole('combobox', { name: '页面自带的 wx' })).toHaveValue('aside')
  await expect(frame.getByRole('combobox', { name: '未模拟的接口' })).toHaveValue('ignore')
  await speak(frame, 'en')
})
