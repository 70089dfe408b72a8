import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER, receiveEdits } from '../support/browser/game'
import { expectJson, writeJson } from '../support/browser/json-editor'

interface Case {
  /** The result set in the panel; async APIs can omit errMsg. */
  edited: unknown
  params?: object
  /** The argument of a sync API. */
  input?: string
  sync?: true
}

/** Every API of the platform that returns something. */
const CASES: Record<string, Case> = {
  login: { edited: { code: 'edited-code' } },
  checkSession: { edited: { errMsg: 'checkSession:ok edited' } },
  getAccountInfoSync: { edited: { miniProgram: { appId: 'wxedited' } }, sync: true },
  getUserInfo: { edited: { userInfo: { nickName: '改' }, rawData: '{}', signature: 'none' } },
  getSetting: { edited: { authSetting: { 'scope.edited': false } } },
  openSetting: { edited: { authSetting: { 'scope.edited': true } } },
  authorize: { edited: { errMsg: 'authorize:ok edited' }, params: { scope: 'scope.record' } },
  requirePrivacyAuthorize: { edited: { errMsg: 'requirePrivacyAuthorize:ok edited' } },
  getPrivacySetting: { edited: { needAuthorization: true, privacyContractName: 'edited' } },
  getLocation: { edited: { latitude: 1.5, longitude: -2.5, list: [null, true, { deep: '\n' }] } },
  getClipboardData: { edited: { data: 'edited' } },
  canIUse: { edited: false, input: 'getLocation', sync: true },
}

test.beforeEach(async ({ page, server, commander }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  // Every gate is open, so that each API settles without a prompt before and after the edit.
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: {
      privacy: { agreed: true },
      scopes: { 'scope.userInfo': true, 'scope.userLocation': true, 'scope.record': true },
      switches: { gestures: 'lenient' },
      policies: { settings: 'dismiss' },
    },
  })
  await page.goto(`${server.origin}/game`)
})

test('lists every API that returns something', async ({ page, panel }) => {
  const { frame, tab } = await panel(page)
  await tab('Rules').click()
  const options = frame.getByRole('listbox', { name: 'APIs' }).getByRole('option')
  const names = () => options.evaluateAll((items) => items.map((item) => item.getAttribute('data-api')))
  await expect.poll(names).toEqual(expect.arrayContaining(Object.keys(CASES)))
})

for (const [api, { edited, params, input, sync }] of Object.entries(CASES)) {
  test(`the result of ${api} is edited and reset, in all frames, without a reload`, async ({ page, panel }) => {
    await page.evaluate(() => Reflect.set(window, 'neverReloaded', true))
    const [, inner] = page.frames()
    const frames = [gameIn(page), gameIn(inner ?? page)]
    const { editReturn } = await panel(page)
    const editor = await editReturn(api)
    const answers = () => Promise.all(frames.map((frame) => (sync ? frame.value(api, input) : frame.call(api, params))))
    const both = (answer: unknown) => [answer, answer]
    const defaults = await answers()

    await editor.write('Succeed', edited)
    await editor.saved()
    const success = sync ? edited : { ok: true, result: { errMsg: `${api}:ok`, ...(edited as object) } }
    await expect.poll(answers).toEqual(both(success))

    if (sync) await expect(editor.outcome('Fail')).toHaveCount(0)
    else {
      const failure = { errMsg: `${api}:fail edited`, errno: 777 }
      await editor.write('Fail', failure)
      await editor.delay.fill('120')
      await editor.saved()
      await expect.poll(answers).toEqual(both({ ok: false, result: failure }))
      const start = performance.now()
      await answers()
      expect(performance.now() - start).toBeGreaterThanOrEqual(120)
    }

    await editor.removeRules()
    const login = { ok: true, result: { code: expect.stringMatching(/^\w{32}$/) } }
    await expect.poll(answers).toMatchObject(api === 'login' ? both(login) : defaults)
    expect(await page.evaluate('neverReloaded')).toBe(true)
  })
}

