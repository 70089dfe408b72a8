import { gameIn } from '../support/browser/game'
import { writeJson } from '../support/browser/json-editor'
import { rulesIn } from '../support/browser/rules-view'
import { expect, OPEN, test } from '../support/browser/wide'

const PAGE = '<!doctype html><title>all</title><script>atStart = typeof wx.scanCode</script>'

test.beforeEach(async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
  server.route('/all', { body: PAGE })
  await page.goto(`${server.origin}/all`)
})

test('a rule on any API makes it exist in the page, until it is removed', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const game = gameIn(page)
  const exists = () => page.evaluate("[typeof wx.scanCode, wx.canIUse('scanCode')]")
  expect(await exists()).toEqual(['undefined', false])
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  await frame.getByRole('textbox', { name: 'Filter APIs and rules' }).fill('scancode')
  const list = frame.getByRole('listbox', { name: 'APIs' })
  await expect(list.getByRole('group', { name: 'Device' }).getByRole('option')).toHaveText(['not mocked scanCode'])
  await list.getByRole('option').click()
  const body = rulesIn(frame).body('scanCode')
  await expect(body.getByText('Pages have no wx.scanCode.')).toBeVisible()
  await expect(body.getByRole('link', { name: 'Documentation' })).toHaveAttribute(
    'href',
    'https://developers.weixin.qq.com/miniprogram/dev/api/device/scan/wx.scanCode.html',
  )
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), '{ "result": "ABC" }')
  await body.getByRole('button', { name: 'Save', exact: true }).click()

  await expect.poll(exists).toEqual(['function', true])
  const made = { ok: true, result: { errMsg: 'scanCode:ok', result: 'ABC' } }
  expect(await game.call('scanCode')).toEqual(made)
  await page.reload()
  expect(await page.evaluate('atStart')).toBe('function')
  expect(await game.call('scanCode')).toEqual(made)
  await expect(list.getByRole('option')).toHaveText(['has rules scanCode'])

  await body.getByRole('button', { name: 'Remove rules' }).click()
  await expect.poll(exists).toEqual(['undefined', false])
  await page.reload()
  expect(await page.evaluate('atStart')).toBe('undefined')
})

test('the list has all APIs on demand, and an API without callbacks returns its result', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  const options = frame.getByRole('listbox', { name: 'APIs' }).getByRole('option')
  await expect(options.first()).toBeVisible()
  const before = await options.count()
  await frame.getByRole('button', { name: /^Show \d+ more APIs that are not mocked$/ }).click()
  await expect.poll(() => options.count()).toBeGreaterThan(before + 500)
  const body = await rulesIn(frame).open('getWindowInfo')
  await expect(body.getByRole('radio', { name: 'Fail' })).toHaveCount(0)
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), '{ "windowWidth": 375 }')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => page.evaluate('wx.getWindowInfo?.()')).toEqual({ windowWidth: 375 })
  await frame.getByRole('button', { name: 'Show only mocked APIs' }).click()
  await expect(options).toHaveCount(before + 1)
})

test('an event is fired for the listeners of the page with an edited payload', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  await frame.getByRole('textbox', { name: 'Filter APIs and rules' }).fill('onKeyboardHeight')
  const body = await rulesIn(frame).open('onKeyboardHeightChange')
  const fire = body.getByRole('button', { name: 'Fire', exact: true })
  await expect(fire).toBeDisabled()
  await expect(body.getByText('Pages have no wx.onKeyboardHeightChange yet.')).toBeVisible()
  await body.getByRole('button', { name: 'Add to pages' }).click()
  await expect.poll(() => page.evaluate('typeof wx.onKeyboardHeightChange')).toBe('function')
  await expect(body.getByText('0 listeners in the pages')).toBeVisible()
  await page.evaluate('heights = []; wx.onKeyboardHeightChange(({ height }) => heights.push(height))')
  await expect(body.getByText('1 listener in the pages')).toBeVisible()
  const payload = body.getByRole('textbox', { name: 'Payload (JSON)' })
  await expect(payload).toHaveText(/"height": 0/) // an example of its type
  await writeJson(payload, '{ "height": 200 }')
  await fire.click()
  await expect.poll(() => page.evaluate('heights')).toEqual([200])
  const fired = frame.getByRole('row', { name: /onKeyboardHeightChange/ }).last()
  await expect(fired).toContainText('fired')

  // A rule only lets it exist: there is no answer to edit.
  await expect(body.getByRole('listitem')).toContainText('Exists in pages')
  await expect(body.getByRole('radio')).toHaveCount(0)
  await expect(body.getByRole('button', { name: 'Add rule' })).toHaveCount(0)
  await body.getByRole('checkbox', { name: 'Enable: Exists in pages' }).uncheck()
  await expect.poll(() => page.evaluate('typeof wx.onKeyboardHeightChange')).toBe('undefined')
  await body.getByRole('button', { name: 'Add to pages' }).click()
  await expect.poll(() => page.evaluate('typeof wx.onKeyboardHeightChange')).toBe('function')

  await fired.click({ button: 'right' })
  const menu = frame.getByRole('menu', { name: 'Actions for onKeyboardHeightChange' })
  await expect(menu.getByRole('menuitem', { name: /Mock this|Call again|Jest/ })).toHaveCount(0)
  await menu.getByRole('menuitem', { name: 'Fire again' }).click()
  await expect.poll(() => page.evaluate('heights')).toEqual([200, 200])
})
