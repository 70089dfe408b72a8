import { createDecipheriv, createHash } from 'node:crypto'
import { expect, test } from '../support/browser/fixtures'
import { GAME, gameIn, INNER, receiveEdits } from '../support/browser/game'

const EXPIRED = { ok: false, result: { errMsg: 'checkSession:fail session time out, need relogin', errCode: -13001 } }
const VALID = { ok: true, result: { errMsg: 'checkSession:ok' } }
const KEY = 'MDEyMzQ1Njc4OWFiY2RlZg=='

test.beforeEach(async ({ page, server }) => {
  server.route('/game', { body: GAME })
  server.route('/inner', { body: INNER })
  await page.goto(`${server.origin}/game`)
})

test('the session is started, expired and ended in the panel', async ({ page, panel }) => {
  const { section, button } = await panel(page)
  const check = () => gameIn(page).call('checkSession')
  const status = section('Login session').getByRole('status')
  expect(await check()).toEqual(EXPIRED)
  await button('Log in').click()
  await expect.poll(check).toEqual(VALID)
  await expect(status).toHaveText('Logged in, no expiry')
  await button('Expire now').click()
  await expect.poll(check).toEqual(EXPIRED)
  await expect(status).toHaveText(/^Expired at/)
  await button('New login').click()
  await expect.poll(check).toEqual(VALID)
  await button('Log out').click()
  await expect.poll(check).toEqual(EXPIRED)
  await expect(status).toHaveText('Not logged in')
})

test('a session that expires in some seconds is valid until then', async ({ page, panel }) => {
  const { section, button, call } = await panel(page)
  const game = gameIn(page)
  await game.call('login')
  const seconds = section('Login session').getByRole('textbox', { name: 'Seconds until the login session expires' })
  await seconds.fill('1000')
  await button('Expire in').click()
  await expect(section('Login session').getByRole('status')).toHaveText(/^Valid until .* left\)$/)
  await receiveEdits(page)
  expect(await game.call('checkSession')).toEqual(VALID)
  await seconds.fill('2')
  const pressed = Date.now()
  await button('Expire in').click()
  await expect.poll(() => game.call('checkSession')).toEqual(EXPIRED)
  expect(Date.now() - pressed).toBeGreaterThanOrEqual(2_000)
  await expect(call('checkSession')).toContainText('state session')
  await game.call('login')
  expect(await game.call('checkSession')).toEqual(VALID)
})

test('the next login returns an edited code, until it is reset', async ({ page, panel }) => {
  const { fill, button, section } = await panel(page)
  const code = async () => (await gameIn(page).call('login')).result.code
  await fill('Login session', 'Login code', 'code-of-the-panel')
  await expect.poll(code).toBe('code-of-the-panel')
  expect(await code()).toBe('code-of-the-panel')
  const keepsCode = section('Login session').getByRole('checkbox', { name: 'Reuse this code at next login' })
  await expect(keepsCode).toBeChecked()
  await keepsCode.uncheck()
  await expect.poll(code).toMatch(/^\w{32}$/)
  await fill('Login session', 'Login code', 'another')
  await expect.poll(code).toBe('another')
  await button('Reset Login code to default').click()
  await expect.poll(code).toMatch(/^\w{32}$/)
})

