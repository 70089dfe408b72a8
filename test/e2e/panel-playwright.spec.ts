import { basename } from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { answers, callsOf, recordedTest, resize, watchCopies, wxCall } from '../support/browser/panel-page'
import { runPlaywright, runVitest } from '../support/browser/projects'

const PAGE = `<!doctype html><title>Shop</title><script>
  wx.getAccountInfoSync()
  wx.checkSession({ fail() { wx.login() } })
</script>
<button onclick="wx.getLocation({ type: 'gcj02', success() {}, fail() {} })">Near me</button>`

test.beforeEach(async ({ page, server }) => {
  server.route('/shop', { body: PAGE })
  await page.goto(`${server.origin}/shop`)
})

/** Waits until the page has this many results, which arrive in order. */
const answered = (page: Page, count: number) => expect.poll(async () => (await answers(page)).length).toBe(count)

async function copySinceLoad(frame: FrameLocator, copied: () => Promise<string>): Promise<string> {
  await callsOf(frame, 'checkSession').first().click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'From the page load' }).click()
  await expect.poll(copied).toContain("import { expect, test } from 'wx-mock-panel/playwright'")
  return copied()
}

test('a test copied from the panel runs and passes', async ({ page, panel, server, commander }, testInfo) => {
  test.slow()
  // The page of the commander is in front; a page behind it draws one frame per second.
  await page.bringToFront()
  const opened = await panel(page)
  await resize(opened, 1000, 900)
  const { frame, tab, scope, card, button, section, editReturn } = opened
  const copied = await watchCopies(frame)

  // The popup and dialog of the page are answered in the panel.
  await tab('State').click()
  await scope('scope.record', 'Refused').click()
  await page.getByRole('button', { name: 'Near me' }).click()
  await card(/^getLocation asks for consent/).agree.click()
  await card(/^getLocation asks for/).reject.click()
  await expect(opened.tray).toHaveCount(0)
  await wxCall(page, 'authorize', { scope: 'scope.record' })
  await answered(page, 1)

  // A refusal, the gap after it, and the end of the session.
  await wxCall(page, 'canIUse')
  await section('Login session').getByRole('button', { name: 'Expire now' }).click()
  await expect(section('Login session').getByRole('status')).toHaveText(/^Expired at/)
  await commander.received(server.origin)
  await wxCall(page, 'checkSession')
  await answered(page, 2)

  // A result that is edited and then reset, with calls before and after.
  const editor = await editReturn('login')
  await editor.write('Fail', { errMsg: 'login:fail network', errno: 5 })
  await editor.saved()
  await wxCall(page, 'login')
  await answered(page, 3)
  await button('Undo').click()
  await expect(button('Redo')).toBeEnabled()
  await commander.received(server.origin)
  await wxCall(page, 'login')
  await answered(page, 4)

  const code = await copySinceLoad(frame, copied)
  expect(code).toContain("await wxMock.prompts.answer({ 'scope.userLocation': 'reject' })")
  expect(await runPlaywright(code, testInfo), code).toContain('1 passed')
})

