import { expect, test } from 'wx-mock-panel/playwright'

const SHOP = `<!doctype html><title>Shop</title><button>Near me</button><output></output>
<script>
  document.querySelector('button').onclick = async () => {
    const { authSetting } = await wx.getSetting()
    if (authSetting['scope.userLocation'] === false) await wx.openSetting()
    const { latitude, longitude } = await wx.getLocation({ type: 'gcj02' })
    document.querySelector('output').value = latitude + ',' + longitude
  }
</script>`

test.use({
  baseURL: 'http://shop.localhost/',
  wxMockOptions: { scenario: 'test/examples/refused.json' },
})

test('refused location leads to the settings page', async ({ page, context, wxMock }) => {
  await context.route('**/shop', (route) => route.fulfill({ contentType: 'text/html', body: SHOP }))
  await page.goto('/shop')
  await page.getByRole('button', { name: 'Near me' }).click()
  await expect(wxMock).toHaveCalled('openSetting')
  await wxMock.prompts.answer({ 'scope.userLocation': true })
  await expect(page.locator('output')).toHaveText('31.2,121.5')
})
