import { readFile } from 'node:fs/promises'
import type { FrameLocator, Locator } from '@playwright/test'
import { setAppId } from '../support/browser/commands'
import { resultOf } from '../support/browser/game'
import type { Panel } from '../support/browser/panel'
import {
  callsOf,
  details,
  filterBox,
  resize,
  row,
  rows,
  speak,
  watchCopies,
  wxCall,
} from '../support/browser/panel-page'
import { expect, test } from '../support/browser/wide'

const PAGE = '<!doctype html><title>game</title>'

const button = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true })
const bar = (frame: FrameLocator) => frame.getByRole('region', { name: 'Saved calls' })
const picker = (frame: FrameLocator) => frame.locator('.log-tools input[type=file]')
const fileOf = (text: string, name = 'bug-17.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})

/** Saves the calls in the log and returns the file. */
async function save({ frame, devtools }: Panel) {
  await button(frame, 'Save calls…').click()
  const downloading = devtools.waitForEvent('download')
  await button(frame, 'Export file').click()
  const download = await downloading
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

const drop = (target: Locator, text: string, name: string) =>
  target.evaluate(
    (element, [content, as]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], as, { type: 'application/json' }))
      element.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }))
      element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
    },
    [text, name] as const,
  )

test.beforeEach(async ({ page, server, commander }) => {
  server.route('/game/', { body: PAGE })
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: {
      account: { miniProgram: { appId: 'wxsaved' } },
      identity: { openId: 'secret-open-id' },
      privacy: { agreed: true },
    },
  })
  await page.goto(`${server.origin}/game/?ticket=abc`)
})

const appIdOf = async (page: Parameters<typeof wxCall>[0]): Promise<string> =>
  page.evaluate(() => Reflect.get(window, 'wx').getAccountInfoSync().miniProgram.appId)

test('calls are saved without secrets and opened again while the page goes on', async ({
  page,
  server,
  panel,
  commander,
}) => {
  const opened = await panel(page)
  const { frame } = opened
  const { code } = await resultOf(page, 'login', { timeout: 5000 })
  await resultOf(page, 'setClipboardData', { data: `code is ${code}` })
  await expect(rows(frame)).toHaveCount(2)
  const { name, text } = await save(opened)
  expect(name).toMatch(/^calls-localhost-\d+\.wx-mock\.json$/)
  const file = JSON.parse(text)
  expect(file).toMatchObject({
    version: 2,
    kind: 'wx-mock-panel/session',
    origin: server.origin,
    scenario: { version: 1, state: { account: { miniProgram: { appId: 'wxsaved' } } } },
    documents: [{ document: 'd1', url: `${server.origin}/game/` }],
    calls: [
      { api: 'login', args: [{ timeout: 5000 }], outcome: { ok: true, result: { code: '[token left out]' } } },
      { api: 'setClipboardData', args: [{ data: '[personal data left out]' }] },
    ],
  })
  for (const secret of [String(code), 'secret-open-id', 'ticket=abc']) expect(text).not.toContain(secret)

  await commander.command(server.origin, setAppId('wxlater'))
  await picker(frame).setInputFiles(fileOf(text))
  await expect(bar(frame)).toContainText('2 calls from bug-17.json')
  await expect(rows(frame)).toHaveCount(2)
  await wxCall(page, 'checkSession')
  await expect(callsOf(frame, 'checkSession')).toHaveCount(0)

  await row(frame, 'login').click()
  await expect(details(frame)).toContainText('[token left out]')
  await expect(details(frame)).toContainText('/game/')
  await expect(details(frame).getByRole('button', { name: 'Mock this result' })).toHaveCount(0)
  const copied = await watchCopies(frame)
  const item = (label: string) => frame.getByRole('menuitem', { name: label, exact: true })
  await row(frame, 'login').click({ button: 'right' })
  for (const label of [
    'Mock this result',
    'Call again in its page',
    'Restore the state before this call',
    'From this call',
  ]) {
    await expect(item(label)).toHaveCount(0)
  }
  await item('Arguments').click()
  await expect.poll(copied).toBe('{\n  "timeout": 5000\n}')
  await filterBox(frame).fill('api:login')
  await expect(rows(frame)).toHaveCount(1)
  await filterBox(frame).fill('')
  for (const label of ['Clear log', 'Pause logging', 'Save calls…']) {
    await expect(button(frame, label)).toBeDisabled()
  }
  expect(await appIdOf(page)).toBe('wxlater')

  await bar(frame).getByRole('button', { name: 'Apply state' }).click()
  await expect(frame.getByText('State applied. Undo to revert.')).toBeVisible()
  await expect.poll(() => appIdOf(page)).toBe('wxsaved')
  await button(frame, 'Undo').click()
  await expect.poll(() => appIdOf(page)).toBe('wxlater')

  await bar(frame).getByRole('button', { name: 'Back to the page' }).click()
  await expect(bar(frame)).toHaveCount(0)
  await expect(frame.getByRole('grid', { name: 'wx calls' })).toBeFocused()
  await expect(callsOf(frame, 'checkSession')).toHaveCount(1)
  await expect(callsOf(frame, 'login')).toHaveCount(1)
})

