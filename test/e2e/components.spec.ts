import type { Page } from '@playwright/test'
import { expect, type Server, test } from '../support/browser/fixtures'

const AGREED = { type: 'state/merge', patch: { privacy: { agreed: true } } } as const

const OPEN_DATA = `<!doctype html><html lang="en"><title>open-data</title>
  <script>failures = []</script>
  <p style="color: rgb(1, 2, 3)"><open-data id="name" type="userNickName"></open-data></p>
  <open-data id="avatar" type="userAvatarUrl" default-avatar="/nobody.png"></open-data>
  <open-data id="gender" type="userGender" lang="zh_CN"></open-data>
  <open-data id="city" type="userCity" default-text="Nowhere"></open-data>
  <open-data id="language" type="userLanguage"></open-data>
  <open-data id="group" type="groupName" onerror="failures.push(event.detail.errMsg)"></open-data>`

/** A page with a button of every open-type; event details are collected by event name. */
const BUTTONS = `<!doctype html><html lang="en"><title>buttons</title><script>
  events = {}
  for (const name of ['getuserinfo', 'getphonenumber', 'opensetting', 'addfriend', 'agreeprivacyauthorization'])
    addEventListener(name, (event) => { (events[name] ??= []).push(event.detail) })
  // The popup of the page while a gated call waits; the event of its button continues the call.
  addEventListener('agreeprivacyauthorization', (event) => resolve({ event: 'agree', buttonId: event.target.id }))
</script>
<button open-type="getUserInfo" lang="zh_CN"><b>Log in</b></button>
<button open-type="getPhoneNumber">Phone</button>
<button open-type="openSetting">Settings</button>
<button open-type="addFriend">Add friend</button>
<button open-type="agreePrivacyAuthorization" id="agree">I agree</button>
<button open-type="getPhoneNumber|agreePrivacyAuthorization">Agree and share</button>
<button open-type="getUserInfo" disabled>Disabled</button>
<fieldset disabled><button open-type="getUserInfo">In a disabled fieldset</button></fieldset>
<button open-type="noSuchType">Unknown</button>
<div id="host"></div><script>
  document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<button open-type="getUserInfo">In a shadow</button>'
</script>`

async function openApp(page: Page, server: Server, body: string, query = '') {
  server.route('/app', { body })
  // The page of the commander is in front; a page behind it draws one frame per second.
  await page.bringToFront()
  await page.goto(`${server.origin}/app${query}`)
}

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** Waits for this many events and returns their details. */
async function detailsOf(page: Page, event: string, count: number): Promise<Record<string, unknown>[]> {
  await page.waitForFunction(([name, length]) => Reflect.get(window, 'events')[name]?.length === length, [
    event,
    count,
  ] as const)
  return page.evaluate((name) => Reflect.get(window, 'events')[name], event)
}

