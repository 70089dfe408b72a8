import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser/fixtures'
import { AGREED, APP, leave, openApp, outcome, press, tap } from '../support/browser/tap-app'

const STRICT = "default-src 'none'; script-src 'unsafe-inline'; require-trusted-types-for 'script'"
const PLACE = { name: 'Guangzhou Tower', address: '222 Yuejiang West Road, Guangzhou' }

interface Scene {
  api: string
  options?: object
  dialog: string
  outcomes: [name: string, answer: (page: Page) => Promise<void>, errMsg: string][]
}

const SCENES: Scene[] = [
  {
    api: 'getLocation',
    dialog: 'Use your location',
    // Esc comes first, because the other choices are remembered.
    outcomes: [
      ['Esc', leave, 'getLocation:fail authorize no response'],
      ['Reject', press('Reject'), 'getLocation:fail auth deny'],
    ],
  },
  {
    api: 'getFuzzyLocation',
    dialog: 'Use your approximate location',
    outcomes: [['Allow', press('Allow'), 'getFuzzyLocation:ok']],
  },
  {
    api: 'getUserProfile',
    options: { desc: 'For your comments' },
    dialog: 'Get your nickname and profile photo',
    outcomes: [
      ['Esc', leave, 'getUserProfile:fail auth cancel'],
      ['a tap outside it', (page) => page.mouse.click(5, 5), 'getUserProfile:fail auth cancel'],
      ['Reject', press('Reject'), 'getUserProfile:fail auth deny'],
      ['Allow', press('Allow'), 'getUserProfile:ok'],
    ],
  },
  {
    api: 'startSoterAuthentication',
    options: { authContent: 'Pay for two tickets' },
    dialog: 'Verify your fingerprint',
    outcomes: [
      ['Esc', leave, 'startSoterAuthentication:fail cancel'],
      ['Cancel', press('Cancel'), 'startSoterAuthentication:fail cancel'],
      ['No match', press('No match'), 'startSoterAuthentication:fail'],
      [
        'Too many attempts',
        press('Too many attempts'),
        'startSoterAuthentication:fail authenticate freeze. please try again later',
      ],
      ['Match', press('Match'), 'startSoterAuthentication:ok'],
    ],
  },
  {
    api: 'chooseLocation',
    dialog: 'Choose location',
    outcomes: [
      ['Esc', leave, 'chooseLocation:fail cancel'],
      ['Cancel', press('Cancel'), 'chooseLocation:fail cancel'],
      ['Confirm', press('Confirm'), 'chooseLocation:ok'],
    ],
  },
]

for (const { api, options, dialog, outcomes } of SCENES) {
  test(`the dialog of ${api} gives each of its outcomes`, async ({ page, server, commander }) => {
    await commander.command(server.origin, AGREED)
    if (api === 'chooseLocation') {
      await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: true })
    }
    await openApp(page, server)
    for (const [name, answer, errMsg] of outcomes) {
      await tap(page, api, options)
      await expect(page.getByRole('dialog', { name: dialog }), name).toBeVisible()
      await answer(page)
      expect((await outcome(page)).errMsg, name).toBe(errMsg)
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })
}

test('the privacy popup can be rejected, and agreed to after the gap', async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: { privacy: { gap: 0 } } })
  await openApp(page, server)
  for (const [button, errMsg] of [
    ['Reject', 'getClipboardData:fail privacy permission is not authorized'],
    ['Agree', 'getClipboardData:ok'],
  ] as const) {
    await tap(page, 'getClipboardData')
    const dialog = page.getByRole('dialog', { name: 'Privacy notice' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: button }).click()
    expect((await outcome(page)).errMsg).toBe(errMsg)
  }
})

test('the settings page answers with its switches', async ({ page, server, commander }) => {
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.camera', value: false })
  await openApp(page, server)
  await tap(page, 'openSetting')
  await page.getByRole('switch', { name: 'Camera' }).click()
  await page.getByRole('button', { name: 'Back' }).click()
  expect(await outcome(page)).toMatchObject({ authSetting: { 'scope.camera': true } })
})

test('a profile is shown before it is shared', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'state/merge', patch: { user: { nickName: '小明' } } })
  await openApp(page, server)
  await tap(page, 'getUserProfile', { desc: 'For your comments' })
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('小明')).toBeVisible()
  await expect(dialog.getByText('For your comments')).toBeVisible()
  await expect(dialog).toHaveAccessibleDescription(/For your comments.*小明/)
  await dialog.getByRole('button', { name: 'Allow' }).click()
  expect(await outcome(page)).toMatchObject({ userInfo: { nickName: '小明' } })
})

