import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER } from '../support/browser/game'

const CLOCK = /^\d\d:\d\d:\d\d\.\d{3}$/
const DURATION = /^[\d.]+ (ms|s)$/

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('a call appears with all its data as soon as it settles', async ({ page, panel }) => {
  const { calls } = await panel(page)
  const before = Date.now()
  const { result } = await gameIn(page).call('login', { timeout: 5000 })
  await expect.poll(calls).toEqual([
    {
      time: expect.stringMatching(CLOCK),
      api: 'login',
      arguments: '{ timeout: 5000 }',
      outcome: `ok { code: "${result.code}" }`,
      why: 'default',
      duration: expect.stringMatching(DURATION),
      frame: 'top',
    },
  ])
  const [row] = await calls()
  const day = new Date(before).toDateString()
  const at = Date.parse(`${day} ${row?.time}`)
  expect(at - before).toBeGreaterThanOrEqual(0)
  expect(at).toBeLessThanOrEqual(Date.now())
})

test('a pending call is shown, then settles in place', async ({ page, panel }) => {
  const { calls, card } = await panel(page)
  const game = gameIn(page)
  await game.ask('getClipboardData')
  await expect
    .poll(calls)
    .toMatchObject([{ api: 'getClipboardData', outcome: 'pending', why: 'prompt privacy', duration: '' }])
  await game.value('canIUse', 'login')
  await expect.poll(calls).toMatchObject([{ outcome: 'pending' }, { api: 'canIUse', outcome: 'ok true' }])
  await card(/^getClipboardData asks for consent/).agree.click()
  await expect.poll(calls).toMatchObject([
    {
      api: 'getClipboardData',
      outcome: 'ok { data: "" }',
      why: 'prompt privacy',
      duration: expect.stringMatching(DURATION),
    },
    { api: 'canIUse' },
  ])
})

test('every result shows its source: default, state, rule or prompt', async ({ page, server, panel, commander }) => {
  const { calls, scope, editReturn, card } = await panel(page)
  const game = gameIn(page)
  await game.call('getSetting')
  await scope('scope.camera', 'Granted').click()
  await expect.poll(async () => (await game.call('getSetting')).result.authSetting).toEqual({ 'scope.camera': true })
  const rule = { id: 'slow-login', api: 'login', outcome: 'fail', result: { errMsg: 'login:fail slow' } } as const
  await commander.command(server.origin, { type: 'rule/put', rule })
  await game.call('login')
  const editor = await editReturn('checkSession')
  await editor.write('Succeed', {})
  await editor.saved()
  await commander.received(server.origin)
  await game.call('checkSession')
  await game.ask('authorize', { scope: 'scope.addFriend' })
  await card(/^authorize asks for Add friend/).reject.click()
  const reasons = async () => new Set((await calls()).map(({ api, outcome, why }) => `${api} | ${outcome} | ${why}`))
  await expect
    .poll(reasons)
    .toEqual(
      new Set([
        'getSetting | ok { authSetting: {} } | default',
        'getSetting | ok { authSetting: { "scope.camera": true } } | state scopes',
        'login | fail slow | rule Fail slow',
        'checkSession | ok | rule Succeed {}',
        'authorize | fail auth deny { errno: 103 } | prompt scope.addFriend',
      ]),
    )
})

test('calls of different frames are distinguished', async ({ page, panel }) => {
  const { calls, health } = await panel(page)
  await expect(health).toHaveText('wx in 2 frames')
  await gameIn(page).call('getSetting')
  const [, inner] = page.frames()
  await gameIn(inner ?? page).call('getSetting')
  await expect.poll(calls).toMatchObject([{ frame: 'top' }, { frame: 'inner' }])
})

test('the details of a call are complete', async ({ page, server, panel }) => {
  const script = "wx.checkSession({ fail() { throw Error('the game is broken') }, complete() {} })"
  server.route('/broken', { body: `<!doctype html>\n<script>\n${script}\n</script>` })
  const { call, details, frame } = await panel(page)
  await page.goto(`${server.origin}/broken`)
  await call('checkSession').click()
  await expect(details.getByRole('heading', { name: /wx\.checkSession\s*fail/ })).toBeVisible()
  for (const text of [
    'No valid login session',
    'the game is broken',
    'checkSession:fail session time out, need relogin',
    'fail, complete',
    '/broken',
  ]) {
    await expect(details).toContainText(text)
  }
  await expect(details.getByRole('button', { name: 'Open broken:3 in Sources' })).toBeVisible()
  await details.getByRole('button', { name: 'Mock this result' }).click()
  await expect(frame.getByRole('region', { name: 'Rule for checkSession' })).toBeVisible()
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).toBeHidden()
})

test('the log can be filtered, paused, cleared, and preserved across navigation', async ({
  page,
  panel,
  server,
  commander,
}) => {
  const { calls, frame, toolbar, button } = await panel(page)
  const game = gameIn(page)
  const names = async () => (await calls()).map(({ api }) => api)
  await game.call('getSetting')
  await game.call('login')
  await game.call('checkSession')
  await expect.poll(names).toEqual(['getSetting', 'login', 'checkSession'])

  const filter = toolbar.getByRole('combobox', { name: 'Filter calls' })
  await filter.fill('-api:session by:default api:get')
  await expect.poll(names).toEqual(['getSetting'])
  await expect(frame.getByText('1 of 3 calls')).toBeVisible()
  await filter.fill('nothing of this name')
  await frame.getByRole('heading', { name: 'No calls match the filter' }).waitFor()
  await frame.getByRole('button', { name: 'Clear filter' }).last().click()

  await button('Pause logging').click()
  await game.call('getSetting')
  await expect(frame.getByText('Paused: 1 new call not shown')).toBeVisible()
  expect(await names()).toHaveLength(3)
  await button('Pause logging').click()
  await expect.poll(names).toHaveLength(4)

  await button('Clear log').click()
  await expect(frame.getByRole('heading', { name: 'No wx calls yet' })).toBeVisible()
  // The panel is empty at once, the log of the store a moment later, including calls reported in between.
  await commander.received(server.origin)

  await game.call('login')
  await expect.poll(names).toEqual(['login'])
  const preserve = toolbar.getByRole('checkbox', { name: 'Preserve log' })
  await preserve.check()
  await game.ask('getClipboardData')
  await expect.poll(names).toEqual(['login', 'getClipboardData'])
  await page.reload()
  await game.call('getSetting')
  await expect
    .poll(calls)
    .toMatchObject([
      { api: 'login' },
      { api: 'getClipboardData', outcome: 'abandoned' },
      { api: 'getSetting', outcome: 'ok { authSetting: {} }' },
    ])
  await preserve.uncheck() // saved in the profile, which all tests of a worker share
  await expect.poll(names).toEqual(['getSetting'])
})
