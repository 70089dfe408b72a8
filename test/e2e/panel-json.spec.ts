import type { FrameLocator, Locator } from '@playwright/test'
import { extensionId } from '../../src/chromium/extension.mjs'
import { createCommander } from '../support/browser/commander'
import { resultOf } from '../support/browser/game'
import { expectJson, writeJson } from '../support/browser/json-editor'
import { launchWithExtension } from '../support/browser/launch'
import { answers, wxCall } from '../support/browser/panel-page'
import { rulesIn } from '../support/browser/rules-view'
import { expect, OPEN, test } from '../support/browser/wide'

test.beforeEach(async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
  server.route('/json', { body: '<!doctype html><title>json</title>' })
  await page.goto(`${server.origin}/json`)
})

/** Opens the code editor for the success result of an API. */
async function editorOf(frame: FrameLocator, api: string) {
  const body = await rulesIn(frame).open(api)
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await body.locator('.code-mirror').first().waitFor()
  const below = body.locator('.found-below')
  return { body, json: body.getByRole('textbox', { name: 'Result (JSON)' }), below, notes: notesIn(body) }
}
const notesIn = (body: Locator) => body.getByRole('status', { name: 'JSON problems and hints' }).first()

/** Returns the line above a problem. */
const lineAbove = (problem: Locator) => problem.evaluate((element) => element.previousElementSibling?.textContent)

test('a syntax error is shown under its line, and the old value stays active', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const { body, json, below, notes } = await editorOf(frame, 'getFuzzyLocation')
  await writeJson(json, '{ "latitude": 1 }')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => resultOf(page, 'getFuzzyLocation')).toMatchObject({ latitude: 1 })

  const wrong = '{\n  "latitude" 2,\n  "longitude": 3\n}'
  await writeJson(json, wrong)
  await expect(below).toHaveText(['Line 2, column 14: a colon is missing'])
  expect(await lineAbove(below)).toBe('  "latitude" 2,')
  await expect(notes).toHaveText('Line 2, column 14: a colon is missing')
  await expect(json).toHaveAttribute('aria-invalid', 'true')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('alert')).toContainText('The saved value still applies.')
  expect(await resultOf(page, 'getFuzzyLocation')).toMatchObject({ latitude: 1 })

  await rulesIn(frame).open('login')
  await rulesIn(frame).open('getFuzzyLocation')
  await expectJson(json, wrong)
  await writeJson(json, '{ "latitude": 2 }')
  await expect(below).toHaveCount(0)
})

test('wrong types, values and fields show a warning but can be saved', async ({ page, panel }) => {
  const { body, json, below } = await editorOf((await panel(page)).frame, 'getUserInfo')
  await writeJson(json, '{\n  "rawData": 1,\n  "userInfo": { "gender": 9 },\n  "nick": ""\n}')
  await expect(below).toHaveText([
    'Line 2, column 14: rawData should be a string according to the documentation',
    'Line 3, column 27: userInfo.gender should be one of 0, 1, 2 according to the documentation',
    'Line 4, column 3: nick is not documented',
  ])
  expect(await lineAbove(below.last())).toBe('  "nick": ""')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => resultOf(page, 'getUserInfo')).toMatchObject({ nick: '' })
})

test('completes fields and values of the result while the user types', async ({ page, panel }) => {
  const { frame, devtools } = await panel(page)
  const { json, below } = await editorOf(frame, 'getUserInfo')
  const { keyboard } = devtools
  await writeJson(json, '')
  await keyboard.type('{ "raw')
  await frame
    .getByRole('listbox', { name: 'Completions' })
    .getByRole('option', { name: /^rawData/ })
    .click()
  await keyboard.type('all')
  await expectJson(json, '{ "rawData": "all"}')

  await writeJson(json, '')
  await keyboard.type('{ "userInfo": { gen')
  await expect(frame.getByRole('listbox', { name: 'Completions' }).getByRole('option', { selected: true })).toHaveText(
    /^gender/,
  )
  // The list accepts keys after a pause, here while the note appears.
  await expect(below).toBeVisible()
  await keyboard.press('Enter')
  await expectJson(json, '{ "userInfo": { "gender": 0}}')
  // The completed value is selected, so typing replaces it.
  await keyboard.press('Backspace')
  await keyboard.press('Control+Space')
  await frame.getByRole('option', { name: '2', exact: true }).click()
  await expectJson(json, '{ "userInfo": { "gender": 2}}')
  await writeJson(json, '{ "language" }')
  await keyboard.press('Control+Space')
  await keyboard.press('Escape')
  await expect(frame.getByRole('listbox', { name: 'Completions' })).toHaveCount(0)
  await expectJson(json, '{ "language" }')
})

