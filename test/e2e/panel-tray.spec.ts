import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { serve } from '../../src/demo/server.mjs'
import type { Prompt } from '../../src/wx/prompts/prompts'
import { AGREED } from '../support/browser/commands'
import { expect, type Server, test } from '../support/browser/fixtures'
import { expectJson, writeJson } from '../support/browser/json-editor'
import { answers, callsOf, details, filterBox, resize, tray, wxCall } from '../support/browser/panel-page'

async function open(page: Page, server: Server) {
  server.route('/ask', { body: '<!doctype html><title>ask</title>' })
  await page.goto(`${server.origin}/ask`)
}

interface Question {
  readonly kind: Prompt['question']['kind']
  readonly api: string
  readonly options?: object
  readonly button: string
  readonly result: Record<string, unknown>
}

const QUESTIONS: readonly Question[] = [
  {
    kind: 'scope',
    api: 'authorize',
    options: { scope: 'scope.camera' },
    button: 'Reject',
    result: { errMsg: 'authorize:fail auth deny', errno: 103 },
  },
  { kind: 'settings', api: 'openSetting', button: 'Done', result: { errMsg: 'openSetting:ok' } },
  {
    kind: 'profile',
    api: 'getUserProfile',
    options: { desc: 'shown beside the name' },
    button: 'Allow',
    result: { errMsg: 'getUserProfile:ok' },
  },
  {
    kind: 'soter',
    api: 'startSoterAuthentication',
    options: { requestAuthModes: ['fingerPrint'], challenge: '1', authContent: 'Put it here' },
    button: 'No match',
    result: { errCode: 90009 },
  },
  { kind: 'record', api: 'startRecord', button: 'Stop recording', result: { errMsg: 'startRecord:ok' } },
]

for (const { kind, api, options, button, result } of QUESTIONS) {
  test(`a ${kind} prompt is answered by the button of its dialog: ${button}`, async ({
    page,
    server,
    panel,
    commander,
  }) => {
    await commander.command(server.origin, AGREED)
    await commander.command(server.origin, {
      type: 'state/merge',
      patch: { switches: { gestures: 'lenient' }, scopes: { 'scope.record': true } },
    })
    await open(page, server)
    await wxCall(page, api, options)
    const opened = await panel(page)
    await resize(opened, 700)
    const card = tray(opened.frame).getByRole('article', { name: new RegExp(api) })
    await card.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => answers(page)).toEqual([expect.objectContaining(result)])
    await expect(tray(opened.frame)).toHaveCount(0)
  })
}

test('a phone number is shared in the panel, and the button of the page receives it', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  server.route('/phone', {
    body: `<!doctype html><button open-type="getPhoneNumber">Phone</button><script>
      events = []
      document.addEventListener('getphonenumber', ({ detail }) => events.push(detail.errMsg))
    </script>`,
  })
  await page.goto(`${server.origin}/phone`)
  const opened = await panel(page)
  await resize(opened, 700)
  for (const [button, message] of [
    ['Reject', 'getPhoneNumber:fail user deny'],
    ['Allow', 'getPhoneNumber:ok'],
  ] as const) {
    await page.bringToFront()
    await page.getByRole('button', { name: 'Phone' }).click()
    await tray(opened.frame).getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => page.evaluate('events.at(-1)')).toBe(message)
  }
})

test('a location is picked with values typed over the suggested ones', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, AGREED)
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.userLocation', value: true })
  await open(page, server)
  await wxCall(page, 'chooseLocation')
  const opened = await panel(page)
  await resize(opened, 900)
  const card = tray(opened.frame).getByRole('article')
  await card.getByRole('textbox', { name: 'Latitude' }).fill('north')
  await card.getByRole('button', { name: 'Choose' }).click()
  await expect(card.getByRole('alert')).toHaveText('Latitude must be a number')
  await card.getByRole('textbox', { name: 'Latitude' }).fill('31.5')
  await card.getByRole('textbox', { name: 'Name' }).fill('The Bund')
  await card.getByRole('button', { name: 'Choose' }).click()
  await expect.poll(() => answers(page)).toEqual([expect.objectContaining({ name: 'The Bund', latitude: 31.5 })])
})

test('the details of a call say that its prompt waits above, until it is answered', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await open(page, server)
  await wxCall(page, 'authorize', { scope: 'scope.camera' })
  const opened = await panel(page)
  await resize(opened, 900)
  await callsOf(opened.frame, 'authorize').click()
  const reason = details(opened.frame)
  await expect(reason.getByText('Waiting for an answer to the prompt above.', { exact: true })).toBeVisible()
  await tray(opened.frame).getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(reason.getByText('Answered after a prompt: Allowed scope.camera.', { exact: true })).toBeVisible()
  await expect(reason.getByText('Waiting for an answer')).toHaveCount(0)
})

