import { receiveEdits, resultOf } from '../support/browser/game'
import { expectJson, writeJson } from '../support/browser/json-editor'
import { answers, wxCall } from '../support/browser/panel-page'
import { rulesIn } from '../support/browser/rules-view'
import { expect, OPEN, test } from '../support/browser/wide'

const rule = (id: string, latitude: number, patch: object = {}) => ({
  id,
  api: 'getLocation',
  outcome: 'success' as const,
  result: { latitude },
  note: id,
  ...patch,
})

test.beforeEach(async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
  server.route('/rules', { body: '<!doctype html><title>rules</title>' })
  await page.goto(`${server.origin}/rules`)
})

test('selecting an API without rules starts one with its default result; once saved it applies', async ({
  page,
  panel,
}) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  await expect(body.getByRole('radio', { name: 'Default (from state)' })).toBeChecked()
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await expectJson(body.getByRole('textbox', { name: 'Result (JSON)' }), /"latitude": 23\.12908/)
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), '{ "latitude": 1 }')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ latitude: 1 })
  await expect(body.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await body.getByRole('button', { name: 'Remove rules' }).click()
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ latitude: 23.12908 })
})

test('rules match arguments by path, regex and existence, and the first match applies', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  const add = async (latitude: number, path: string, op: string, value?: string) => {
    await body.getByRole('button', { name: 'Add rule' }).click()
    await body.getByRole('button', { name: 'Add condition' }).click()
    await body.getByRole('combobox', { name: 'Argument of condition 1' }).fill(path)
    await body.getByRole('combobox', { name: 'Comparison of condition 1' }).selectOption(op)
    if (value !== undefined)
      await body
        .getByRole('combobox', { name: 'Value of condition 1' })
        .or(body.getByRole('textbox', { name: 'Value of condition 1' }))
        .fill(value)
    await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), JSON.stringify({ latitude }))
    await body.getByRole('textbox', { name: 'Note' }).fill(path)
    await body.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(body.getByText('Unsaved', { exact: true })).toBeHidden()
  }
  await add(1, 'type', 'equals', 'gcj02')
  await add(2, 'custom["dotted.key"][0]', 'matches', '/^ab/i')
  await add(3, 'altitude', 'exists')
  const latitude = async (params: object) => (await resultOf(page, 'getLocation', params)).latitude
  await receiveEdits(page)
  expect(await latitude({ type: 'gcj02' })).toBe(1)
  expect(await latitude({ custom: { 'dotted.key': ['ABC'] } })).toBe(2)
  expect(await latitude({ altitude: false, type: 'gcj02' })).toBe(3)
  expect(await latitude({ type: 'wgs84' })).toBe(23.12908)
})

test('an invalid path, value or regex is reported at its condition, and nothing is saved', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await body.getByRole('button', { name: 'Add condition' }).click()
  await body.getByRole('combobox', { name: 'Comparison of condition 1' }).selectOption('matches')
  await body.getByLabel('Value of condition 1').fill('(')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('alert')).toContainText('Condition 1: the value is not a valid regular expression')
  await body.getByLabel('Argument of condition 1').fill('a..b')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('alert')).toContainText('Condition 1: the argument must be a path')
  expect(await resultOf(page, 'getLocation', { type: '(' })).toMatchObject({ latitude: 23.12908 })
})

test('a failure of the API is filled in with one click', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  await body.getByRole('radio', { name: 'Fail', exact: true }).check()
  await body.getByRole('button', { name: 'auth deny (103)' }).click()
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => resultOf(page, 'getLocation')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
})

