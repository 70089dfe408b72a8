import { receiveEdits, resultOf } from '../support/browser/game'
import { writeJson } from '../support/browser/json-editor'
import { rulesIn } from '../support/browser/rules-view'
import { expect, OPEN, test } from '../support/browser/wide'

test.beforeEach(async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: OPEN })
  server.route('/rules', { body: '<!doctype html><title>rules</title>' })
  await page.goto(`${server.origin}/rules`)
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
  await expect(body.getByText('used up 4/4')).toBeVisible()

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
  await receiveEdits(page)
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
  await receiveEdits(page)
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
  await receiveEdits(page)
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
  await receiveEdits(page)
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
