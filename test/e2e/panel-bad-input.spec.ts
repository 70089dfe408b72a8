import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'
import { speak } from '../support/browser/panel-page'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('arguments that cannot be cloned are shown, cut, and never throw', async ({ page, panel }) => {
  const { call, calls, details } = await panel(page)
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  const called = page.evaluate(() => {
    const cycle: Record<string, unknown> = { name: 'cycle' }
    cycle.self = cycle
    const hostile = {
      get trap() {
        throw new Error('do not look')
      },
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return new Promise((resolve) =>
      Reflect.get(window, 'wx').getSetting({
        run: function play() {},
        node: document.body,
        view: window,
        cycle,
        text: 'x'.repeat(5_000_000),
        hostile,
        proxy,
        big: 1n,
        symbol: Symbol('s'),
        nothing: undefined,
        date: new Date(0),
        complete: (result: { errMsg: string }) => resolve(result.errMsg),
        list: new Array(100_000).fill('item'), // longer than what the panel shows
      }),
    )
  })
  expect(await called).toBe('getSetting:ok')
  await call('getSetting').click()
  for (const text of [
    '[function play]',
    '[HTMLBodyElement]',
    '[circular]',
    '(5000000 characters)',
    '[unreadable: Error: do not look]',
    '[bigint 1]',
    '[symbol Symbol(s)]',
    '[Date 1970-01-01T00:00:00.000Z]',
  ]) {
    await expect(details).toContainText(text)
  }
  const [row] = await calls()
  expect(row?.arguments.length).toBeLessThan(400)
  expect((await details.innerText()).length).toBeLessThan(100_000)
  expect(errors).toEqual([])
})

test('a text of five megabytes is answered, and the panel draws the start of it', async ({ page, panel }) => {
  const { call, details } = await panel(page)
  const { ok } = await gameIn(page).call('login', { note: '长'.repeat(1_700_000) })
  expect(ok).toBe(true)
  await call('login').click()
  await expect(details).toContainText('(1700000 characters)')
  await expect(details.getByRole('treeitem', { name: 'code' })).toBeVisible()
})

test('wrong arguments get the parameter error', async ({ page, panel }) => {
  const { call } = await panel(page)
  const printed = page.waitForEvent('console')
  expect(await gameIn(page).call('authorize', { scope: 7 })).toEqual({
    ok: false,
    result: {
      errMsg: 'authorize:fail parameter error: parameter.scope should be String instead of Number;',
      errno: 1001,
    },
  })
  expect((await printed).type()).toBe('error')
  await expect(call('authorize')).toContainText('parameter.scope should be String instead of Number;')
})

test('a flood of calls leaves the panel usable, which shows how many calls are hidden', async ({ page, panel }) => {
  const { scope, frame, calls, grid, toolbar } = await panel(page)
  const answered = page.evaluate(async () => {
    const wx = Reflect.get(window, 'wx')
    const all: Promise<unknown>[] = []
    for (let n = 0; n < 100_000; n++) all.push(wx.getSetting())
    return (await Promise.all(all)).length
  })
  await scope('scope.camera', 'Granted').click()
  await expect(scope('scope.camera', 'Granted')).toBeChecked()
  expect(await answered).toBe(100_000)

  const number = async (text: RegExp) => Number((await frame.getByText(text).innerText()).replace(/\D+/g, ''))
  await expect
    .poll(async () => (await number(/^\d+ calls$/)) + (await number(/^\d+ calls not logged \(too fast\)$/)))
    .toBe(100_000)
  await expect(grid).toBeVisible()
  const filter = toolbar.getByRole('combobox', { name: 'Filter calls' })
  await filter.fill('api:login')
  await gameIn(page).call('login')
  await expect.poll(calls).toMatchObject([{ api: 'login', frame: 'top' }])
  expect((await gameIn(page).call('getSetting')).result.authSetting).toEqual({ 'scope.camera': true })

  // The count belongs to the log of the document that is left.
  await page.reload()
  await gameIn(page).call('login')
  await expect(frame.getByText(/^1 call$/)).toBeVisible()
  await expect(frame.getByText(/not logged/)).toHaveCount(0)
})

test('an invalid field shows the reason, keeps the text and changes nothing', async ({ page, panel }) => {
  const { section, fill } = await panel(page)
  await fill('Privacy', 'Cool-down after refusal', '-1')
  await expect(section('Privacy').getByRole('alert')).toHaveText('Must be 0 or more')
  await expect(section('Privacy').getByRole('textbox', { name: 'Cool-down after refusal' })).toHaveValue('-1')
  const key = section('Login session').getByRole('textbox', { name: 'Session key' })
  const before = await key.inputValue()
  await fill('Login session', 'Session key', 'nonsense')
  await expect(section('Login session').getByRole('alert')).toContainText(
    'session.sessionKey must be 16 bytes in base64',
  )
  await key.press('Escape')
  await expect(key).toHaveValue(before)
})

test('a rejection by the store is shown in the language of the panel, and follows a change of language', async ({
  page,
  panel,
}) => {
  const { frame, section } = await panel(page)
  await speak(frame, 'zh-CN')
  const key = section('登录态').getByRole('textbox', { name: '会话密钥' })
  await key.fill('nonsense')
  await key.press('Enter')
  await expect(section('登录态').getByRole('alert')).toHaveText(
    'session.sessionKey 必须是 base64 编码的 16 个字节（24 个字符，以 == 结尾）',
  )
  await speak(frame, 'en')
  await expect(section('Login session').getByRole('alert')).toHaveText(
    'session.sessionKey must be 16 bytes in base64 (24 characters ending in ==)',
  )
})
