import type { FrameLocator, Page } from '@playwright/test'
import { receiveEdits, resultOf } from '../support/browser/game'
import { writeJson } from '../support/browser/json-editor'
import { field, fill, openStatePage, section } from '../support/browser/state-view'
import { expect, test } from '../support/browser/wide'

const userInfo = async (page: Page) =>
  (await resultOf(page, 'getUserInfo')).userInfo as { nickName: string; city: string; avatarUrl: string }

/** Opens a section; the panel remembers open sections for all sites. */
async function unfold(frame: FrameLocator, name: string) {
  const fold = section(frame, name).getByRole('button', { name, exact: true })
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
}

test.beforeEach(({ page, server, commander }) => openStatePage({ page, server, commander }))

test('the account of a plugin is returned while it is set', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const plugin = () => page.evaluate(() => Reflect.get(window, 'wx').getAccountInfoSync().plugin)
  const inPlugin = section(frame, 'Account').getByRole('checkbox', { name: 'Plugin info' })
  await inPlugin.check()
  await fill(frame, 'Account', 'Plugin version', '2.0.0')
  await expect.poll(plugin).toMatchObject({ version: '2.0.0' })
  await inPlugin.uncheck()
  await expect.poll(plugin).toBeUndefined()
})

test('biometrics: what the device supports, and what is enrolled', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const modes = (name: string) => section(frame, 'Biometrics').getByRole('group', { name, exact: true })
  await modes('Enrolled').getByRole('checkbox', { name: 'Fingerprint' }).uncheck()
  await expect.poll(async () => (await resultOf(page, 'checkIsSoterEnrolledInDevice')).isEnrolled).toBe(false)
  await modes('Supported').getByRole('checkbox', { name: 'Fingerprint' }).uncheck()
  await expect
    .poll(async () => (await resultOf(page, 'checkIsSupportSoterAuthentication')).errMsg)
    .toContain('checkIsSupportSoterAuthentication:fail')
  await section(frame, 'Biometrics').getByRole('button', { name: 'Reset Biometrics to default' }).click()
  await expect.poll(async () => (await resultOf(page, 'checkIsSoterEnrolledInDevice')).isEnrolled).toBe(true)
})

test('subscriptions: the main switch and a list of messages', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const region = section(frame, 'Subscriptions')
  const subscriptions = async () =>
    (await resultOf(page, 'getSetting', { withSubscriptions: true })).subscriptionsSetting
  await region.getByRole('checkbox', { name: 'Main switch' }).uncheck()
  await region.getByRole('combobox', { name: 'Template ID' }).fill('tmpl-1')
  await region.getByRole('button', { name: 'Add' }).click()
  await region.getByRole('combobox', { name: 'tmpl-1' }).selectOption('Banned')
  await expect.poll(subscriptions).toEqual({ mainSwitch: false, itemSettings: { 'tmpl-1': 'ban' } })
  await region.getByRole('button', { name: 'Remove tmpl-1' }).click()
  await expect.poll(subscriptions).toEqual({ mainSwitch: false, itemSettings: {} })
})

test('locations: typed, selected, pasted as a pair, and limited to valid coordinates', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const region = section(frame, 'Location')
  const here = async (api: string) => {
    const { latitude, longitude } = await resultOf(page, api)
    return [latitude, longitude]
  }
  await region.getByRole('combobox', { name: 'City…', exact: true }).selectOption('Shanghai')
  await expect.poll(() => here('getLocation')).toEqual([31.2304, 121.4737])
  await fill(frame, 'Location', 'Latitude', '91')
  await expect(region.getByRole('alert')).toHaveText('Must be between -90 and 90')
  await field(frame, 'Location', 'Latitude of the approximate location').evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '-33.86, 151.2')
    input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  })
  await expect.poll(() => here('getFuzzyLocation')).toEqual([-33.86, 151.2])
  await fill(frame, 'Location', 'Name', 'Home')
  await expect.poll(async () => (await resultOf(page, 'chooseLocation')).name).toBe('Home')
})

