import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/browser/fixtures'
import { callsOf, recordedTest, resize, tray, watchCopies, wxCall } from '../support/browser/panel-page'

const PAGE = '<!doctype html><title>copy</title><script>wx.login({ timeout: 5000, success() {} })</script>'

test('copies a call as code, arguments, result, rule and jest stub', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, {
    type: 'rule/put',
    rule: { id: 'r', api: 'login', outcome: 'success', result: { code: 'abc' } },
  })
  server.route('/copy', { body: PAGE })
  await page.goto(`${server.origin}/copy`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame } = opened
  const copied = await watchCopies(frame)
  for (const [name, text] of [
    ['wx. code', 'wx.login({\n  timeout: 5000,\n  success: console.log,\n})'],
    ['Arguments', '{\n  "timeout": 5000\n}'],
    ['Result', '{\n  "code": "[token left out]",\n  "errMsg": "login:ok"\n}'],
    ['Rule (JSON)', /"api": "login",[\s\S]*"outcome": "success"/],
    ['Jest stub', /^wx\.login = jest\.fn\(/],
  ] as const) {
    await callsOf(frame, 'login').click({ button: 'right' })
    await frame.getByRole('menuitem', { name, exact: true }).click()
    await expect.poll(copied, name).toMatch(typeof text === 'string' ? new RegExp(`^${literal(text)}$`) : text)
  }
  await expect(frame.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
})

test('copies what happened as a Playwright test', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'privacy/agree' })
  server.route('/copy', { body: "<!doctype html><title>copy</title><script>wx.canIUse('login')</script>" })
  await page.goto(`${server.origin}/copy`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame, devtools } = opened
  const copied = await watchCopies(frame)
  await expect(callsOf(frame, 'canIUse')).toHaveCount(1)
  const record = frame.getByRole('button', { name: 'Record a Playwright test' })
  await record.click()
  await expect(record).toHaveAttribute('aria-pressed', 'true')
  const tools = frame.getByRole('toolbar', { name: 'Panel tools' })
  await tools.getByRole('combobox', { name: 'Platform' }).selectOption('miniGame')
  await expect(tools.getByRole('combobox', { name: 'Platform' })).toHaveValue('miniGame')
  await commander.received(server.origin)
  await wxCall(page, 'authorize', { scope: 'scope.camera' })
  await tray(frame).getByRole('button', { name: 'Reject' }).click()
  await expect(tray(frame)).toHaveCount(0)
  await record.click()
  const pane = recordedTest(frame)
  const code = `import { expect, test } from 'wx-mock-panel/playwright'

test('what was done in the panel', async ({ page, wxMock }) => {
  await wxMock.load({ version: 1, name: 'Recorded', state: { privacy: { agreed: true } } })
  await page.goto('${server.origin}/copy')
  await wxMock.set({ platform: 'miniGame' })
  // The page called this; the test does so until you say what makes the page do it: await page.…
  const authorize = expect(wxMock.call('authorize', { scope: 'scope.camera' })).rejects.toMatchObject({ errMsg: 'authorize:fail auth deny', errno: 103 })
  await wxMock.prompts.answer({ 'scope.camera': 'reject' })
  await authorize
})
`
  await expect(pane.getByRole('textbox')).toHaveValue(code)
  await expect(pane.getByRole('button', { name: 'Copy' })).toBeFocused()
  await devtools.keyboard.press('Enter')
  await expect(pane.getByRole('status')).toHaveText('Copied')
  expect(await copied()).toBe(code)
  const downloading = devtools.waitForEvent('download')
  await pane.getByRole('button', { name: 'Save as file' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('recorded.spec.ts')
  expect(await readFile(await download.path(), 'utf8')).toBe(code)
  await devtools.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await expect(record).toBeFocused()
})

test('what the browser refuses to copy is shown and selected', async ({ page, server, panel }) => {
  server.route('/copy', { body: PAGE })
  await page.goto(`${server.origin}/copy`)
  const opened = await panel(page)
  await resize(opened, 1000)
  const { frame, devtools } = opened
  await frame.locator('body').evaluate(() => {
    document.execCommand = () => false
  })
  await callsOf(frame, 'login').click({ button: 'right' })
  await frame.getByRole('menuitem', { name: 'Arguments', exact: true }).click()
  const pane = frame.getByRole('dialog', { name: 'Text to copy' })
  await expect(pane.getByRole('status')).toContainText('press Ctrl+C')
  const text = pane.getByRole('textbox')
  await expect(text).toBeFocused()
  const selected = () =>
    text.evaluate(({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
      value.slice(selectionStart, selectionEnd),
    )
  expect(await selected()).toBe('{\n  "timeout": 5000\n}')
  await devtools.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
})

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