test('any failure is found by number, name or text, with the keyboard', async ({ page, panel }) => {
  const { frame, devtools } = await panel(page)
  const { open } = rulesIn(frame)
  const body = await open('getLocation')
  await body.getByRole('radio', { name: 'Fail', exact: true }).check()
  const field = body.getByRole('combobox', { name: 'Error' })
  const list = body.getByRole('listbox', { name: 'Error' })
  await field.click()
  await expect(list.getByRole('group').first()).toHaveAccessibleName('Errors of this API')
  await expect(list.getByRole('option', { name: '90009 · soterMismatch · (no text)' })).toBeAttached()
  await field.pressSequentially('104')
  await expect(list.getByRole('group', { name: 'Privacy' }).getByRole('option')).toHaveText([
    '104 · privacyClick · click action before resolve is needed',
  ])
  await devtools.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await field.pressSequentially('gap')
  await expect(list.getByRole('option')).toHaveCount(1)
  await devtools.keyboard.press('Enter')
  await expectJson(body.getByRole('textbox', { name: 'Result (JSON)' }), /"errno": 104/)
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  await field.pressSequentially('no such error')
  await expect(body.getByText('No error matches.')).toBeVisible()
  // The buttons leave the editor where it can be seen.
  await expect(body.locator('.failures .pick')).toHaveCount(4)
})

test('rules are ordered by dragging and with the keyboard, turned off, duplicated, deleted', async ({
  page,
  panel,
  server,
  commander,
}) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { rules: [rule('one', 1), { id: 'l', api: 'login', outcome: 'never' }, rule('two', 2), rule('three', 3)] },
  })
  const { frame, devtools } = await panel(page)
  const { open, order } = rulesIn(frame)
  const body = await open('getLocation')
  const latitude = async () => (await resultOf(page, 'getLocation')).latitude
  await expect.poll(() => order('getLocation')).toEqual(['one', 'two', 'three'])

  await body.getByRole('button', { name: /three/, expanded: false }).focus()
  await devtools.keyboard.press('Alt+ArrowUp')
  await devtools.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => order('getLocation')).toEqual(['three', 'one', 'two'])
  await expect(body.getByText('Moved to position 1 of 3')).toBeAttached()
  await expect.poll(latitude).toBe(3)

  const item = (name: string) => body.getByRole('listitem').filter({ hasText: name })
  const grip = await item('two').locator('.grip').boundingBox()
  const target = await item('three').boundingBox()
  if (!grip || !target) throw new Error('nothing to drag')
  await devtools.mouse.move(grip.x + 8, grip.y + 8)
  await devtools.mouse.down()
  await devtools.mouse.move(target.x + 8, target.y + 20, { steps: 4 })
  await devtools.mouse.move(target.x + 8, target.y + 2)
  await devtools.mouse.up()
  await expect.poll(() => order('getLocation')).toEqual(['two', 'three', 'one'])
  await expect.poll(latitude).toBe(2)

  await body.getByRole('checkbox', { name: 'Enable: two' }).uncheck()
  await expect.poll(latitude).toBe(3)
  await body.getByRole('button', { name: 'Duplicate: one' }).click()
  await expect.poll(() => order('getLocation')).toEqual(['two', 'three', 'one', 'one'])
  await body.getByRole('button', { name: 'Delete: three' }).click()
  await expect.poll(latitude).toBe(1)
  await frame.getByRole('button', { name: 'Edit history', exact: true }).click()
  const history = frame.getByRole('list', { name: 'Edit history' })
  await expect(history.getByText('Deleted rule “three” for getLocation')).toBeVisible()
  await history.press('Escape')
  await expect(history).toHaveCount(0)

  await frame.getByRole('button', { name: /^All rules/ }).click()
  await expect(frame.getByRole('region', { name: 'login', exact: true }).getByRole('listitem')).toHaveCount(1)
  const removeAll = frame.getByRole('button', { name: 'Remove all rules…' })
  await removeAll.press('Enter')
  await frame.getByRole('button', { name: 'Cancel' }).press('Escape')
  await expect(removeAll).toBeFocused()
  await removeAll.press('Enter')
  await frame.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(frame.getByRole('heading', { name: 'No rules yet' })).toBeVisible()
  await expect.poll(latitude).toBe(23.12908)
})

