import { expect, test } from '../support/browser/fixtures'
import { failed, GAME, gameIn, INNER, receiveEdits, succeeded } from '../support/browser/game'

const REFUSED = 'privacy permission is not authorized'

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('Agree in the panel settles and closes the popup of the platform', async ({ page, panel }) => {
  const { card, tray, consent } = await panel(page)
  const answers = await gameIn(page).ask('requirePrivacyAuthorize')
  await expect(page.getByRole('dialog')).toBeVisible()
  await card('requirePrivacyAuthorize asks for consent to 《Game隐私保护指引》').agree.click()
  await expect.poll(answers).toEqual(succeeded('requirePrivacyAuthorize'))
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(tray).toBeHidden()
  await expect(consent('Agreed')).toBeChecked()
})

test('Disagree in the panel fails the call with errno 104, and the popup has the name of State', async ({
  page,
  panel,
}) => {
  const { card, call, consent, fill } = await panel(page)
  await fill('Account', 'Name', 'Lemon')
  await receiveEdits(page)
  const answers = await gameIn(page).ask('getClipboardData')
  const popup = page.getByRole('dialog', { name: 'Privacy notice' })
  await expect(popup).toContainText('LemonPrivacy notice')
  await popup.getByRole('button', { name: '《Lemon隐私保护指引》' }).click()
  const guide = page.getByRole('dialog', { name: '《Lemon隐私保护指引》' })
  await guide.getByRole('button', { name: 'Back' }).click()
  await expect(guide).toHaveCount(0)
  await card(/^getClipboardData asks/).disagree.click()
  await expect.poll(answers).toEqual(failed('getClipboardData', REFUSED))
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(call('getClipboardData')).toContainText(`fail ${REFUSED} { errno: 104 }`)
  await expect(call('getClipboardData')).toContainText('prompt privacy')
  await expect(consent('Rejected')).toBeChecked()
})

test('an answer in the page removes the card in the panel', async ({ page, panel }) => {
  const { card, tray } = await panel(page)
  const answers = await gameIn(page).ask('getClipboardData')
  await expect(card(/^getClipboardData asks/).card).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click()
  await expect.poll(answers).toEqual(succeeded('getClipboardData'))
  await expect(tray).toBeHidden()
})

test('a prompt of a frame of another origin goes away with the page', async ({ page, server, panel }) => {
  const other = server.origin.replace('localhost', '127.0.0.1')
  server.route('/outer', { body: `<!doctype html><iframe src="${other}/inner"></iframe>` })
  server.route('/left', { body: '<!doctype html><title>Left</title>' })
  await page.goto(`${server.origin}/outer`)
  const { tray, heading, call } = await panel(page)
  const inner = page.frame({ url: `${other}/inner` })
  if (!inner) throw new Error('The frame is not there')
  await gameIn(inner).ask('getLocation')
  await expect(tray.getByRole('article')).toHaveCount(1)
  await page.goto(`${server.origin}/left`)
  await expect(heading('No wx calls yet')).toBeVisible()
  await expect(tray).toBeHidden()
  await gameIn(page).ask('getClipboardData')
  await expect(call('getClipboardData')).toContainText('prompt privacy')
  await expect(tray.getByRole('article')).toHaveCount(1)
})

test('lists every call that waits for the popup of the page, and one agreement releases all', async ({
  page,
  panel,
}) => {
  const { card, tray, button } = await panel(page)
  const game = gameIn(page)
  await game.listenForPrivacy()
  const clipboard = await game.ask('getClipboardData')
  const required = await game.ask('requirePrivacyAuthorize')
  const again = await game.ask('getClipboardData')
  await button('One by one').click()
  await expect(tray.getByRole('article')).toHaveCount(1 + 3)
  await expect(page.getByRole('dialog')).toBeHidden()
  await card('requirePrivacyAuthorize is waiting for privacy consent').agree.click()
  await expect.poll(clipboard).toEqual(succeeded('getClipboardData'))
  await expect.poll(required).toEqual(succeeded('requirePrivacyAuthorize'))
  await expect.poll(again).toEqual(succeeded('getClipboardData'))
  await expect(tray).toBeHidden()
})

for (const [choice, outcome] of [
  ['agree', succeeded('getClipboardData')],
  ['disagree', failed('getClipboardData', REFUSED)],
] as const) {
  test(`${choice} in the panel settles a call while the popup of the page waits, and its later answer is ignored`, async ({
    page,
    panel,
  }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    const { card, tray, consent } = await panel(page)
    const game = gameIn(page)
    await game.listenForPrivacy()
    const answers = await game.ask('getClipboardData')
    await expect.poll(game.popups).toBe(1)
    await card('getClipboardData is waiting for privacy consent')[choice].click()
    await expect.poll(answers).toEqual(outcome)
    await game.resolvePrivacy('exposureAuthorization')
    await game.resolvePrivacy(choice === 'agree' ? 'disagree' : 'agree')
    await game.resolvePrivacy('agree')

    // The late answer has arrived: calls and answers of a page keep their order.
    await game.call('login')
    expect(await answers()).toEqual(outcome)
    await expect(tray).toBeHidden()
    await expect(consent('Agreed')).toBeChecked({ checked: choice === 'agree' })
    expect(errors).toEqual([])
  })
}

