import { expect, test } from '../support/browser/fixtures'
import { AGREED, APP, openApp, outcome, press, tap } from '../support/browser/tap-app'

const TAP_NEEDED = 'openSetting:fail can only be invoked by user TAP gesture.'
/** Calls openSetting after the given call settles. */
const THEN_SETTINGS = `outcome.then(() => wx.openSetting()).catch((failure) => failure)`

test('a tap on a dialog is not a tap on the page', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server)
  await tap(page, 'getUserProfile', { desc: 'For your comments' })
  await page.getByRole('button', { name: 'Reject' }).click()
  expect(await page.evaluate(THEN_SETTINGS)).toMatchObject({ errMsg: TAP_NEEDED })
  await tap(page, 'openSetting')
  await press('Back')(page)
  expect((await outcome(page)).errMsg).toBe('openSetting:ok')
})

test('a touch on a dialog does not count as a tap on the page, and a touch on the page does', async ({
  page,
  server,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server)
  const finger = await page.context().newCDPSession(page)
  await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  const touch = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true })
    await button.click({ trial: true }) // waits until the button stops moving
    const box = await button.boundingBox()
    if (!box) throw new Error(`${name} is not on the page`)
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await page.evaluate(() => Object.assign(window, { call: ['getUserProfile', { desc: 'For your comments' }] }))
  await touch('Tap')
  await touch('Reject')
  expect(await page.evaluate(THEN_SETTINGS)).toMatchObject({ errMsg: TAP_NEEDED })
  await page.evaluate(() => Object.assign(window, { call: ['openSetting', {}] }))
  await touch('Tap')
  await press('Back')(page)
  expect((await outcome(page)).errMsg).toBe('openSetting:ok')
})

test('a tap made before a dialog that is answered in the panel does not count', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server)
  await tap(page, 'getUserProfile', { desc: 'For your comments' })
  const [prompt] = await commander.prompts(server.origin, 1)
  await commander.answer(server.origin, prompt?.id ?? '', { choice: 'allow' })
  expect(await page.evaluate(THEN_SETTINGS)).toMatchObject({ errMsg: TAP_NEEDED })
})

test('taps on the page and on dialogs are still distinguished after document.write', async ({
  page,
  server,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server)
  await page.evaluate((html) => {
    document.open()
    Reflect.get(document, 'write').call(document, html)
    document.close()
  }, APP)
  await tap(page, 'getUserProfile', { desc: 'For your comments' })
  await page.getByRole('button', { name: 'Allow' }).click()
  expect(await page.evaluate(THEN_SETTINGS)).toMatchObject({ errMsg: TAP_NEEDED })
  await tap(page, 'openSetting')
  await press('Back')(page)
  expect((await outcome(page)).errMsg).toBe('openSetting:ok')
})

test('the last calls are still reported after document.write when the page is left', async ({ page, server }) => {
  await openApp(page, server)
  await page.evaluate('document.open(); document.write("<p>again"); document.close()')
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
  expect(listeners.map(({ type }) => type)).toContain('pagehide')
})
