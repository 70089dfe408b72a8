import { expect, test } from '../support/browser/fixtures'

const SHOP = `<!doctype html><title>Shop</title><script>
  document.title = 'Visit ' + (Number(wx.getStorageSync('visits')) + 1)
  wx.setStorage({ key: 'visits', data: 1 })
</script>`

test('a page that calls a companion gets it by a click, and State shows what it stores', async ({
  page,
  server,
  panel,
}) => {
  server.route('/shop', { body: SHOP })
  await page.goto(`${server.origin}/shop`)
  const { frame } = await panel(page)
  const notice = frame.locator('.notice')
  await expect(notice).toContainText('The page calls wx.getStorageSync, which it does not have.')
  const loaded = page.waitForEvent('load')
  await notice.getByRole('button', { name: 'Turn on Storage' }).click()
  await loaded
  await expect(page).toHaveTitle('Visit 1')
  await expect(notice).toHaveCount(0)

  await frame.getByRole('tab', { name: 'State', exact: true }).click()
  await expect(frame.getByRole('checkbox', { name: /^Storage/ })).toBeChecked()
  const value = frame.getByRole('textbox', { name: 'Value of visits' })
  await expect(value).toHaveValue('1')
  await value.fill('41')
  await value.press('Enter')
  await page.waitForFunction("wx.getStorageSync('visits') === 41")
  await page.reload()
  await expect(page).toHaveTitle('Visit 42')
})

test('companions that are turned on ask for a reload of the page', async ({ page, server, panel }) => {
  server.route('/empty', { body: '<!doctype html><title>Empty</title>' })
  await page.goto(`${server.origin}/empty`)
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'State', exact: true }).click()
  await frame.getByRole('checkbox', { name: /^Network/ }).check()
  const notice = frame.locator('.notice', { hasText: 'Reload to get the companions.' })
  await notice.getByRole('button', { name: 'Reload page' }).click()
  await page.waitForFunction("typeof window.wx?.request === 'function'")
  await expect(notice).toHaveCount(0)
})