test('a gate is opened, moved and reset', async ({ page, panel, server, commander }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { scopes: { 'scope.userLocation': false, 'scope.camera': false } },
  })
  const { frame } = await panel(page)
  const region = section(frame, 'Permission checks')
  const answer = async (api: string) => (await resultOf(page, api)).errMsg
  await unfold(frame, 'Permission checks')
  await receiveEdits(page)
  expect(await answer('getLocation')).toBe('getLocation:fail auth deny')
  const scope = region.getByRole('combobox', { name: 'Scope of getLocation' })
  await scope.selectOption('none')
  await expect.poll(() => answer('getLocation')).toBe('getLocation:ok')
  await region.getByRole('combobox', { name: 'Scope of getClipboardData' }).selectOption('scope.camera')
  await expect.poll(() => answer('getClipboardData')).toBe('getClipboardData:fail auth deny')
  await region.getByRole('button', { name: 'Reset getLocation to default' }).click()
  await expect.poll(() => answer('getLocation')).toBe('getLocation:fail auth deny')
  await region.getByRole('button', { name: 'Reset Permission checks to default' }).click()
  await expect.poll(() => answer('getClipboardData')).toBe('getClipboardData:ok')
})

test('error texts and codes are edited by name', async ({ page, panel, server, commander }) => {
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: false })
  const { frame } = await panel(page)
  await unfold(frame, 'Errors')
  await expect(field(frame, 'Errors', 'Message of authDeny')).toHaveValue('auth deny')
  await fill(frame, 'Errors', 'Message of authDeny', 'not today')
  await fill(frame, 'Errors', 'errno of authDeny', '777')
  await expect.poll(() => resultOf(page, 'getLocation')).toEqual({ errMsg: 'getLocation:fail not today', errno: 777 })
  await section(frame, 'Errors').getByRole('button', { name: 'Reset authDeny to default' }).click()
  await expect.poll(() => resultOf(page, 'getLocation')).toEqual({ errMsg: 'getLocation:fail auth deny', errno: 103 })
})

test('values without a confirmed source are marked', async ({ page, panel }) => {
  const { frame } = await panel(page)
  await unfold(frame, 'Errors')
  const errors = section(frame, 'Errors')
  const mark = (name: string) =>
    errors.locator('.field').filter({ hasText: name }).getByRole('img', { name: 'unverified', exact: true })
  await expect(mark('loginBlocked')).toBeVisible()
  await expect(mark('tapGesture')).toHaveCount(0)
  await errors.getByText('Unverified behavior').click()
  await expect(errors.getByText('The exact errMsg and errno on TCMPP')).toBeVisible()
})

for (const [text, answer, problem] of [
  ['{ "token": "abc" }', { errMsg: 'login:ok', token: 'abc' }, undefined],
  ['[]', { errMsg: 'login:ok', code: expect.any(String) }, 'Must be a JSON object'],
] as const) {
  test(`login v1 returns the JSON object that is set: ${text}`, async ({ page, panel }) => {
    const { frame } = await panel(page)
    const switches = section(frame, 'Switches')
    await switches.getByRole('combobox', { name: 'wx.login' }).selectOption('v1')
    await writeJson(switches.getByRole('textbox', { name: 'Login content' }), text)
    await switches.getByRole('button', { name: 'Save' }).click()
    if (problem !== undefined) await expect(switches.getByRole('alert')).toHaveText(problem)
    await expect.poll(() => resultOf(page, 'login')).toEqual(answer)
  })
}

test('avatar size and anonymity apply to the user', async ({ page, panel, server, commander }) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { user: { avatarUrl: 'https://example.test/face/132' } },
  })
  const { frame } = await panel(page)
  const user = section(frame, 'User')
  const avatar = async () => (await userInfo(page)).avatarUrl
  const size = user.getByRole('combobox', { name: 'Avatar size' })
  await expect(size.getByRole('option', { selected: true })).toHaveText('From the URL')
  await size.selectOption('64 × 64 (/64)')
  await expect.poll(avatar).toBe('https://example.test/face/64')
  await user.getByRole('checkbox', { name: 'Anonymous user' }).check()
  await expect.poll(avatar).toContain('thirdwx.qlogo.cn')
})