test('a call paused at a breakpoint continues with the typed result', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, { type: 'state/merge', patch: { breakpoints: ['login'] } })
  await open(page, server)
  await wxCall(page, 'login')
  const opened = await panel(page)
  await resize(opened, 900)
  const card = tray(opened.frame).getByRole('article', { name: 'login is paused at a breakpoint' })
  const text = card.getByRole('textbox', { name: /^Result to return/ })
  await expectJson(text, /"code"/)
  await writeJson(text, '{ "code" }')
  await card.getByRole('button', { name: 'Continue' }).click()
  await expect(card.getByRole('alert')).toContainText('colon')
  await writeJson(text, '{ "code": "edited" }')
  await card.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => answers(page)).toEqual([expect.objectContaining({ code: 'edited' })])
})

test('"Fail with…" offers the errors of the API first', async ({ page, server, panel, commander }) => {
  await commander.command(server.origin, AGREED)
  await open(page, server)
  await wxCall(page, 'getLocation', { type: 'gcj02' })
  const opened = await panel(page)
  await resize(opened, 900)
  const list = tray(opened.frame).getByRole('combobox', { name: 'Fail with…' })
  await expect(list.locator('optgroup').first()).toHaveAttribute('label', 'Errors of getLocation')
  await list.selectOption({ label: 'timeout (5)' })
  await expect.poll(() => answers(page)).toEqual([expect.objectContaining({ errMsg: 'getLocation:fail timeout' })])
})

test('the oldest prompt is first and has the keys; one answered elsewhere goes away', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, AGREED)
  await open(page, server)
  await wxCall(page, 'authorize', { scope: 'scope.camera' })
  await expect.poll(async () => (await commander.prompts(server.origin, 1)).length).toBe(1)
  await wxCall(page, 'authorize', { scope: 'scope.record' })
  const opened = await panel(page)
  await resize(opened, 900)
  const cards = tray(opened.frame).getByRole('article')
  await expect(cards).toHaveCount(2)
  await expect(cards.first()).toContainText('scope.camera')
  await expect(cards.first().getByRole('button', { name: 'Reject' })).toHaveAttribute('title', 'Reject (Alt+2)')
  await expect(cards.last().getByRole('button', { name: 'Reject' })).toHaveAttribute('title', 'Reject')
  await opened.frame.getByRole('combobox', { name: 'Filter calls' }).focus()
  await opened.devtools.keyboard.press('Alt+2')
  await expect(cards).toHaveCount(1)
  await expect(cards.first()).toContainText('scope.record')
  const [waiting] = await commander.prompts(server.origin, 1)
  await commander.answer(server.origin, waiting?.id ?? '', { choice: 'allow' })
  await expect(tray(opened.frame)).toHaveCount(0)
  await expect.poll(() => answers(page)).toHaveLength(2)
})

test('many prompts leave most of the panel to the views and scroll separately', async ({
  page,
  server,
  panel,
  commander,
}) => {
  await commander.command(server.origin, {
    type: 'state/merge',
    patch: { breakpoints: ['login', 'checkSession', 'getSetting'] },
  })
  await open(page, server)
  for (const api of ['login', 'checkSession', 'getSetting', 'login']) await wxCall(page, api)
  const opened = await panel(page)
  await tray(opened.frame).getByRole('button', { name: 'One by one' }).click()
  for (const width of [400, 1200]) {
    await resize(opened, width)
    await expect(tray(opened.frame).getByRole('article')).toHaveCount(1 + 4)
    await expect.poll(async () => (await tray(opened.frame).boundingBox())?.height).toBeLessThanOrEqual(700 * 0.41)
  }
})

test('calls that wait for the page’s own popup are answered together, and the demo closes it', async ({
  page,
  panel,
}) => {
  const demo = await serve(fileURLToPath(new URL('../../src/demo/page', import.meta.url)))
  await page.goto(`${demo.origin}/?popup=own`)
  const popup = page.getByRole('dialog')
  // The popup covers the page, so the buttons behind it cannot be clicked.
  const ask = (name: string) => page.locator(`[aria-labelledby="${name}-name"]`).dispatchEvent('click')
  for (const api of ['getClipboardData', 'requirePrivacyAuthorize', 'getClipboardData']) await ask(api)
  await expect(popup).toBeVisible()
  const opened = await panel(page)
  await resize(opened, 320)
  const { frame, devtools } = opened
  const cards = tray(frame).getByRole('article')
  await expect(cards).toHaveCount(1)
  await expect(cards).toHaveAccessibleName('3 calls wait for privacy consent')
  const each = tray(frame).getByRole('button', { name: 'One by one' })
  await each.press('Enter')
  await expect(each).toHaveAttribute('aria-expanded', 'true')
  await expect(cards).toHaveCount(1 + 3)
  await filterBox(frame).focus()
  await devtools.keyboard.press('Alt+1')
  await expect(tray(frame)).toHaveCount(0)
  await expect(popup).toBeHidden()
  await expect(frame.locator('.notice')).toHaveCount(0)
  await demo.close()
})