test('the preview shows the result of a call and the reason', async ({ page, panel, server, commander }) => {
  const when = [{ path: ['type'], op: 'equals' as const, value: 'gcj02' }]
  await commander.command(server.origin, { type: 'state/merge', patch: { rules: [rule('china', 31, { when })] } })
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  const preview = body.getByRole('region', { name: 'Preview of the next call' })
  await expect(preview).toContainText('"latitude": 23.12908')
  await writeJson(preview.getByRole('textbox', { name: 'Arguments' }), '{ "type": "gcj02" }')
  await expect(preview).toContainText('Answered by your rule “china”.')
  await expect(preview).toContainText('"latitude": 31')
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: null })
  await expect(preview).toContainText('Shows a prompt first: Scope dialog')
})

test('the preview shows what is being typed, before it is saved', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  const preview = body.getByRole('region', { name: 'Preview of the next call' })
  await expect(preview).toContainText('"latitude": 23.12908')
  await expect(preview).not.toContainText('With your unsaved changes')
  await body.getByRole('radio', { name: 'Fail', exact: true }).check()
  const json = body.getByRole('textbox', { name: 'Result (JSON)' })
  await writeJson(json, '{ "errno": 5, "errMsg": "getLocation:fail typed" }')
  await expect(preview).toContainText('With your unsaved changes')
  await expect(preview).toContainText('getLocation:fail typed')
  await writeJson(json, '{ "errno" }')
  await expect(preview).toContainText('Your unsaved rule cannot be saved yet. Line 1, column 11')
  await writeJson(json, '{ "errno": 6 }')
  await body.getByRole('button', { name: 'Add condition' }).click()
  await body.getByRole('combobox', { name: 'Value of condition 1' }).fill('gcj02')
  await expect(preview).toContainText('Your unsaved rule does not apply to these arguments.')
  await expect(preview).toContainText('"latitude": 23.12908')
  await writeJson(preview.getByRole('textbox', { name: 'Arguments' }), '{ "type": "gcj02" }')
  await expect(preview).toContainText('"errno": 6')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(preview).not.toContainText('With your unsaved changes')
  await expect(preview).toContainText('Answered by your rule “Fail { errno: 6 }”.')
  await expect(preview).toContainText('"errno": 6')
})

test('a used-up rule says so until it is reset', async ({ page, panel, server, commander }) => {
  const once = rule('first time only', 1, { times: 1 })
  await commander.command(server.origin, { type: 'state/merge', patch: { rules: [once] } })
  const { frame } = await panel(page)
  const body = await rulesIn(frame).open('getLocation')
  const option = frame.getByRole('listbox', { name: 'APIs' }).getByRole('option', { name: /getLocation$/ })
  const all = frame.getByRole('button', { name: /^All rules/ })
  await expect(option).toHaveAccessibleName('has rules getLocation')
  await expect(all).toHaveText('All rules1')
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ latitude: 1 })
  await expect(body.getByText('used up 1/1')).toBeVisible()
  await expect(option).toHaveAccessibleName('rules used up getLocation')
  await expect(all).toHaveText('All rules0 of 1')
  expect(await resultOf(page, 'getLocation')).toMatchObject({ latitude: 23.12908 })
  await body.getByRole('button', { name: 'Used 1 times. Reset count' }).click()
  await expect(body.getByText('used up')).toBeHidden()
  await expect(all).toHaveText('All rules1')
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ latitude: 1 })
})

test('"mock this" creates a rule from a logged call and opens it', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await resultOf(page, 'getLocation', { type: 'gcj02' })
  await frame.getByRole('grid', { name: 'wx calls' }).getByRole('row').filter({ hasText: 'getLocation' }).click()
  await frame.getByRole('region', { name: 'Call details' }).getByRole('button', { name: 'Mock this result' }).click()
  const { body } = rulesIn(frame)
  const json = body('getLocation').getByRole('textbox', { name: 'Result (JSON)' })
  await expectJson(json, /"latitude": 23\.12908/)
  await writeJson(json, '{ "latitude": 7 }')
  await body('getLocation').getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => resultOf(page, 'getLocation')).toMatchObject({ latitude: 7 })
})