test('a location is picked from the list or typed, and invalid values are rejected', async ({
  page,
  server,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: true })
  await openApp(page, server)
  await tap(page, 'chooseLocation', { latitude: 10, longitude: 20 })
  const dialog = page.getByRole('dialog', { name: 'Choose location' })
  const latitude = dialog.getByRole('spinbutton', { name: 'Latitude' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(PLACE.name)
  await expect(latitude).toHaveValue('10')
  for (const nonsense of ['90.1', '']) {
    await latitude.fill(nonsense)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await expect(latitude).toBeFocused()
    await expect(latitude).toHaveAttribute('aria-invalid', 'true')
  }
  await dialog.getByRole('button', { name: 'The Bund' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('At the Bund')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  expect(await outcome(page)).toEqual({
    name: 'At the Bund',
    address: 'Zhongshan East 1st Road, Shanghai',
    latitude: 31.23969,
    longitude: 121.49094,
    errMsg: 'chooseLocation:ok',
  })
})

test('a recording does not block the page, and its bar stops it', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.record', value: true })
  await openApp(page, server)
  await tap(page, 'startRecord')
  await expect(page.getByRole('status')).toHaveText(/^Recording… 0:(?!00)\d\d$/)
  await page.evaluate(() => Object.assign(window, { recorded: Reflect.get(window, 'outcome') }))
  await tap(page, 'startRecord')
  expect(await outcome(page)).toMatchObject({ errMsg: 'startRecord:fail recorder is recording' })
  await page.getByRole('button', { name: 'Stop' }).click()
  expect(await page.evaluate('recorded')).toMatchObject({ errMsg: 'startRecord:ok' })
  await expect(page.getByRole('status')).toHaveCount(0)
})

test('the bar goes away if the page stops the recording', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.record', value: true })
  await openApp(page, server)
  await tap(page, 'startRecord')
  await expect(page.getByRole('status')).toBeVisible()
  await page.evaluate('wx.stopRecord()')
  expect(await outcome(page)).toMatchObject({ errMsg: 'startRecord:ok' })
  await expect(page.getByRole('status')).toHaveCount(0)
})

test('the privacy contract opens as a page, and the call does not wait for it', async ({ page, server }) => {
  await openApp(page, server)
  await tap(page, 'openPrivacyContract')
  expect(await outcome(page)).toEqual({ errMsg: 'openPrivacyContract:ok' })
  const contract = page.getByRole('dialog', { name: /隐私保护指引》/ })
  await contract.getByRole('button', { name: 'Back' }).click()
  await expect(contract).toHaveCount(0)
  await tap(page, 'openPrivacyContract')
  await expect(contract).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(contract).toHaveCount(0)
})

test('a Chinese page gets Chinese dialogs', async ({ page, server, commander }) => {
  await commander.command(server.origin, AGREED)
  await openApp(page, server, { lang: 'zh-CN' })
  await tap(page, 'startSoterAuthentication')
  const dialog = page.getByRole('dialog', { name: '验证指纹' })
  for (const name of ['验证通过', '多次失败已锁定', '取消']) {
    await expect(dialog.getByRole('button', { name, exact: true })).toBeVisible()
  }
  await dialog.getByRole('button', { name: '验证失败' }).click()
  expect(await outcome(page)).toMatchObject({ errMsg: 'startSoterAuthentication:fail', errCode: 90009 })
})

test('dialogs work with the keyboard only, under a strict CSP', async ({ page, server, commander }) => {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await commander.command(server.origin, AGREED)
  await openApp(page, server, { query: `?csp=${encodeURIComponent(STRICT)}` })
  await page.evaluate(() => Object.assign(window, { call: ['startSoterAuthentication', {}] }))
  await page.getByRole('button', { name: 'Tap' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Match', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await outcome(page)).toMatchObject({ errCode: 90010 })
  await expect(page.getByRole('button', { name: 'Tap' })).toBeFocused()
  expect(complaints).toEqual([])
})

const quoted = APP.replaceAll('"', '&quot;')
const FRAMES: Record<string, string> = {
  'about:blank': '<iframe></iframe>',
  'about:blank in a blank frame': '<iframe srcdoc="<iframe></iframe>"></iframe>',
  srcdoc: `<iframe srcdoc="${quoted}"></iframe>`,
  'sandboxed srcdoc': `<iframe sandbox="allow-scripts" srcdoc="${quoted}"></iframe>`,
  'sandboxed page': '<iframe sandbox="allow-scripts" src="/app"></iframe>',
  'a page with a sandboxing policy': `<iframe src="/app?csp=${encodeURIComponent('sandbox allow-scripts')}"></iframe>`,
  'data:': `<iframe src="data:text/html,${encodeURIComponent(APP)}"></iframe>`,
  'blob:': `<iframe></iframe><script>
    document.querySelector('iframe').src = URL.createObjectURL(new Blob([atob('${btoa(APP)}')], { type: 'text/html' }))
  </script>`,
  'another origin': '<iframe src="{other}/app"></iframe>',
}

for (const [name, html] of Object.entries(FRAMES)) {
  test(`a frame shows its own dialogs, and the second as the first: ${name}`, async ({
    page,
    server,
    otherServer,
    commander,
  }) => {
    for (const { origin } of [server, otherServer]) await commander.command(origin, AGREED)
    for (const each of [server, otherServer]) each.route('/app', { body: APP })
    server.route('/outer', { body: `<!doctype html>${html.replace('{other}', otherServer.origin)}` })
    await page.goto(`${server.origin}/outer`)
    const frame = page.frames().at(-1)
    await frame?.waitForFunction(() => Reflect.has(window, 'wx'))
    for (const scope of ['scope.camera', 'scope.record']) {
      const asked = frame?.evaluate(
        (wanted) => Reflect.get(window, 'wx').authorize({ scope: wanted }) as Promise<{ errMsg: string }>,
        scope,
      )
      await frame?.getByRole('dialog').getByRole('button', { name: 'Allow' }).click()
      expect(await asked).toEqual({ errMsg: 'authorize:ok' })
    }
  })
}
