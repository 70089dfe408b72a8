import { expect, test } from '../support/browser/fixtures'
import { receiveEdits } from '../support/browser/game'
import { resize } from '../support/browser/panel-page'

test('the platform of Switches applies to results at once, and to keys of pages loaded later', async ({
  page,
  server,
  panel,
}) => {
  server.route('/platform', { body: '<!doctype html><title>platform</title>' })
  await page.goto(`${server.origin}/platform`)
  const apis = () =>
    page.evaluate(() => {
      const wx = Reflect.get(window, 'wx')
      return { camera: typeof wx.createCameraContext, button: typeof wx.createUserInfoButton }
    })
  const answers = () => page.evaluate(() => Reflect.get(window, 'wx').canIUse('createCameraContext'))
  const program = { camera: 'function', button: 'undefined' }
  const game = { camera: 'undefined', button: 'function' }
  expect(await apis()).toEqual(program)
  expect(await answers()).toBe(true)

  const opened = await panel(page)
  await resize(opened, 1300, 900)
  const { frame, toolbar, section } = opened
  const switches = section('Switches')
  const fold = switches.getByRole('button', { name: 'Switches', exact: true })
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  const platform = switches.getByRole('combobox', { name: 'Platform' })
  await platform.selectOption('Mini game')
  await expect(switches.getByText('Results change now.')).toBeVisible()
  await expect(toolbar.getByRole('combobox', { name: 'Platform' })).toHaveValue('miniGame')
  await expect(switches.getByRole('button', { name: 'Reset Platform to default' })).toBeVisible()
  await receiveEdits(page)
  expect(await answers()).toBe(false)
  expect(await apis(), 'wx itself stays what it was').toEqual(program)

  const notice = frame.getByRole('status').filter({ hasText: 'Reload to get the mini game’s wx.' })
  const loaded = page.waitForEvent('load')
  await notice.getByRole('button', { name: 'Reload page' }).click()
  await loaded
  expect(await apis()).toEqual(game)
  await expect(notice).toHaveCount(0)
  await expect(frame.getByRole('button', { name: 'Connection: wx in 1 frame' })).toBeVisible()
  await expect(platform).toHaveValue('miniGame')
  await switches.getByRole('button', { name: 'Reset Platform to default' }).click()
  await expect(platform).toHaveValue('miniProgram')
  await receiveEdits(page)
  expect(await answers()).toBe(true)
  await page.reload()
  expect(await apis()).toEqual(program)
})