test('an answer in the popup of the page removes the card', async ({ page, panel }) => {
  const { card, tray } = await panel(page)
  const game = gameIn(page)
  await game.listenForPrivacy()
  const answers = await game.ask('getClipboardData')
  await expect(card('getClipboardData is waiting for privacy consent').card).toBeVisible()
  await game.resolvePrivacy('agree')
  await expect.poll(answers).toEqual(succeeded('getClipboardData'))
  await expect(tray).toBeHidden()
})

test('consent can be given, refused and reset in the panel', async ({ page, panel }) => {
  const { consent, card, tray } = await panel(page)
  const game = gameIn(page)
  const needs = async () => (await game.call('getPrivacySetting')).result.needAuthorization
  expect(await needs()).toBe(true)
  const waiting = await game.ask('getClipboardData')
  await consent('Agreed').click()
  await expect.poll(waiting).toEqual(succeeded('getClipboardData')) // the state set in the panel answered the prompt
  await expect(tray).toBeHidden()
  expect(await needs()).toBe(false)

  await consent('Rejected').click()
  await expect.poll(needs).toBe(true)
  expect(await game.call('getClipboardData')).toEqual({
    ok: false,
    result: { errMsg: `getClipboardData:fail ${REFUSED} in gap`, errno: 104 },
  })

  await consent('Never asked').click()
  await expect(consent('Never asked')).toBeChecked()
  await receiveEdits(page)
  const again = await game.ask('getClipboardData')
  await card(/^getClipboardData asks/).agree.click()
  await expect.poll(again).toEqual(succeeded('getClipboardData'))
})

for (const [button, outcome, after] of [
  ['allow', succeeded('authorize'), 'Granted'],
  ['reject', failed('authorize', 'auth deny'), 'Refused'],
  ['dismiss', failed('authorize', 'authorize no response'), 'Never asked'],
] as const) {
  test(`the panel answers the scope dialog: ${button}`, async ({ page, panel }) => {
    const { card, tray, scope } = await panel(page)
    const answers = await gameIn(page).ask('authorize', { scope: 'scope.addFriend' })
    await expect(page.getByRole('dialog')).toContainText('Add you as a friend')
    await card(/^authorize asks for Add friend/)[button].click()
    await expect.poll(answers).toEqual(outcome)
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(tray).toBeHidden()
    await expect(scope('scope.addFriend', after)).toBeChecked()
  })
}

test('the scope dialog can be answered in the page, or by setting the scope', async ({ page, panel }) => {
  const { card, tray, scope, frame } = await panel(page)
  const game = gameIn(page)
  const friend = await game.ask('authorize', { scope: 'scope.addFriend' })
  const nfc = await game.ask('authorize', { scope: 'scope.nfc' })
  await expect(tray.getByRole('article')).toHaveCount(2)
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect.poll(friend).toEqual(failed('authorize', 'auth deny'))
  await expect(card(/Add friend/).card).toBeHidden()
  await expect(scope('scope.addFriend', 'Refused')).toBeChecked()

  await expect(page.getByRole('dialog')).toContainText('Use NFC')
  await scope('scope.nfc', 'Granted').click()
  await expect.poll(nfc).toEqual(succeeded('authorize'))
  await expect(tray).toBeHidden()
  await expect(page.getByRole('dialog')).toBeHidden()

  await frame.getByRole('button', { name: 'Edit history' }).click()
  const changes = frame.getByRole('list', { name: 'Edit history' }).getByRole('listitem')
  await expect(changes).toHaveText([/Granted scope\.nfc/, /Refused scope\.addFriend in the page/])
})

test('a prompt can end with any failure', async ({ page, panel }) => {
  const { card, call } = await panel(page)
  const answers = await gameIn(page).ask('authorize', { scope: 'scope.addFriend' })
  await card(/^authorize asks/).failWith.selectOption('systemPermissionDenied')
  await expect.poll(answers).toEqual(failed('authorize', 'system permission denied'))
  await expect(call('authorize')).toContainText('prompt scope')
})

test('the settings page can be answered in the panel and in the page', async ({ page, panel, commander, server }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { scopes: { 'scope.camera': true, 'scope.record': false }, switches: { gestures: 'lenient' } },
  })
  const { card, tray, scope } = await panel(page)
  const game = gameIn(page)
  await receiveEdits(page)
  const settings = async () => (await game.call('getSetting')).result.authSetting
  const first = await game.ask('openSetting')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  const opened = card('openSetting opened the settings page')
  await opened.card.getByRole('checkbox', { name: 'Camera' }).uncheck()
  await opened.done.click()
  await expect.poll(first).toEqual(succeeded('openSetting'))
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(scope('scope.camera', 'Refused')).toBeChecked()
  await expect.poll(settings).toEqual({ 'scope.camera': false, 'scope.record': false })

  const second = await game.ask('openSetting')
  await expect(opened.card).toBeVisible()
  await page.getByRole('dialog').getByRole('switch', { name: 'Microphone' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await expect.poll(second).toEqual(succeeded('openSetting'))
  await expect(tray).toBeHidden()
  await expect(scope('scope.record', 'Granted')).toBeChecked()
  await expect.poll(settings).toEqual({ 'scope.camera': false, 'scope.record': true })
})