test('a recorded test contains rules, page dialogs, and the gap after a refusal', async ({
  page,
  panel,
  server,
  commander,
}, testInfo) => {
  test.slow()
  await page.bringToFront()
  const opened = await panel(page)
  await resize(opened, 1300, 900)
  const { frame, tab, editReturn, consent } = opened
  const copied = await watchCopies(frame)
  await frame.getByRole('button', { name: 'Record a Playwright test' }).click()

  // A condition, and a sequence of results.
  const editor = await editReturn('login')
  const body = frame.getByRole('region', { name: 'Rule for login' })
  await editor.write('Fail', { errMsg: 'login:fail network', errno: 5 })
  await body.getByRole('button', { name: 'Add result' }).click()
  await editor.write('Succeed', { code: 'second' })
  await body.getByRole('button', { name: 'Add condition' }).click()
  await body.getByRole('combobox', { name: 'Argument of condition 1' }).fill('timeout')
  await body.getByRole('combobox', { name: 'Comparison of condition 1' }).selectOption('exists')
  await editor.saved()
  await commander.received(server.origin)
  for (const options of [{ timeout: 1_000 }, { timeout: 2_000 }, {}]) await wxCall(page, 'login', options)
  await answered(page, 3)

  // A refusal in the page is remembered.
  await tab('State').click()
  await wxCall(page, 'getClipboardData')
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await answered(page, 4)
  await wxCall(page, 'getClipboardData')
  await answered(page, 5)
  await consent('Agreed').click()
  await expect(consent('Agreed')).toBeChecked()
  await commander.received(server.origin)

  // Answers that change only the result of the call.
  await wxCall(page, 'authorize', { scope: 'scope.camera' })
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await answered(page, 6)
  await page.mouse.click(300, 300)
  await wxCall(page, 'getUserProfile', { desc: 'For your comments' })
  await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click()
  await answered(page, 7)
  await wxCall(page, 'startSoterAuthentication', {
    requestAuthModes: ['fingerPrint'],
    challenge: '1',
    authContent: 'Pay',
  })
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await answered(page, 8)

  await frame.getByRole('button', { name: 'Record a Playwright test' }).click()
  await recordedTest(frame).getByRole('button', { name: 'Copy' }).click()
  await expect.poll(copied).toContain('import { anything, expect, test }')
  const code = await copied()
  expect(code).toContain('await page.clock.install(')
  expect(code).toContain(".next().succeed({ code: '[token left out]' })")
  expect(await runPlaywright(code, testInfo), code).toContain('1 passed')
})

test('an exported scenario works in a Playwright test and a vitest test', async ({ page, panel }, testInfo) => {
  test.slow()
  const opened = await panel(page)
  await resize(opened, 1300, 900)
  const { frame, devtools, tab, scope, consent, button, fill, editReturn } = opened
  await tab('State').click()
  await scope('scope.userLocation', 'Refused').click()
  await consent('Agreed').click()
  await fill('User', 'Nickname', 'Xiao Ming')
  const editor = await editReturn('login')
  await editor.write('Fail', { errMsg: 'login:fail network', errno: 5 })
  await editor.saved()

  await tab('Scenarios').click()
  await button('Save current state as…').click()
  await frame.getByRole('textbox', { name: 'Name' }).fill('At home')
  await button('Save').click()
  // The tests check the nickname.
  await frame.getByRole('checkbox', { name: 'Personal data' }).uncheck()
  const downloading = devtools.waitForEvent('download')
  await button('Export file').click()
  const download = await downloading
  const file = testInfo.outputPath(download.suggestedFilename())
  await download.saveAs(file)

  const scenario = JSON.stringify(basename(file))
  const inPlaywright = `
import { expect, test } from 'wx-mock-panel/playwright'
test.use({ wxMockOptions: { scenario: ${scenario} } })
test('begins as the panel was', async ({ page, wxMock }) => {
  await page.goto('${page.url()}')
  await expect(wxMock).toHaveCalled('checkSession', { times: 1 })
  await expect(wxMock.call('login')).rejects.toMatchObject({ errMsg: 'login:fail network', errno: 5 })
  await expect(wxMock.call('getLocation')).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })
  expect((await wxMock.state()).user.nickName).toBe('Xiao Ming')
})
`
  const inVitest = `
import { expect, test } from 'vitest'
import { createWxMock } from 'wx-mock-panel'
test('begins as the panel was', async () => {
  const { wx, mock } = createWxMock({ scenario: ${scenario} })
  await expect(wx.login()).rejects.toMatchObject({ errMsg: 'login:fail network', errno: 5 })
  await expect(wx.getLocation()).rejects.toMatchObject({ errMsg: 'getLocation:fail auth deny' })
  expect((await mock.state()).user.nickName).toBe('Xiao Ming')
})
`
  expect(await runPlaywright(inPlaywright, testInfo)).toContain('1 passed')
  expect(await runVitest(inVitest, testInfo)).toMatch(/Tests\s+1 passed/)
})
