import { expect, test } from '../support/browser/fixtures'
import { rulesIn } from '../support/browser/rules-view'

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

test('companions that are turned on ask for a reload of the page, and those of the network say that they do not pause', async ({
  page,
  server,
  panel,
  commander,
}) => {
  server.route('/empty', { body: '<!doctype html><title>Empty</title>' })
  await page.goto(`${server.origin}/empty`)
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'State', exact: true }).click()
  await frame.getByRole('checkbox', { name: /^Network/ }).check()
  const notice = frame.locator('.notice', { hasText: 'Reload to get the companions.' })
  await notice.getByRole('button', { name: 'Reload page' }).click()
  await page.waitForFunction("typeof window.wx?.request === 'function'")
  await expect(notice).toHaveCount(0)
  await commander.command(server.origin, { type: 'state/merge', patch: { breakpoints: ['request'] } })
  const body = await rulesIn(frame).open('request')
  await expect(body).toContainText('The breakpoint pauses it only when a rule answers.')
})

const PHOTO = `<!doctype html><title>Photo</title><img alt="photo"><script>
  wx.chooseImage({ count: 1, success: ({ tempFilePaths }) => { document.images[0].src = tempFilePaths[0] } })
</script>`

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>'

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a file that is added in the panel loads in the page that chooses it', async ({
  page,
  server,
  panel,
  commander,
}) => {
  const patch = { companions: ['media'], privacy: { agreed: true } }
  await commander.command(server.origin, { type: 'state/merge', patch })
  await commander.published(server.origin)
  server.route('/photo', { body: PHOTO })
  await page.goto(`${server.origin}/photo`)
  const { frame, tray, tab, section } = await panel(page)
  await expect(tray).toContainText('a sample picture is returned')
  await tray.locator('input[type=file]').setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: PNG },
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
    { name: 'sign.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG) },
    { name: 'cat.png', mimeType: 'image/png', buffer: PNG },
  ])
  await expect(tray.getByRole('alert')).toContainText('notes.txt must be a picture or a video')
  await expect(tray.getByRole('checkbox', { name: /cat\.png/ })).toBeChecked()
  await tray.getByRole('button', { name: 'Confirm', exact: true }).click()
  await expect(page.getByAltText('photo')).toHaveJSProperty('width', 1)

  await tab('State').click()
  const album = section('Album')
  const facts = ['broken.png1 KB', 'sign.svg1 KB · 640 × 480', 'cat.png1 KB · 1 × 1']
  await expect(album.getByRole('listitem')).toHaveText(facts)
  const dog = { name: 'dog.png', mimeType: 'image/png', buffer: PNG }
  await album
    .locator('input[type=file]')
    .setInputFiles([dog, { ...dog, name: 'huge.png', buffer: Buffer.alloc(1_000_001) }])
  await expect(album.getByRole('alert')).toContainText('huge.png has more than 1 MB')
  await expect(album.getByRole('listitem')).toHaveText([...facts, 'dog.png1 KB · 1 × 1'])
  await album.getByRole('button', { name: 'Remove cat.png' }).click()
  await expect(frame.locator('.item-list', { hasText: 'cat.png' })).toHaveCount(0)
})
