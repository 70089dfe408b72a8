import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER, receiveEdits, succeeded } from '../support/browser/game'
import { expectJson } from '../support/browser/json-editor'
import type { ScopeValue } from '../support/browser/panel-parts'

const SEEN = '<!doctype html><script>seen = wx.getAccountInfoSync().miniProgram.appId</script>'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  server.route('/seen', { body: SEEN })
  await page.goto(`${server.origin}/game`)
})

const authSetting = async (page: Page) => (await gameIn(page).call('getSetting')).result.authSetting

test('a scope has three values, and all can be reset at once', async ({ page, panel }) => {
  const { scope, button } = await panel(page)
  const inner = page.frames()[1] ?? page
  const settings = () =>
    Promise.all([page, inner].map(async (frame) => (await gameIn(frame).call('getSetting')).result.authSetting))
  const both = (value: object) => [value, value]
  await scope('scope.camera', 'Granted').click()
  await expect.poll(settings).toEqual(both({ 'scope.camera': true }))
  await scope('scope.camera', 'Refused').click()
  await expect.poll(settings).toEqual(both({ 'scope.camera': false }))
  await scope('scope.camera', 'Never asked').click()
  await expect.poll(settings).toEqual(both({}))
  // Wait until the panel has the new value: the old one would already be selected.
  await expect(button('Forget all')).toBeDisabled()
  await scope('scope.camera', 'Refused').click()
  await scope('scope.nfc', 'Granted').click()
  await expect.poll(settings).toEqual(both({ 'scope.camera': false, 'scope.nfc': true }))
  await button('Forget all').click()
  await expect.poll(settings).toEqual(both({}))
  await expect(scope('scope.camera', 'Never asked')).toBeChecked()
})

test('a frame of another origin has its own mini program, which can be selected', async ({
  page,
  server,
  otherServer,
  panel,
}) => {
  server.route('/outer', { body: `<!doctype html><iframe src="${otherServer.origin}/seen"></iframe>` })
  otherServer.route('/seen', { body: SEEN })
  await page.goto(`${server.origin}/outer`)
  const { toolbar, fill, health } = await panel(page)
  await expect(health).toHaveText('wx in 2 frames')
  await toolbar.getByRole('combobox', { name: 'Mini program (origin)' }).selectOption(otherServer.origin)
  await fill('Account', 'App ID', 'wxother')
  const [, frame] = page.frames()
  await expect
    .poll(() => gameIn(frame ?? page).value('getAccountInfoSync'))
    .toMatchObject({ miniProgram: { appId: 'wxother' } })
  expect(await gameIn(page).value('getAccountInfoSync')).toMatchObject({ miniProgram: { appId: 'wx4f4bc4dec97d474b' } })
})

test('edits survive a reload and a worker restart, in page and panel', async ({ page, server, panel, stopWorker }) => {
  const { fill, scope, consent, editReturn, tab, section } = await panel(page)
  await fill('Account', 'App ID', 'wxkept')
  await scope('scope.camera', 'Refused').click()
  await consent('Agreed').click()
  const editor = await editReturn('login')
  await editor.write('Succeed', { code: 'kept' })
  await editor.saved()
  await tab('State').click()

  for (const disturb of [() => page.reload(), () => stopWorker(page), () => page.goto(`${server.origin}/seen`)]) {
    await disturb()
    const game = gameIn(page)
    expect(await game.value('getAccountInfoSync')).toMatchObject({ miniProgram: { appId: 'wxkept' } })
    expect(await authSetting(page)).toEqual({ 'scope.camera': false })
    expect((await game.call('login')).result.code).toBe('kept')
    expect((await game.call('getClipboardData')).ok).toBe(true)
    await expect(section('Account').getByRole('textbox', { name: 'App ID' })).toHaveValue('wxkept')
    await expect(scope('scope.camera', 'Refused')).toBeChecked()
  }
  expect(await page.evaluate('seen')).toBe('wxkept')
  const other = await page.context().newPage()
  await other.goto(`${server.origin}/seen`)
  expect(await other.evaluate('seen')).toBe('wxkept')
  await other.close()
})

