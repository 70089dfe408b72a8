import { readFile } from 'node:fs/promises'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { SCENARIOS_KEY } from '../../panels/shared/preferences'
import { setAppId } from '../support/browser/commands'
import { receiveEdits, resultOf } from '../support/browser/game'
import { writeJson } from '../support/browser/json-editor'
import { speak, watchCopies } from '../support/browser/panel-page'
import { test as base, expect } from '../support/browser/wide'

const test = base.extend({
  panel: async ({ panel }, use) =>
    use(async (page) => {
      const opened = await panel(page)
      await opened.frame.getByRole('tab', { name: 'Scenarios', exact: true }).click()
      return opened
    }),
})

// Scenarios belong to the browser, and have the first number keys: those of other tests would stand in the way.
test.beforeEach(async ({ context, extensionId }) => {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/manifest.json`)
  await page.evaluate((key) => chrome.storage.local.remove(key), SCENARIOS_KEY)
  await page.close()
})

const check = async (page: Page) => (await resultOf(page, 'checkSession')).errMsg
const account = (page: Page): Promise<string> =>
  page.evaluate(() => Reflect.get(window, 'wx').getAccountInfoSync().miniProgram.appId)

const button = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true })
const details = (frame: FrameLocator, name: string) =>
  frame.getByRole('region', { name: `Scenario ${name}`, exact: true })

/** Pastes a text into the view. */
const paste = (view: Locator, text: string) =>
  view.evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  }, text)
/** Returns the toast with a text. */
const message = (frame: FrameLocator, text: string | RegExp) => frame.getByRole('status').filter({ hasText: text })
/** Returns the toast's button, which is outside the toolbar. */
const undo = (frame: FrameLocator) => frame.locator('.toast').getByRole('button', { name: 'Undo' })

const file = (name: string, patch: object = {}) => JSON.stringify({ version: 1, name, state: {}, ...patch })

test.beforeEach(async ({ page, server }) => {
  server.route('/scenarios', { body: '<!doctype html><title>scenarios</title>' })
  await page.goto(`${server.origin}/scenarios`)
})

test('shows what a scenario changes before one click applies it', async ({ page, panel, server, commander }) => {
  await commander.command(server.origin, setAppId('wxedited'))
  const { frame } = await panel(page)
  await button(frame, 'Returning user').click()
  const diff = details(frame, 'Returning user').getByRole('row')
  await expect(diff.filter({ hasText: 'account.miniProgram.appId' })).toContainText('"wxedited"')
  await expect(diff.filter({ hasText: "scopes['scope.userInfo']" })).toContainText('not settrue')
  await receiveEdits(page)
  expect(await account(page)).toBe('wxedited')

  await button(frame, 'Apply').click()
  await expect(message(frame, /^Applied “Returning user”: /)).toBeVisible()
  await expect(frame.getByText('Nothing would change')).toBeVisible()
  await expect.poll(() => check(page)).toBe('checkSession:ok')
  expect(await account(page)).not.toBe('wxedited')

  await button(frame, 'Apply scenario “Session expired”').click()
  await expect.poll(() => check(page)).toContain('checkSession:fail session time out')
})

test('a number key previews its scenario; Enter or the same key applies it', async ({
  page,
  panel,
  server,
  commander,
}) => {
  await commander.command(server.origin, setAppId('wxedited'))
  const { frame, devtools, tab } = await panel(page)
  const { keyboard } = devtools
  await tab('State').click()
  await keyboard.press('2')
  const diff = details(frame, 'Returning user').getByRole('row')
  await expect(diff.filter({ hasText: 'account.miniProgram.appId' })).toContainText('"wxedited"')
  await expect(button(frame, 'Apply')).toBeFocused()
  await receiveEdits(page)
  expect(await account(page)).toBe('wxedited')
  await keyboard.press('Enter')
  await expect.poll(() => check(page)).toBe('checkSession:ok')

  await keyboard.press('4')
  await expect(details(frame, 'Session expired')).toBeVisible()
  await receiveEdits(page)
  expect(await check(page)).toBe('checkSession:ok')
  await keyboard.press('4')
  await expect(message(frame, /^Applied “Session expired”: /)).toBeVisible()
  await expect.poll(() => check(page)).toContain('checkSession:fail session time out')
  await keyboard.press('Control+z')
  await expect.poll(() => check(page)).toBe('checkSession:ok')
})

test('the state is saved as a custom scenario: duplicated, renamed, updated, deleted', async ({
  page,
  panel,
  server,
  commander,
}) => {
  await commander.command(server.origin, setAppId('wxmine'))
  const { frame } = await panel(page)
  const name = frame.getByRole('textbox', { name: 'Name' })
  await button(frame, 'Save current state as…').click()
  await name.fill('Mine')
  await button(frame, 'Save').click()
  await expect(details(frame, 'Mine')).toBeVisible()

  await button(frame, 'Apply scenario “New user”').click()
  await expect.poll(() => account(page)).not.toBe('wxmine')
  await button(frame, 'Mine').click()
  await button(frame, 'Apply').click()
  await expect.poll(() => account(page)).toBe('wxmine')

  await button(frame, 'Duplicate').click()
  await expect(details(frame, 'Mine 2')).toBeVisible()
  await button(frame, 'Rename…').click()
  await name.fill('Yours')
  await button(frame, 'Rename').click()
  await expect(details(frame, 'Yours')).toBeVisible()
  await commander.command(server.origin, setAppId('wxyours'))
  // Overwrite uses the state known to the panel, so wait until it has the edit.
  await expect(details(frame, 'Yours').getByRole('row').filter({ hasText: 'wxyours' })).toBeVisible()
  await button(frame, 'Overwrite').click()
  await expect(details(frame, 'Yours').getByText('Nothing would change')).toBeVisible()
  await button(frame, 'Delete').click()
  await expect(button(frame, 'Yours')).toHaveCount(0)
  await button(frame, 'Mine').click()
  await button(frame, 'Delete').click()
})

test('all panels share custom scenarios', async ({ page, panel, extensionContext, otherServer }) => {
  const { frame } = await panel(page)
  otherServer.route('/other', { body: '<!doctype html><title>other</title>' })
  const second = await extensionContext.newPage()
  await second.goto(`${otherServer.origin}/other`)
  const other = await panel(second)
  await button(frame, 'Save current state as…').click()
  await frame.getByRole('textbox', { name: 'Name' }).fill('Shared')
  await button(frame, 'Save').click()
  await button(other.frame, 'Shared').click()
  await button(other.frame, 'Delete').click()
  await expect(button(frame, 'Shared')).toHaveCount(0)
  await second.close()
})

test('exports a scenario as a file and as text without secrets, and imports it again', async ({
  page,
  panel,
  server,
  commander,
}) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: {
      account: { miniProgram: { appId: 'wxfile' } },
      identity: { openId: 'secret-id', unionId: 'secret-union' },
      session: { sessionKey: 'c2VjcmV0LXNlY3JldC0xNg==' },
    },
  })
  await commander.command(server.origin, { type: 'session/expire', after: 3_600_000 })
  const { frame, devtools } = await panel(page)
  await button(frame, 'Save current state as…').click()
  await frame.getByRole('textbox', { name: 'Name' }).fill('On file')
  await button(frame, 'Save').click()

  const copied = await watchCopies(frame)
  await button(frame, 'Copy as JSON').click()
  const secrets = /secret-id|secret-union|c2VjcmV0LXNlY3JldC0xNg/g
  await expect.poll(async () => (await copied()).includes('wxfile')).toBe(true)
  expect(await copied()).not.toMatch(secrets)
  const kinds = ['openId', 'unionId', 'session_key', 'Codes and tokens', 'Personal data']
  for (const name of kinds) await expect(frame.getByRole('checkbox', { name })).toBeChecked()
  for (const name of kinds.slice(0, 3)) await frame.getByRole('checkbox', { name }).uncheck()
  await button(frame, 'Copy as JSON').click()
  await expect.poll(async () => (await copied()).match(secrets)?.length).toBe(3)
  for (const name of kinds.slice(0, 3)) await frame.getByRole('checkbox', { name }).check()
  const downloading = devtools.waitForEvent('download')
  await button(frame, 'Export file').click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('on-file.wx-mock.json')
  const text = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version: 1, name: 'On file', state: { account: expect.anything() } })
  expect(text).not.toMatch(secrets)
  const { session } = JSON.parse(text).state
  expect(session.expiresIn, 'the time left, not the moment').toBeGreaterThan(3_000_000)
  expect(session).not.toHaveProperty('expiresAt')

  await button(frame, 'Delete').click()
  await button(frame, 'Import…').click()
  await frame
    .getByRole('region', { name: 'Import…' })
    .locator('input[type=file]')
    .setInputFiles({
      name: 'on-file.wx-mock.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  await expect(details(frame, 'On file')).toBeVisible()
  await commander.command(server.origin, { type: 'state/reset' })
  await button(frame, 'Apply').click()
  await expect.poll(() => account(page)).toBe('wxfile')
  await button(frame, 'Delete').click()
})

test('an invalid or newer file reports what is wrong and where, and changes nothing', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const before = await account(page)
  await button(frame, 'Import…').click()
  const text = frame.getByRole('textbox', { name: 'Scenario text' })
  const alert = frame.getByRole('region', { name: 'Import…' }).getByRole('alert')
  for (const [given, message] of [
    ['{\n  "version": 1\n  "name": "x"\n}', 'Line 3, column 3: a comma is missing'],
    [file('x', { version: 99 }), 'version 99 is newer than this wx-mock-panel supports'],
    [
      file('x', { rules: [{ id: 'a', api: 'login', outcome: 'never', times: 0 }] }),
      'rules[0].times must be a positive integer',
    ],
    [file('x', { state: { user: { gender: 9 } } }), 'state.user.gender'],
  ] as const) {
    await writeJson(text, given)
    await button(frame, 'Import text').click()
    await expect(alert).toContainText(message)
    await expect(alert).toContainText('No changes were made.')
  }
  await expect(button(frame, 'x')).toHaveCount(0)
  expect(await account(page)).toBe(before)
})

test('errors of a file are shown in Chinese too', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await speak(frame, 'zh-CN')
  await button(frame, '导入…').click()
  const alert = frame.getByRole('region', { name: '导入…' }).getByRole('alert')
  for (const [given, message] of [
    ['{\n  "version": 1\n  "name": "x"\n}', '第 3 行第 3 列：缺少逗号'],
    [file('x', { version: 99 }), '版本 99 高于当前 wx-mock-panel 支持的版本（1），请更新 wx-mock-panel'],
    [
      file('x', { state: { user: { gender: 9 } }, rules: [{ id: 'a', api: 'login', outcome: 'never', times: 0 }] }),
      'state.user.gender 应为 (0 | 1 | 2)，而不是 9；rules[0].times 必须是正整数',
    ],
  ] as const) {
    await writeJson(frame.getByRole('textbox', { name: '场景的文本' }), given)
    await button(frame, '导入文本').click()
    await expect(alert).toHaveText(`粘贴的文本 不是场景文件：${message}未作任何更改。`)
  }
  await speak(frame, 'en')
})

test('files are dropped onto the view, and text is pasted into it', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const view = frame.locator('.scenarios-view')
  await view.evaluate((element, text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }))
    element.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }))
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  }, file('Dropped'))
  await expect(details(frame, 'Dropped')).toBeVisible()
  await paste(view, file('Pasted'))
  await expect(details(frame, 'Pasted')).toBeVisible()
  for (const name of ['Pasted', 'Dropped']) {
    await button(frame, name).click()
    await button(frame, 'Delete').click()
  }
})

test('a deleted scenario comes back by Ctrl+Z or the button, and no other edit is taken back', async ({
  page,
  panel,
  server,
  commander,
}) => {
  const { frame, devtools } = await panel(page)
  const view = frame.locator('.scenarios-view')
  for (const name of ['First', 'Second']) await paste(view, file(name, { state: { session: { loggedIn: true } } }))
  await commander.command(server.origin, setAppId('wxedited'))
  await expect(details(frame, 'Second').getByRole('row').filter({ hasText: 'wxedited' })).toBeVisible()

  await button(frame, 'Second').focus()
  await devtools.keyboard.press('Delete')
  await expect(message(frame, 'Deleted scenario “Second”')).toBeVisible()
  await expect(button(frame, 'Second')).toHaveCount(0)
  await expect(button(frame, 'First')).toBeFocused()
  await devtools.keyboard.press('Control+z')
  await expect(button(frame, 'Second')).toBeVisible()
  await receiveEdits(page)
  expect(await account(page)).toBe('wxedited')

  await button(frame, 'Second').click()
  await button(frame, 'Rename…').click()
  await frame.getByRole('textbox', { name: 'Name' }).fill('Renamed')
  await button(frame, 'Rename').click()
  await expect(button(frame, 'Renamed')).toBeVisible()
  await undo(frame).click()
  await expect(button(frame, 'Second')).toBeVisible()

  await button(frame, 'Edit history').click()
  const changes = frame.getByRole('list', { name: 'Edit history' }).getByRole('listitem')
  await expect(changes.first()).toContainText('Renamed scenario “Second” to “Renamed”')
  await expect(changes.first()).toContainText('undone')
  await devtools.keyboard.press('Escape')
  for (const name of ['First', 'Second']) {
    await button(frame, name).focus()
    await devtools.keyboard.press('Delete')
    await expect(button(frame, name)).toHaveCount(0)
  }
})

test('applying from the toolbar says what it has changed, and the history names it', async ({
  page,
  panel,
  server,
  commander,
}) => {
  const rule = { id: 'mine', api: 'login', outcome: 'never' } as const
  await commander.command(server.origin, { type: 'rule/put', rule })
  const { frame, tab } = await panel(page)
  await paste(frame.locator('.scenarios-view'), file('Mine', { state: { user: { nickName: 'Ann' } } }))
  await expect(details(frame, 'Mine').getByRole('row').filter({ hasText: 'rules: login' })).toContainText(
    'Never return · Every call',
  )
  await tab('State').click()
  const select = frame.getByRole('combobox', { name: 'Scenario', exact: true })
  await select.selectOption('Mine')
  await expect(message(frame, 'Applied “Mine”: 1 rule removed, 1 field changed')).toBeVisible()
  await undo(frame).click()
  await expect(select).toHaveValue('')
  await tab('Rules').click()
  await expect(frame.getByRole('button', { name: /^All rules/ })).toContainText('1')

  await frame.getByRole('toolbar').getByRole('button', { name: 'Redo' }).click()
  await expect(select).not.toHaveValue('')
  await button(frame, 'Edit history').click()
  await expect(frame.getByRole('list', { name: 'Edit history' })).toContainText('Applied scenario “Mine”')
  await tab('Scenarios').click()
  await expect(details(frame, 'Mine')).toBeVisible()
  await button(frame, 'Delete').click()
  await expect(details(frame, 'Mine')).toHaveCount(0)
})

test('a file that is imported again selects, replaces or joins the existing scenario', async ({ page, panel }) => {
  const { frame, devtools } = await panel(page)
  const view = frame.locator('.scenarios-view')
  await button(frame, 'Import…').click()
  const form = frame.getByRole('region', { name: 'Import…' })
  await form.getByRole('button', { name: 'Cancel' }).press('Escape') // which must not open the drawer of DevTools
  await expect(form).toHaveCount(0)
  await expect(button(frame, 'Import…')).toBeFocused()

  await paste(view, file('Case'))
  await paste(view, file('Other'))
  await paste(view, file('Case'))
  await expect(message(frame, '“Case” is already there')).toBeVisible()
  await expect(details(frame, 'Case')).toBeVisible()

  await paste(view, file('Case', { description: 'Newer' }))
  await expect(frame.getByRole('alert')).toHaveText('You already have a scenario “Case” with other content.')
  await button(frame, 'Replace it').click()
  await expect(details(frame, 'Case').getByText('Newer')).toBeVisible()
  await paste(view, file('Case', { description: 'Newest' }))
  await button(frame, 'Keep both').click()
  await expect(details(frame, 'Case 2').getByText('Newest')).toBeVisible()

  // The user's own have the first number keys, in the order that the user gives them.
  const names = () => view.getByRole('list').first().getByRole('listitem').locator('.name').allTextContents()
  await expect.poll(names).toEqual(['Case', 'Other', 'Case 2'])
  await button(frame, 'Case 2').focus()
  await devtools.keyboard.press('Alt+ArrowUp')
  await expect.poll(names).toEqual(['Case', 'Case 2', 'Other'])
  const key = view.getByRole('listitem').filter({ hasText: 'Other' }).locator('.key')
  await key.dragTo(view.getByRole('listitem').first(), { targetPosition: { x: 20, y: 2 } })
  await expect.poll(names).toEqual(['Other', 'Case', 'Case 2'])
  await devtools.keyboard.press('1')
  await expect(details(frame, 'Other')).toBeVisible()
  for (const name of ['Other', 'Case', 'Case 2']) {
    await button(frame, name).focus()
    await devtools.keyboard.press('Delete')
    await expect(button(frame, name)).toHaveCount(0)
  }
})
