// Views of companions that test/screenshots.mjs takes pictures of.

/** @typedef {import('@playwright/test').FrameLocator} FrameLocator */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./shots.mjs').Shot} Shot */

/** A page that calls an API of a companion. */
export const COMPANIONS = `<!doctype html><title>Shop</title><script>
  wx.getStorageSync('visits')
</script>`

/** Turns on a companion, and shows its values. @param {FrameLocator} frame */
async function showCompanions(frame) {
  await frame.getByRole('checkbox', { name: /^(Storage|存储) / }).check()
  const key = frame.getByRole('textbox', { name: /^(Key|键)$/ })
  for (const name of ['token', 'cart', 'a.long.key:with/parts?and=more&words=that+do+not+end']) {
    await key.fill(name)
    await key.press('Enter')
  }
  const value = frame.getByRole('textbox', { name: /(Value of cart|cart 的值)/ })
  await value.fill('{"items":[1,2,3],"total":98.5}')
  await value.press('Enter')
  await frame.locator('#section-companions').scrollIntoViewIfNeeded()
}

/** Pictures of a color. @param {readonly string[]} names */
const picturesOf = (...names) =>
  names.map((name) => ({
    name: `${name}.svg`,
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="${name}"/></svg>`,
    ),
  }))

/** Adds files to the album. @param {FrameLocator} frame */
async function showAlbum(frame) {
  const album = frame.getByRole('region', { name: /^(Album|相册)$/ })
  const picker = album.locator('input[type=file]')
  await picker.setInputFiles([
    ...picturesOf('teal', 'orange'),
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
  ])
  await album.getByRole('listitem').nth(1).waitFor()
  await album.getByRole('alert').waitFor()
  await album.scrollIntoViewIfNeeded()
}

/** Turns on the companion of dialogs, and lets the page ask with them. @param {FrameLocator} frame @param {Page} page */
export async function askWithCompanions(frame, page) {
  await frame.locator('#tab-state').click()
  const box = frame.getByRole('checkbox', { name: /^(Interaction|界面交互) / })
  await box.check()
  await frame.getByRole('checkbox', { name: /^(Media and device|媒体与设备) / }).check()
  await frame.getByRole('radio', { name: /^(Agreed|已同意)$/ }).check()
  await page.reload()
  await page.waitForFunction(() => typeof Reflect.get(window, 'wx')?.showModal === 'function')
  await page.evaluate(() => {
    const wx = Reflect.get(window, 'wx')
    wx.chooseImage({ count: 1, success() {}, fail() {} })
    wx.showModal({ title: 'Delete this order?', content: 'It cannot be restored.', success() {} })
    wx.showModal({ title: 'Your name', editable: true, placeholderText: 'as on the order', success() {} })
    wx.showActionSheet({ itemList: ['Take a photo', 'Choose from the album'], success() {} })
    wx.getLocation({ success() {}, fail() {} })
  })
  await frame.locator('.tray .card').nth(3).waitFor()
}

/** @type {readonly Shot[]} */
export const ofOffers = [
  { name: 'offer-400', width: 400, narrowTab: 0 },
  { name: 'offer-1000', width: 1000, wideTab: 0 },
]

/** @type {readonly Shot[]} */
export const ofCompanions = [
  ...[400, 700, 1000, 1400].map((width) => ({
    name: `companions-${width}`,
    width,
    height: 1200,
    ...(width < 800 ? { narrowTab: 1 } : { wideTab: 0 }),
    act: showCompanions,
  })),
  ...[400, 700, 1000, 1400].map((width) => ({
    name: `album-${width}`,
    width,
    ...(width < 800 ? { narrowTab: 1 } : { wideTab: 0 }),
    act: showAlbum,
  })),
]

/** @type {readonly Shot[]} */
export const ofCards = [
  { name: 'cards-400', width: 400, narrowTab: 0 },
  { name: 'cards-1000', width: 1000, wideTab: 0 },
]