test('everything is reset at once, after a second click', async ({ page, panel }) => {
  const { fill, scope, button } = await panel(page)
  await fill('Account', 'App ID', 'wxreset')
  await scope('scope.camera', 'Granted').click()
  const appId = () => gameIn(page).value('getAccountInfoSync')
  await expect.poll(appId).toMatchObject({ miniProgram: { appId: 'wxreset' } })
  await expect.poll(() => authSetting(page)).toEqual({ 'scope.camera': true })
  await button('Reset all…').click()
  await button('Cancel').click()
  await button('Reset all…').click()
  await button('Reset').click()
  await expect.poll(appId).toMatchObject({ miniProgram: { appId: 'wx4f4bc4dec97d474b' } })
  expect(await authSetting(page)).toEqual({})
})

test('no click is lost when the worker stops at any moment', async ({ page, panel }) => {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  const stop = () => session.send('ServiceWorker.stopAllWorkers')
  const { scope } = await panel(page)
  const scopes = ['scope.camera', 'scope.record', 'scope.werun', 'scope.address']
  const values: ScopeValue[] = ['Granted', 'Refused', 'Never asked']
  const last = new Map<string, ScopeValue>()
  for (let round = 0; round < 20; round++) {
    const name = scopes[(round * 7) % 4] ?? ''
    const value = values[(round * 5 + Math.floor(round / 4)) % 3] ?? 'Granted'
    last.set(name, value)
    const clicked = scope(name, value).click()
    // Stops at any moment before, during or right after the click, while the edit is sent or stored.
    await Promise.all([clicked, round % 2 === 0 ? stop() : clicked.then(stop)])
  }
  const wanted = Object.fromEntries(
    [...last].flatMap(([name, value]) => (value === 'Never asked' ? [] : [[name, value === 'Granted']])),
  )
  await expect.poll(() => authSetting(page)).toEqual(wanted)
  for (const [name, value] of last) await expect(scope(name, value)).toBeChecked()
  await receiveEdits(page)
  await page.reload()
  expect(await authSetting(page)).toEqual(wanted)
})

test('a question outlives the worker in the panel, and is answered there', async ({ page, panel, stopWorker }) => {
  const { card, tray } = await panel(page)
  const game = gameIn(page)
  await game.listenForPrivacy()
  const answers = await game.ask('getClipboardData')
  const { card: waiting, agree } = card('getClipboardData is waiting for privacy consent')
  await expect(waiting).toBeVisible()
  await stopWorker(page)
  await expect(waiting).toBeVisible()
  await Promise.all([agree.click(), stopWorker(page)])
  await expect.poll(answers).toEqual(succeeded('getClipboardData'))
  await expect(tray).toBeHidden()
  expect(await game.popups()).toBe(1)
})

test('typed text survives a worker restart', async ({ page, panel, stopWorker }) => {
  const { section } = await panel(page)
  const name = section('User').getByRole('textbox', { name: 'Nickname' })
  await name.fill('half a na')
  await stopWorker(page)
  await name.press('End')
  await name.pressSequentially('me')
  await Promise.all([name.press('Enter'), stopWorker(page)])
  await expect(name).toHaveValue('half a name')
  await page.reload()
  await expect(name).toHaveValue('half a name')
  await expect(section('User').getByRole('button', { name: 'Reset Nickname to default' })).toBeEnabled()
})

test('drafts, tab, selected call and scroll position outlive DevTools', async ({ page, panel }) => {
  const first = await panel(page)
  await gameIn(page).call('getSetting')
  await first.call('getSetting').click()
  await expect(first.details).toContainText('authSetting')
  await first.tab('State').click()
  await first.frame.locator('.sections').evaluate((sections) => {
    sections.scrollTop = 300
  })
  const editor = await first.editReturn('getLocation')
  await editor.write('Fail', '{ "errno": 5, "kept draft": ')
  const kept = () =>
    first.frame.locator('html').evaluate(async () => JSON.stringify(await chrome.storage.session.get()))
  await expect.poll(kept).toContain('kept draft')
  await first.devtools.close()

  const next = await panel(page)
  await expect(next.tab('Rules')).toHaveAttribute('aria-selected', 'true')
  await expect(next.details).toContainText('authSetting')
  const draft = next.frame.getByRole('region', { name: 'Rule for getLocation' })
  await expect(draft.getByRole('radio', { name: 'Fail', exact: true })).toBeChecked()
  await expectJson(draft.getByRole('textbox', { name: 'Result (JSON)' }), '{ "errno": 5, "kept draft": ')
  await next.tab('State').click()
  await expect.poll(() => next.frame.locator('.sections').evaluate(({ scrollTop }) => scrollTop)).toBe(300)
})