test('open-data shows the user without asking and follows every edit', async ({ page, server, commander }) => {
  server.route('/nobody.png', { headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' })
  await openApp(page, server, OPEN_DATA)
  const name = page.locator('#name')
  await expect(name).toHaveText('Mock User')
  await expect(name).toHaveCSS('display', 'inline')
  await expect(name).toHaveCSS('color', 'rgb(1, 2, 3)')
  await expect(page.locator('#avatar img')).toHaveAttribute('src', '/nobody.png')
  await expect(page.locator('#city')).toHaveText('Nowhere')
  await expect(page.locator('#gender')).toHaveText('')
  await expect(page.locator('#language')).toHaveText('zh_CN')

  const user = { nickName: '小明', gender: 1, city: 'Guangzhou', avatarUrl: `${server.origin}/me/132` } as const
  server.route('/me/132', { headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' })
  await commander.command(server.origin, { type: 'state/merge', patch: { user } })
  await expect(name).toHaveText('小明')
  await expect(page.getByRole('img', { name: '小明' })).toHaveAttribute('src', user.avatarUrl)
  await expect(page.locator('#city')).toHaveText('Guangzhou')
  await expect(page.locator('#gender')).toHaveText('男')

  await commander.command(server.origin, { type: 'state/merge', patch: { switches: { anonymousUser: true } } })
  await expect(name).toHaveText('微信用户')
  await expect(page.locator('#avatar img')).toHaveAttribute('src', /^data:image\/svg/)
  await expect(page.locator('#city')).toHaveText('Nowhere')
  expect(await page.evaluate('wx.getSetting()')).toMatchObject({ authSetting: {} })
})

test('open-data follows its attributes and reports what it cannot show', async ({ page, server }) => {
  await openApp(page, server, OPEN_DATA)
  await expect.poll(() => page.evaluate('failures')).toEqual(['open-data:fail no group'])
  await expect(page.locator('#name')).toHaveText('Mock User')
  const text = await page.evaluate(() => {
    const element = document.createElement('open-data')
    element.setAttribute('type', 'userCity')
    document.body.append(element)
    const seen = [element.shadowRoot?.textContent]
    element.setAttribute('default-text', 'Somewhere')
    seen.push(element.shadowRoot?.textContent)
    element.setAttribute('type', 'userNickName')
    seen.push(element.shadowRoot?.textContent)
    return seen
  })
  expect(text).toEqual(['', 'Somewhere', 'Mock User'])
})

test('a getUserInfo button asks on each tap until it is granted, and reports the result', async ({
  page,
  server,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server, BUTTONS)
  await tap(page, 'Log in')
  await tap(page, 'Reject')
  expect(await detailsOf(page, 'getuserinfo', 1)).toEqual([{ errMsg: 'getUserInfo:fail auth deny', errno: 103 }])
  await tap(page, 'Log in')
  await tap(page, 'Allow')
  const granted = (await detailsOf(page, 'getuserinfo', 2))[1]
  expect(granted).toMatchObject({ errMsg: 'getUserInfo:ok', userInfo: { nickName: 'Mock User', language: 'zh_CN' } })
  expect(Object.keys(granted ?? {})).not.toContain('encryptedData')
  await page.evaluate('wx.login()')
  await tap(page, 'Log in')
  const sealed = (await detailsOf(page, 'getuserinfo', 3))[2]
  expect(Object.keys(sealed ?? {}).sort()).toEqual(
    ['encryptedData', 'errMsg', 'iv', 'rawData', 'signature', 'userInfo'].sort(),
  )
})

test('a getPhoneNumber button shows a masked number', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server, BUTTONS)
  const dialog = page.getByRole('dialog', { name: 'Get your phone number' })
  await tap(page, 'Phone')
  await expect(dialog.getByText('138****8000')).toBeVisible()
  await page.keyboard.press('Escape')
  await tap(page, 'Phone')
  await tap(page, 'Reject')
  await tap(page, 'Phone')
  await tap(page, 'Allow')
  expect(await detailsOf(page, 'getphonenumber', 3)).toMatchObject([
    { errMsg: 'getPhoneNumber:fail user cancel' },
    { errMsg: 'getPhoneNumber:fail user deny' },
    { errMsg: 'getPhoneNumber:ok', code: expect.stringMatching(/^\w{64}$/) },
  ])
})

test('buttons open the settings and ask for friends', async ({ page, server }) => {
  await openApp(page, server, BUTTONS)
  await tap(page, 'Add friend')
  await tap(page, 'Allow')
  expect(await detailsOf(page, 'addfriend', 1)).toEqual([{ errMsg: 'authorize:ok' }])
  await tap(page, 'Settings')
  await page.getByRole('switch', { name: 'Add friend' }).click()
  await tap(page, 'Back')
  expect(await detailsOf(page, 'opensetting', 1)).toEqual([
    { authSetting: { 'scope.addFriend': false }, errMsg: 'openSetting:ok' },
  ])
})

test('the privacy popup of the page works with its button', async ({ page, server, commander }) => {
  // WeChat demands the buttonId.
  const patch = { dialect: 'wechat', switches: { agreeReleasesAll: false } }
  await commander.command(server.origin, { type: 'state/merge', patch })
  await openApp(page, server, BUTTONS)
  const clipboard = page.evaluate(
    () =>
      new Promise((done) => {
        const { wx } = window as unknown as { wx: Record<string, (argument: unknown) => void> }
        wx.onNeedPrivacyAuthorization?.((resolve: unknown) => Object.assign(window, { resolve }))
        wx.getClipboardData?.({ complete: done })
      }),
  )
  await page.waitForFunction('typeof resolve === "function"')
  await tap(page, 'I agree')
  expect(await detailsOf(page, 'agreeprivacyauthorization', 1)).toEqual([{ errMsg: 'agreePrivacyAuthorization:ok' }])
  expect(await clipboard).toMatchObject({ errMsg: 'getClipboardData:ok' })
})

test('one tap on a button with two open-types agrees and asks for the phone number', async ({
  page,
  server,
  commander,
}) => {
  await openApp(page, server, BUTTONS)
  await tap(page, 'Agree and share')
  expect(await detailsOf(page, 'agreeprivacyauthorization', 1)).toEqual([{ errMsg: 'agreePrivacyAuthorization:ok' }])
  const [prompt] = await commander.prompts(server.origin, 1)
  expect(prompt?.question.kind).toBe('phone')
})

test('disabled buttons, unknown open-types and clicks by script do nothing', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server, BUTTONS)
  for (const name of ['Disabled', 'In a disabled fieldset', 'Unknown']) {
    await page.getByRole('button', { name, exact: true }).click({ force: true })
  }
  await page.getByRole('button', { name: 'Log in' }).evaluate((button) => (button as HTMLButtonElement).click())
  await tap(page, 'In a shadow')
  await tap(page, 'Reject')
  expect(await detailsOf(page, 'getuserinfo', 1)).toHaveLength(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('buttons still work after document.write replaces the page', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server, '<!doctype html><p>before')
  await page.evaluate((html) => {
    document.open()
    Reflect.get(document, 'write').call(document, html)
    document.close()
  }, BUTTONS)
  await tap(page, 'Log in')
  await tap(page, 'Reject')
  expect(await detailsOf(page, 'getuserinfo', 1)).toHaveLength(1)
})

const GAME = `<!doctype html><html lang="en"><title>game</title><script>
  events = { tap: [] }
  make = (options) => {
    button = wx.createUserInfoButton(options)
    button.onTap((result) => events.tap.push(result))
  }
</script>`
const STYLE = { left: 20, top: 30, width: 200, height: 40, lineHeight: 40, backgroundColor: '#ff0000', borderRadius: 4 }

test('a mini game shows its user info button above the page', async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: { platform: 'miniGame' } })
  await commander.command(server.origin, AGREED)
  await openApp(page, server, GAME, `?csp=${encodeURIComponent("default-src 'none'; script-src 'unsafe-inline'")}`)
  expect(await page.evaluate(() => customElements.get('open-data') === undefined)).toBe(true)
  await page.evaluate(([style]) => Reflect.get(window, 'make')({ type: 'text', text: 'Log in', style }), [
    STYLE,
  ] as const)
  const button = page.getByRole('button', { name: 'Log in' })
  expect(await button.boundingBox()).toEqual({ x: 20, y: 30, width: 200, height: 40 })
  await expect(button).toHaveCSS('background-color', 'rgb(255, 0, 0)')
  await button.click()
  await tap(page, 'Reject')
  await button.click()
  await tap(page, 'Allow')
  expect(await detailsOf(page, 'tap', 2)).toMatchObject([
    { errMsg: 'getUserInfo:fail auth deny' },
    { errMsg: 'getUserInfo:ok', userInfo: { nickName: 'Mock User', language: 'zh_TW' } },
  ])
  await page.evaluate('button.hide()')
  await expect(button).toBeHidden()
  await page.evaluate('button.show()')
  await expect(button).toBeVisible()
  await page.evaluate(() => document.querySelector('wx-mock-button')?.remove())
  await page.evaluate('document.open(); document.write("<p>again"); document.close()')
  await button.click()
  await detailsOf(page, 'tap', 3)
  await page.evaluate('button.destroy()')
  await expect(page.locator('wx-mock-button')).toHaveCount(0)
})

test('a button with only a picture has an accessible name', async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: { platform: 'miniGame' } })
  await openApp(page, server, GAME)
  await page.evaluate(([style]) => Reflect.get(window, 'make')({ type: 'image', image: '/login.png', style }), [
    STYLE,
  ] as const)
  const button = page.getByRole('button', { name: 'Get your nickname and profile photo' })
  await expect(button).toHaveCSS('background-image', `url("${server.origin}/login.png")`)
})