test('"mock this" offers a condition on the arguments of the call', async ({ page, panel, server, commander }) => {
  const scopes = { 'scope.camera': true, 'scope.record': true }
  await commander.command(server.origin, { type: 'state/merge', patch: { scopes } })
  const { frame } = await panel(page)
  await receiveEdits(page)
  await resultOf(page, 'authorize', { scope: 'scope.camera' })
  await frame.getByRole('grid', { name: 'wx calls' }).getByRole('row').filter({ hasText: 'authorize' }).click()
  await frame.getByRole('region', { name: 'Call details' }).getByRole('button', { name: 'Mock this result' }).click()
  const body = rulesIn(frame).body('authorize')
  const offer = body.getByRole('checkbox', { name: 'Only when scope equals scope.camera' })
  await expect(offer).not.toBeChecked()
  await offer.check()
  await expect(body.getByRole('combobox', { name: 'Value of condition 1' })).toHaveValue('scope.camera')
  await offer.uncheck()
  await expect(body.getByRole('combobox', { name: 'Value of condition 1' })).toHaveCount(0)
  await offer.check()
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), '{ "errMsg": "authorize:ok camera only" }')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  const answer = async (scope: string) => (await resultOf(page, 'authorize', { scope })).errMsg
  await expect.poll(() => answer('scope.camera')).toBe('authorize:ok camera only')
  expect(await answer('scope.record')).toBe('authorize:ok')
})

test('a breakpoint pauses calls of its API until it is removed', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const { open } = rulesIn(frame)
  const body = await open('getClipboardData')
  const breakpoint = body.getByRole('button', { name: 'Breakpoint on getClipboardData' })
  await breakpoint.click()
  await expect(breakpoint).toHaveAttribute('aria-pressed', 'true')
  await receiveEdits(page)
  await wxCall(page, 'getClipboardData')
  const tray = frame.getByRole('region', { name: 'Waiting prompts' })
  await expect(tray.getByRole('article')).toHaveCount(1)
  expect(await answers(page)).toEqual([])
  await frame.getByRole('button', { name: /^All rules/ }).click()
  await frame.getByRole('checkbox', { name: 'getClipboardData' }).click()
  await expect(frame.getByRole('checkbox', { name: 'getClipboardData' })).toHaveCount(0)
  await expect.poll(async () => (await resultOf(page, 'getClipboardData')).errMsg).toBe('getClipboardData:ok')
})

test('the list of APIs has chapters, can be sorted by name, and cuts no name', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  const list = frame.getByRole('listbox', { name: 'APIs' })
  await expect(list.getByRole('group').first()).toHaveAccessibleName('Login')
  await expect(list.getByRole('group', { name: 'Clipboard' }).getByRole('option')).toHaveText([
    'getClipboardData',
    'setClipboardData',
  ])
  const cut = () =>
    list.locator('.api-name').evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)
  expect(await cut()).toBe(0)
  const byName = frame.getByRole('button', { name: 'Sort A–Z' })
  await byName.click()
  await expect(list.getByRole('group')).toHaveCount(0)
  await expect(list.getByRole('option').first()).toHaveText('authorize')
  await byName.click() // saved in the profile, which all tests of a worker share
  await expect(list.getByRole('group').first()).toBeVisible()
})

test('the filter finds APIs', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  await frame.getByRole('textbox', { name: 'Filter APIs and rules' }).fill('fuzzy')
  await expect(frame.getByRole('listbox', { name: 'APIs' }).getByRole('option')).toHaveText(['getFuzzyLocation'])
})