test('formats JSON and adds missing fields', async ({ page, panel }) => {
  const { body, json } = await editorOf((await panel(page)).frame, 'getFuzzyLocation')
  await writeJson(json, '{"latitude":1}')
  await body.getByRole('button', { name: 'Format' }).first().click()
  await expectJson(json, '{\n  "latitude": 1\n}')
  await body.getByRole('button', { name: 'Add field longitude' }).click()
  await expectJson(json, '{\n  "latitude": 1,\n  "longitude": 0\n}')
  await body.getByRole('radio', { name: 'Default (from state)' }).check()
  await expectJson(json, /"latitude": 23\.1/)
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await expectJson(json, '{\n  "latitude": 1,\n  "longitude": 0\n}')
})

test('undo works inside the editor, and Tab leaves it', async ({ page, panel, server, commander }) => {
  const { frame, devtools } = await panel(page)
  await commander.command(server.origin, { type: 'state/merge', patch: { location: { latitude: 5 } } })
  const { body, json } = await editorOf(frame, 'getLocation')
  await expectJson(json, /"latitude": 5/)
  await writeJson(json, '{"speed":1}')
  await body.getByRole('button', { name: 'Format' }).first().click()
  await json.focus()
  await devtools.keyboard.press('Control+z')
  await expectJson(json, '{"speed":1}')
  for (let n = 0; n < 8; n++) await devtools.keyboard.press('Control+z')
  await expectJson(json, /"latitude": 5/)
  expect(await resultOf(page, 'getLocation')).toMatchObject({ latitude: 5 })
  await devtools.keyboard.press('Tab')
  await expect(json).not.toBeFocused()
  await devtools.keyboard.press('Shift+Tab')
  await expect(json).toBeFocused()
  await writeJson(json, '{ "speed": 2 }')
  await devtools.keyboard.press('Control+Enter')
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ speed: 2 })
})

test('typing continues in the editor after the first rule of an API is saved', async ({ page, panel }) => {
  const { frame, devtools } = await panel(page)
  const { body, json } = await editorOf(frame, 'getFuzzyLocation')
  await writeJson(json, '{ "latitude": 1 }')
  await devtools.keyboard.press('Control+Enter')
  await expect(body.getByRole('listitem')).toHaveCount(1)
  await expect(body.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await expect(json).toBeFocused()
  await devtools.keyboard.type('2')
  await expectJson(json, '{\n  "latitude": 1\n}2')
})

test('the editor is as high as its text, up to the end of the window', async ({ page, panel }) => {
  const { json, below } = await editorOf((await panel(page)).frame, 'login')
  const height = async () => (await json.boundingBox())?.height ?? 0
  await writeJson(json, '{}')
  // The problem of the previous text stays while the user types.
  await expect(below).toHaveCount(0)
  const low = await height()
  await writeJson(json, JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [n, n])), null, 2))
  await expect.poll(height).toBeGreaterThan(low + 100)
  await writeJson(json, '{}')
  await expect.poll(height).toBe(low)
})

test('the result at a breakpoint is edited with the same help', async ({ page, panel, server, commander }) => {
  const { frame, card, devtools, health } = await panel(page)
  await expect(health).toHaveText('wx in 1 frame')
  await commander.command(server.origin, { type: 'state/merge', patch: { breakpoints: ['getLocation'] } })
  await commander.received(server.origin)
  await wxCall(page, 'getLocation')
  const paused = card('getLocation is paused at a breakpoint').card
  const json = paused.getByRole('textbox', { name: /^Result to return/ })
  await paused.locator('.code-mirror').waitFor()
  await writeJson(json, '{ "latitude": "north" }')
  await expect(paused.locator('.found-below')).toHaveText(
    'Line 1, column 15: latitude should be a number according to the documentation',
  )
  await writeJson(json, '')
  await devtools.keyboard.type('{ "alti')
  await frame.getByRole('option', { name: /^altitude/ }).click()
  await devtools.keyboard.type('8848')
  await paused.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => answers(page)).toEqual([expect.objectContaining({ altitude: 8848 })])
})

test('a text area replaces the code editor if it does not load', async ({ server, panel }) => {
  const { context, close } = await launchWithExtension({ without: /code-editor-[^/]*\.js$/ })
  try {
    const commander = await createCommander(context, await extensionId(context))
    await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
    const page = await context.newPage()
    await page.goto(`${server.origin}/json`)
    const { frame } = await panel(page)
    const body = await rulesIn(frame).open('getFuzzyLocation')
    await body.getByRole('radio', { name: 'Succeed' }).check()
    const json = body.locator('textarea[aria-label="Result (JSON)"]')
    await json.fill('{ "latitude" 1 }')
    await expect(notesIn(body)).toHaveText('Line 1, column 14: a colon is missing')
    await json.fill('{ "latitude": 1 }')
    await body.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => resultOf(page, 'getFuzzyLocation')).toMatchObject({ latitude: 1 })
  } finally {
    await close()
  }
})
