import { hearEdits, resultOf } from '../support/browser/game'
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
    await expect(body.getByText('Unsaved')).toBeHidden()
  }
  await add(1, 'type', 'equals', 'gcj02')
  await add(2, 'custom["dotted.key"][0]', 'matches', '/^ab/i')
  await add(3, 'altitude', 'exists')
  const latitude = async (params: object) => (await resultOf(page, 'getLocation', params)).latitude
  await hearEdits(page)
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
  await body.getByRole('button', { name: 'system permission denied (3)' }).click()
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect
    .poll(() => resultOf(page, 'getLocation'))
    .toEqual({ errMsg: 'getLocation:fail system permission denied', errno: 3 })
})

test('each failure of the API in turn, then its own result', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const { open } = rulesIn(frame)
  const body = await open('login')
  const counted = (used: number) => body.getByRole('button', { name: `Used ${used} times. Reset count` })
  await body.getByRole('radio', { name: 'Fail', exact: true }).check()
  const round = body.getByRole('button', { name: 'Cycle through all errors' })
  await round.click()
  await expect(body.getByRole('group', { name: 'Result sequence' }).getByRole('radio')).toHaveCount(4)
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(counted(0)).toHaveText('0/4')

  const errMsg = async () => (await resultOf(page, 'login')).errMsg
  const reasons = ['timeout', 'cancel', 'login blocked', 'internal error']
  const expected = [...reasons.map((reason) => expect.stringMatching(`^login:fail.*${reason}`)), 'login:ok']
  const all = async () => [await errMsg(), await errMsg(), await errMsg(), await errMsg(), await errMsg()]
  expect(await all()).toEqual(expected)
  await expect(counted(4)).toHaveText('4/4')

  // Filling it in again resets the used-up count.
  await round.click()
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(counted(0)).toBeVisible()
  expect(await errMsg()).toEqual(expected[0])

  await frame.getByRole('button', { name: 'Undo' }).click()
  await expect(counted(4)).toBeVisible()
  expect(await errMsg()).toBe('login:ok')
})

test('a sequence of results is counted, and the count can be reset', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  const json = body.getByRole('textbox', { name: 'Result (JSON)' })
  await body.getByRole('radio', { name: 'Succeed' }).check()
  await writeJson(json, '{ "latitude": 1 }')
  await body.getByRole('button', { name: 'Add result' }).click()
  await body.getByRole('radio', { name: 'Fail', exact: true }).check()
  await writeJson(json, '{ "errMsg": "getLocation:fail second" }')
  await body.getByRole('combobox', { name: 'Applies' }).selectOption('times')
  await body.getByRole('textbox', { name: 'Number of times' }).fill('3')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('button', { name: 'Used 0 times. Reset count' })).toHaveText('0/3')
  await hearEdits(page)
  const answers = async () => {
    const all = [
      await resultOf(page, 'getLocation'),
      await resultOf(page, 'getLocation'),
      await resultOf(page, 'getLocation'),
    ]
    return [...all, await resultOf(page, 'getLocation')].map((each) => each.latitude ?? each.errMsg)
  }
  const expected = [1, 'getLocation:fail second', 'getLocation:fail second', 23.12908]
  expect(await answers()).toEqual(expected)
  await body.getByRole('button', { name: 'Used 3 times. Reset count' }).click()
  await expect(body.getByRole('button', { name: 'Used 0 times. Reset count' })).toBeVisible()
  await hearEdits(page)
  expect(await answers()).toEqual(expected)
})

test('a rule applies once, after its delay and jitter, and shows its note', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  await body.getByRole('button', { name: 'Add rule' }).click()
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), '{ "latitude": 1 }')
  await body.getByRole('textbox', { name: 'Delay' }).fill('300')
  await body.getByRole('textbox', { name: 'Jitter' }).fill('200')
  await body.getByRole('combobox', { name: 'Applies' }).selectOption('once')
  await body.getByRole('textbox', { name: 'Note' }).fill('slow first fix')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('listitem').filter({ hasText: 'slow first fix' })).toHaveCount(1)
  await expect(body.getByRole('region', { name: 'Preview of the next call' })).toContainText('After 300–500 ms.')
  await hearEdits(page)
  const timed = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const from = performance.now()
        const success = ({ latitude }: { latitude: number }) => resolve([latitude, performance.now() - from >= 300])
        Reflect.get(window, 'wx').getLocation({ success })
      }),
  )
  expect(timed).toEqual([1, true])
  expect(await resultOf(page, 'getLocation')).toMatchObject({ latitude: 23.12908 })
})