test('saves the filtered calls, with secrets on request', async ({ page, panel }) => {
  const opened = await panel(page)
  const { frame } = opened
  const { code } = await resultOf(page, 'login')
  await wxCall(page, 'getSetting')
  await expect(rows(frame)).toHaveCount(2)
  await filterBox(frame).fill('api:login')
  await button(frame, 'Save calls…').click()
  const pane = frame.getByRole('dialog', { name: 'Save calls…' })
  await expect(pane).toContainText('Saves the 1 filtered calls (of 2)')
  for (const name of ['session_key', 'openId', 'unionId', 'Codes and tokens', 'Personal data']) {
    await pane.getByRole('checkbox', { name }).uncheck()
  }
  const downloading = opened.devtools.waitForEvent('download')
  await pane.getByRole('button', { name: 'Export file' }).click()
  await expect(pane).toHaveCount(0)
  const text = await readFile(await (await downloading).path(), 'utf8')
  expect(JSON.parse(text).calls).toMatchObject([{ api: 'login', outcome: { result: { code } } }])
  expect(text).toContain('secret-open-id')
})

test('a dropped file goes to the view that reads it', async ({ page, panel }) => {
  const opened = await panel(page)
  const { frame } = opened
  await wxCall(page, 'getSetting')
  await expect(rows(frame)).toHaveCount(1)
  const { text } = await save(opened)
  await drop(frame.locator('.calls'), text, 'dropped.json')
  await expect(bar(frame)).toContainText('1 call from dropped.json')
  await bar(frame).getByRole('button', { name: 'Back to the page' }).click()

  await resize(opened, 600)
  await drop(frame.locator('.calls'), JSON.stringify({ version: 1, name: 'Dropped', state: {} }), 'scenario.json')
  await expect(frame.getByRole('region', { name: 'Scenario Dropped' })).toBeVisible()
  await drop(frame.locator('.scenarios-view'), text, 'again.json')
  await expect(bar(frame)).toContainText('1 call from again.json')
  await frame.getByRole('tab', { name: 'Scenarios' }).click()
  await button(frame, 'Delete').click()
})

test('an invalid or newer file reports what is wrong and where, and shows no calls', async ({ page, panel }) => {
  const opened = await panel(page)
  const { frame } = opened
  await wxCall(page, 'getSetting')
  await expect(rows(frame)).toHaveCount(1)
  const good = JSON.parse((await save(opened)).text)
  const alert = frame.locator('.calls').getByRole('alert')
  for (const [file, problem] of [
    [{ ...good, version: 3 }, 'version 3 is newer than this wx-mock-panel supports (2); update wx-mock-panel.'],
    [{ ...good, calls: [{ ...good.calls[0], at: 'x' }] }, 'calls[0].at must be number, not "x".'],
    ['{\n  "kind": 1\n  "calls": []\n}', 'Line 3, column 3: a comma is missing.'],
  ] as const) {
    await picker(frame).setInputFiles(fileOf(typeof file === 'string' ? file : JSON.stringify(file)))
    await expect(alert).toContainText(`Failed to open bug-17.json: ${problem} No changes were made.`)
    await expect(bar(frame)).toHaveCount(0)
    await expect(rows(frame)).toHaveCount(1)
  }
  await speak(frame, 'zh-CN')
  await expect(alert).toContainText('无法打开 bug-17.json：')
  await expect(alert).toContainText('未作任何更改。')
  await speak(frame, 'en')
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
})