test('an edited session_key signs and seals, and never reaches the page', async ({
  page,
  panel,
  commander,
  server,
}) => {
  await commander.command(server.origin, { type: 'privacy/agree' })
  const { fill, scope, section } = await panel(page)
  const game = gameIn(page)
  await game.call('login')
  await scope('scope.userInfo', 'Granted').click()
  await fill('Login session', 'Session key', 'too short')
  await expect(section('Login session').getByRole('alert')).toContainText('must be 16 bytes in base64')
  await fill('Login session', 'Session key', KEY)
  await expect(section('Login session').getByRole('alert')).toBeHidden()

  const userInfo = async () =>
    (await game.call('getUserInfo', { withCredentials: true })).result as Record<string, string>
  const signedBy = (key: string) => async () => {
    const { rawData = '', signature } = await userInfo()
    return (
      createHash('sha1')
        .update(rawData + key)
        .digest('hex') === signature
    )
  }
  await expect.poll(signedBy(KEY)).toBe(true)
  const { encryptedData = '', iv = '' } = await userInfo()
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(KEY, 'base64'), Buffer.from(iv, 'base64'))
  const sealed = Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]).toString()
  expect(JSON.parse(sealed)).toMatchObject({ nickName: 'Mock User', watermark: { appid: 'wx4f4bc4dec97d474b' } })

  await game.call('login') // the edited key is kept
  expect(await signedBy(KEY)()).toBe(true)
  const keepsKey = section('Login session').getByRole('checkbox', { name: 'Reuse this session_key at next login' })
  await expect(keepsKey).toBeChecked()
  await keepsKey.uncheck()
  await expect.poll(async () => (await game.call('login')) && (await signedBy(KEY)())).toBe(false)
})

test('an account edit reaches every frame', async ({ page, panel }) => {
  const { fill, section, button } = await panel(page)
  const [, inner] = page.frames()
  const accounts = () => Promise.all([page, inner ?? page].map((frame) => gameIn(frame).value('getAccountInfoSync')))
  const both = (miniProgram: object) => [{ miniProgram }, { miniProgram }]
  await fill('Account', 'App ID', 'wxpanel')
  await fill('Account', 'Version', '1.2.3')
  await expect.poll(accounts).toEqual(both({ appId: 'wxpanel', envVersion: 'develop', version: '' }))
  await section('Account').getByRole('combobox', { name: 'envVersion' }).selectOption('release')
  await expect.poll(accounts).toEqual(both({ appId: 'wxpanel', envVersion: 'release', version: '1.2.3' }))
  await button('Reset App ID to default').click()
  await expect.poll(accounts).toEqual(both({ appId: 'wx4f4bc4dec97d474b', envVersion: 'release', version: '1.2.3' }))
})

test('the user is edited field by field', async ({ page, panel, commander, server }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { privacy: { agreed: true }, scopes: { 'scope.userInfo': true } },
  })
  const { fill, section } = await panel(page)
  const wanted = {
    nickName: '小明 “Ming”',
    avatarUrl: 'https://example.test/face.png',
    gender: 2,
    country: '中国',
    province: '广东',
    city: '广州',
    language: 'en',
  }
  await fill('User', 'Nickname', wanted.nickName)
  await fill('User', 'Avatar', wanted.avatarUrl)
  await section('User').getByRole('combobox', { name: 'Gender' }).selectOption('Female')
  await fill('User', 'Country', wanted.country)
  await fill('User', 'Province', wanted.province)
  await fill('User', 'City', wanted.city)
  await section('User').getByRole('combobox', { name: 'Language' }).selectOption('en')
  const read = () => gameIn(page).call('getUserInfo')
  await expect.poll(async () => (await read()).result.userInfo).toEqual(wanted)
  const { rawData } = (await read()).result
  expect(JSON.parse(String(rawData))).toEqual(wanted)
})

test('location, clipboard and platform are edited too', async ({ page, panel, commander, server }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { privacy: { agreed: true }, scopes: { 'scope.userLocation': true, 'scope.userInfo': true } },
  })
  const { fill, section, toolbar } = await panel(page)
  const game = gameIn(page)
  await fill('Location', 'Latitude', 'north')
  await expect(section('Location').getByRole('alert')).toHaveText('Must be a number')
  await fill('Location', 'Latitude', '-33.5')
  await expect.poll(async () => (await game.call('getLocation')).result.latitude).toBe(-33.5)
  await fill('Clipboard', 'Text', 'two\nlines')
  await expect.poll(async () => (await game.call('getClipboardData')).result.data).toBe('two\nlines')
  await toolbar.getByRole('combobox', { name: 'Platform' }).selectOption('Mini game')
  await expect.poll(async () => Object.keys((await game.call('getUserInfo')).result)).toEqual(['userInfo', 'errMsg'])
})