test('a failure is filled in by its name, with the errno of the platform', async ({ page, panel }) => {
  const { editReturn } = await panel(page)
  const editor = await editReturn('getLocation')
  await editor.outcome('Fail').check()
  await editor.fillFailure('systemPermissionDenied')
  await expectJson(editor.json, /"errno": 3/)
  await editor.saved()
  await expect
    .poll(() => gameIn(page).call('getLocation'))
    .toEqual({ ok: false, result: { errMsg: 'getLocation:fail system permission denied', errno: 3 } })
})

test('a rule before the gates shows no prompt, one after them does', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'privacy/forget' })
  const { editReturn, card, tray } = await panel(page)
  const game = gameIn(page)
  const editor = await editReturn('getClipboardData')
  await editor.write('Succeed', { data: 'edited' })
  await editor.saved()
  await receiveEdits(page)
  const answers = await game.ask('getClipboardData')
  await card(/^getClipboardData asks for consent/).disagree.click()
  await expect.poll(answers).toContain('fail getClipboardData:fail privacy permission is not authorized')

  await commander.command(server.origin, { type: 'privacy/forget' })
  await editor.beforeGates.check()
  await editor.saved()
  await receiveEdits(page)
  expect(await game.call('getClipboardData')).toMatchObject({ ok: true, result: { data: 'edited' } })
  await expect(tray).toBeHidden()
})

test('an API that never answers leaves its calls pending', async ({ page, panel }) => {
  const { editReturn, call } = await panel(page)
  const editor = await editReturn('checkSession')
  await editor.outcome('Never return').check()
  await editor.saved()
  await receiveEdits(page)
  const answers = await gameIn(page).ask('checkSession')
  await expect(call('checkSession')).toContainText('pending')
  expect(await answers()).toEqual([])
})

test('invalid JSON is reported with line and column, changes nothing and is kept', async ({ page, panel }) => {
  const { editReturn } = await panel(page)
  const game = gameIn(page)
  const editor = await editReturn('getLocation')
  await editor.write('Succeed', { latitude: 1 })
  await editor.saved()
  await receiveEdits(page)

  const wrong = '{\n  "latitude": 31.2,\n  "longitude" 121.4\n}'
  await writeJson(editor.json, wrong)
  await editor.save.click()
  await expect(editor.problem).toContainText('Line 3, column 15: a colon is missing')
  await expect(editor.problem).toContainText('The saved value still applies.')
  expect(await game.call('getLocation')).toEqual({ ok: true, result: { errMsg: 'getLocation:ok', latitude: 1 } })

  const other = await editReturn('getSetting')
  await expect(other.problem).toBeHidden()
  await other.write('Succeed', '{ "authSetting": {}, }')
  await other.save.click()
  await expect(other.problem).toContainText('Line 1, column 22: a property name in double quotes is missing')

  await editReturn('getLocation')
  await expectJson(editor.json, wrong)
  await expect(editor.problem).toContainText('Line 3, column 15')
  await writeJson(editor.json, wrong.replace('" 121', '": 121'))
  await expect(editor.problem).toBeHidden()
  await editor.saved()
  await expect
    .poll(() => game.call('getLocation'))
    .toEqual({ ok: true, result: { errMsg: 'getLocation:ok', latitude: 31.2, longitude: 121.4 } })
  await editReturn('getSetting')
  await expectJson(other.json, '{ "authSetting": {}, }')
})

test('reports a delay that is not a number, and a rejection by the store', async ({ page, panel }) => {
  const { editReturn } = await panel(page)
  const editor = await editReturn('login')
  await editor.write('Succeed', { code: 'slow' })
  await editor.delay.fill('soon')
  await editor.save.click()
  await expect(editor.problem).toContainText('The delay must be 0 ms or more')
  await editor.delay.fill('600001')
  await editor.save.click()
  await expect(editor.problem).toContainText('rule.delay')
  expect((await gameIn(page).call('login')).result.code).not.toBe('slow')
})