test('the avatar is shown beside its URL, unless it is not a picture', async ({ page, panel, server }) => {
  server.route('/face.svg', {
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
    headers: { 'content-type': 'image/svg+xml' },
  })
  const { frame } = await panel(page)
  const picture = section(frame, 'User').getByRole('img')
  await fill(frame, 'User', 'Avatar', `${server.origin}/face.svg`)
  await expect(picture).toBeVisible()
  await expect(picture).toHaveAttribute('src', `${server.origin}/face.svg`)
  await fill(frame, 'User', 'Avatar', `${server.origin}/nothing-here.png`)
  await expect(picture).toBeHidden()
  await fill(frame, 'User', 'Avatar', 'wxfile://face.png')
  await expect(picture).toHaveCount(0)
  await expect.poll(async () => (await userInfo(page)).avatarUrl).toBe('wxfile://face.png')
})

test('edited values are marked in their row and section until they are reset', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const user = section(frame, 'User')
  const marks = user.getByText('edited', { exact: true })
  await expect(marks).toHaveCount(0)
  await fill(frame, 'User', 'City', 'Wuhan')
  await fill(frame, 'User', 'Nickname', 'Ann')
  await expect(marks).toHaveCount(3)
  await expect(user.locator('.field').filter({ hasText: 'City' }).getByText('edited', { exact: true })).toHaveCount(1)
  await user.getByRole('button', { name: 'Reset City to default' }).click()
  await expect(marks).toHaveCount(2)
  await receiveEdits(page)
  expect(await userInfo(page)).toMatchObject({ nickName: 'Ann', city: expect.not.stringMatching('Wuhan') })
  await user.getByRole('button', { name: 'Reset User to default' }).click()
  await expect(marks).toHaveCount(0)
})

test('fields are found by label, path and API, or limited to edited ones', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const search = frame.getByRole('textbox', { name: 'Search state' })
  await search.fill('place.address')
  await expect(field(frame, 'Location', 'Address')).toBeVisible()
  await expect(section(frame, 'Login session')).toBeHidden()
  await search.fill('startSoterAuthentication')
  await expect(section(frame, 'Biometrics').getByRole('checkbox', { name: 'Fingerprint' }).first()).toBeVisible()
  await search.fill('button.getPhoneNumber')
  await expect(section(frame, 'Login session').getByText('Expires after', { exact: true })).toBeVisible()
  await expect(field(frame, 'Login session', 'Login code')).toHaveCount(0)
  await search.fill('Province')
  await expect(field(frame, 'User', 'Province')).toBeVisible()
  await expect(field(frame, 'User', 'City')).toHaveCount(0)
  await search.fill('no such thing')
  await expect(frame.getByRole('paragraph').filter({ hasText: 'Nothing found.' })).toBeVisible()
  await search.press('Escape')
  await expect(search).toHaveValue('')
  await frame.getByRole('checkbox', { name: 'Edited', exact: true }).check()
  await expect(section(frame, 'Privacy')).toBeVisible()
  await expect(section(frame, 'Account')).toBeHidden()
})

test('a section, and everything, can be reset', async ({ page, panel }) => {
  const { frame } = await panel(page)
  const latitude = async () => (await resultOf(page, 'getLocation')).latitude
  await fill(frame, 'Location', 'Latitude', '1')
  await fill(frame, 'Location', 'Longitude', '2')
  await expect.poll(latitude).toBe(1)
  await section(frame, 'Location').getByRole('button', { name: 'Reset Location to default' }).click()
  await expect.poll(latitude).toBe(23.12908)
  await fill(frame, 'User', 'Nickname', 'Somebody')
  await frame.getByRole('button', { name: 'Reset all…' }).click()
  await frame.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(field(frame, 'User', 'Nickname')).toHaveValue('Mock User')
})