test('the preview of a template shows what the next calls return', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const body = await open('getLocation')
  await body.getByRole('radio', { name: 'Succeed' }).check()
  const written = { latitude: '@float(22,24,4)', 'speed|+5': 10, name: '@name' }
  await writeJson(body.getByRole('textbox', { name: 'Result (JSON)' }), JSON.stringify(written))
  const notes = body.getByRole('status', { name: 'JSON problems and hints' }).first()
  await expect(notes).toContainText('latitude should be a number according to the documentation')
  await body.getByRole('checkbox', { name: 'Use result as a template' }).check()
  await expect(notes, 'what the template stands for is judged').not.toContainText('latitude')
  await expect(notes).toContainText('name is not documented')

  const template = body.getByRole('region', { name: 'Template' })
  await template.getByRole('textbox', { name: 'Random seed' }).fill('1.5')
  await expect(template.getByRole('region', { name: 'Next results' })).toContainText('Complete the fields')
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('alert')).toContainText('The seed must be a whole number')
  await template.getByRole('button', { name: 'New random seed' }).click()

  const next = template.getByRole('region', { name: 'Next results' }).getByRole('listitem')
  const shown = async () => {
    await expect(next).toHaveCount(3)
    return (await next.locator('.json').allTextContents()).map((text) => JSON.parse(text))
  }
  const [first, second, third] = await shown()
  expect(first).toEqual({
    latitude: expect.any(Number),
    speed: 10,
    name: expect.stringMatching(/^\w+ \w+$/),
    errMsg: 'getLocation:ok',
  })
  await body.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(body.getByRole('listitem').first()).toContainText(/template, seed \d+/)
  await expect(body.getByRole('region', { name: 'Preview of the next call' })).toContainText(
    `"latitude": ${first.latitude}`,
  )
  await hearEdits(page)
  expect(await resultOf(page, 'getLocation')).toEqual(first)
  expect(await resultOf(page, 'getLocation')).toEqual(second)
  await expect(next.first()).toContainText('Call 3')
  expect((await shown())[0]).toEqual(third)
  await body.getByRole('button', { name: 'Used 2 times. Reset count' }).click()
  await expect(next.first()).toContainText('Call 1')
  expect(await resultOf(page, 'getLocation'), 'the same seed starts again').toEqual(first)
})

test('the editor of a sync API offers no templates', async ({ page, panel }) => {
  const { open } = rulesIn((await panel(page)).frame)
  const sync = await open('getAccountInfoSync')
  await sync.getByRole('radio', { name: 'Succeed' }).check()
  await expect(sync.getByRole('checkbox', { name: 'Enabled' })).toBeVisible()
  await expect(sync.getByRole('checkbox', { name: 'Use result as a template' })).toHaveCount(0)
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

  await frame.getByRole('button', { name: /^All rules/ }).click()
  await expect(frame.getByRole('region', { name: 'login', exact: true }).getByRole('listitem')).toHaveCount(1)
  await frame.getByRole('button', { name: 'Remove all rules…' }).click()
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
  await expect(preview).toContainText('Answered by your rule: china.')
  await expect(preview).toContainText('"latitude": 31')
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: null })
  await expect(preview).toContainText('Shows a prompt first: Scope dialog')
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

test('a breakpoint pauses calls of its API until it is removed', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const { open } = rulesIn(frame)
  const body = await open('getClipboardData')
  const breakpoint = body.getByRole('button', { name: 'Breakpoint on getClipboardData' })
  await breakpoint.click()
  await expect(breakpoint).toHaveAttribute('aria-pressed', 'true')
  await hearEdits(page)
  await wxCall(page, 'getClipboardData')
  const tray = frame.getByRole('region', { name: 'Waiting prompts' })
  await expect(tray.getByRole('article')).toHaveCount(1)
  expect(await answers(page)).toEqual([])
  await frame.getByRole('button', { name: /^All rules/ }).click()
  await frame.getByRole('checkbox', { name: 'getClipboardData' }).click()
  await expect(frame.getByRole('checkbox', { name: 'getClipboardData' })).toHaveCount(0)
  await expect.poll(async () => (await resultOf(page, 'getClipboardData')).errMsg).toBe('getClipboardData:ok')
})

test('the filter finds APIs', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
  await frame.getByRole('textbox', { name: 'Filter APIs and rules' }).fill('fuzzy')
  await expect(frame.getByRole('listbox', { name: 'APIs' }).getByRole('option')).toHaveText(['getFuzzyLocation'])
})
