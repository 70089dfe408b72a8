import type { BrowserContext, Page } from '@playwright/test'
import { serviceWorker } from '../../src/chromium/extension.mjs'
import { expect, test } from '../support/browser/fixtures'
import { gameIn } from '../support/browser/game'
import { launchWithExtension, reloadExtension } from '../support/browser/launch'
import { openPanel } from '../support/browser/panel'
import { resize, tray } from '../support/browser/panel-page'

const PAGE = '<!doctype html><title>health</title>'

test('the toolbar icon counts waiting prompts until they are answered', async ({
  page,
  server,
  panel,
  worker,
  commander,
}) => {
  await commander.command(server.origin, { type: 'privacy/agree' })
  server.route('/badge', { body: PAGE })
  await page.goto(`${server.origin}/badge`)
  const badge = () =>
    worker.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}/*` })
      return tab?.id === undefined ? undefined : chrome.action.getBadgeText({ tabId: tab.id })
    }, new URL(server.origin).origin)
  const { frame, card } = await panel(page)
  expect(await badge()).toBe('')
  const game = gameIn(page)
  await game.ask('authorize', { scope: 'scope.camera' })
  await expect.poll(badge).toBe('1')
  await game.ask('authorize', { scope: 'scope.record' })
  await expect.poll(badge).toBe('2')
  await expect(tray(frame).getByRole('article')).toHaveCount(2)
  await card(/^authorize asks for Camera/).reject.click()
  await expect.poll(badge).toBe('1')
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect.poll(badge).toBe('')
  await expect(tray(frame)).toBeHidden()
})

test('a sleeping worker is shown, and a click wakes it', async ({ page, server, panel, stopWorker }) => {
  server.route('/asleep', { body: PAGE })
  await page.goto(`${server.origin}/asleep`)
  const opened = await panel(page)
  await resize(opened, 1300)
  const { frame } = opened
  await expect(frame.getByRole('button', { name: 'Connection: wx in 1 frame' })).toBeVisible()
  await stopWorker(page)
  await frame.getByRole('button', { name: 'Connection: Extension worker asleep (wakes automatically)' }).click()
  await frame.getByRole('dialog').getByRole('button', { name: 'Wake now' }).click()
  await expect(frame.getByRole('button', { name: 'Connection: wx in 1 frame' })).toBeVisible()
})

test('edits that the worker cannot receive wait, are counted, and are sent later', async ({ server, stopWorker }) => {
  server.route('/cut', { body: PAGE })
  await inBrowserOfItsOwn(async (context) => {
    await context.addInitScript(cutWhereAsked)
    const page = await context.newPage()
    await page.goto(`${server.origin}/cut`)
    const opened = await openPanel(page)
    await resize(opened, 1300)
    const { frame, scope } = opened
    const health = (status: string) => frame.getByRole('button', { name: `Connection: ${status}`, exact: true })
    const cut = (on: boolean) => frame.locator('body').evaluate((_body, now) => Reflect.set(window, 'cut', now), on)
    const granted = async () => (await gameIn(page).call('getSetting')).result.authSetting
    await expect(health('wx in 1 frame')).toBeVisible()
    await cut(true)
    await stopWorker(page)
    await expect(health('Extension worker asleep (wakes automatically)')).toBeVisible()

    await scope('scope.camera', 'Granted').click()
    await expect(health('Connecting… 1 edit not saved yet')).toBeVisible()
    await scope('scope.record', 'Refused').click()
    await expect(health('Connecting… 2 edits not saved yet')).toBeVisible()
    expect(await granted(), 'no page has received them').toEqual({})

    await cut(false)
    // It reconnects by itself after at most 5 s.
    await expect(health('wx in 1 frame')).toBeVisible({ timeout: 15_000 })
    await expect.poll(granted).toEqual({ 'scope.camera': true, 'scope.record': false })
    await expect(scope('scope.record', 'Refused')).toBeChecked()
  })
})

for (const [greeting, health] of [
  ['unheard', 'Extension worker not responding'],
  ['later', 'Panel and extension versions differ'],
] as const) {
  test(`shows "${health}" if the greeting of the panel is ${greeting}, fixed by a click that reloads it`, async ({
    server,
  }) => {
    server.route('/greeting', { body: PAGE })
    await inBrowserOfItsOwn(async (context) => {
      await context.addInitScript(greetOtherwise)
      const page = await context.newPage()
      await page.goto(`${server.origin}/greeting`)
      const opened = await openPanel(page)
      await resize(opened, 1300)
      const { frame } = opened
      const well = frame.getByRole('button', { name: 'Connection: wx in 1 frame' })
      await expect(well).toBeVisible()
      await frame.locator('body').evaluate((_body, next) => {
        sessionStorage.setItem('greeting', next)
        location.reload()
      }, greeting)
      await frame.getByRole('button', { name: `Connection: ${health}` }).click()
      await frame.getByRole('dialog').getByRole('button', { name: 'Reload panel' }).click()
      await expect(well).toBeVisible()
    })
  })
}

test('a page of a replaced extension keeps its wx, and the panel asks for a reload', async ({ server }) => {
  server.route('/replaced', { body: PAGE })
  await inBrowserOfItsOwn(async (context) => {
    const page = await context.newPage()
    await page.goto(`${server.origin}/replaced`)
    const warnings = warningsOf(page)
    await reloadExtension(context)
    const game = gameIn(page)
    expect((await game.call('getSetting')).ok, 'what needs no worker goes on').toBe(true)
    // The page reports its calls when it is left; no call waits for that report.
    await page.evaluate(() => void dispatchEvent(new Event('pagehide')))
    await game.call('getSetting')
    expect(warnings).toEqual([])
    const [first, second] = [await game.ask('login'), await game.ask('requirePrivacyAuthorize')]
    await expect.poll(() => warnings).toEqual([ORPHANED])

    const opened = await openPanel(page)
    await resize(opened, 1300)
    const { frame } = opened
    await expect(frame.getByRole('heading', { name: 'Reload the page' })).toBeVisible()
    expect([...(await first()), ...(await second())], 'they wait').toEqual([])
    expect(warnings, 'warned once, however often the page has tried since').toEqual([ORPHANED])
    await frame.getByRole('button', { name: 'Connection: Reload needed' }).click()
    const reloaded = page.waitForEvent('load')
    await frame.getByRole('dialog').getByRole('button', { name: 'Reload page' }).click()
    await reloaded
    await expect(frame.getByRole('button', { name: 'Connection: wx in 1 frame' })).toBeVisible()
    await game.call('login')
    await expect(opened.call('login')).toBeVisible()
  })
})

test('a page of a removed extension explains its pending calls', async ({ server }) => {
  server.route('/removed', { body: PAGE })
  await inBrowserOfItsOwn(async (context) => {
    const page = await context.newPage()
    await page.goto(`${server.origin}/removed`)
    const game = gameIn(page)
    const answered = await game.ask('requirePrivacyAuthorize')
    const agree = page.getByRole('button', { name: 'Agree', exact: true })
    await expect(agree).toBeVisible()
    const warnings = warningsOf(page)
    const worker = await serviceWorker(context)
    const gone = worker.waitForEvent('close')
    await worker.evaluate(() => void chrome.management.uninstallSelf())
    await gone
    await agree.click()
    await expect.poll(() => warnings).toEqual([ORPHANED])
    expect(await answered()).toEqual([])
  })
})

const ORPHANED =
  'wx-mock-panel was updated or removed: reload this page. Until then, calls that need the extension stay pending.'

/** Collects warnings in the console from now on. */
function warningsOf(page: Page): string[] {
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  return warnings
}

async function inBrowserOfItsOwn(work: (context: BrowserContext) => Promise<void>) {
  const { context, close } = await launchWithExtension()
  try {
    await work(context)
  } finally {
    await close()
  }
}

/** Runs in every document: while enabled, connections get no answer. */
function cutWhereAsked() {
  if (location.protocol !== 'chrome-extension:') return
  const connect = chrome.runtime.connect.bind(chrome.runtime) as (
    info: chrome.runtime.ConnectInfo,
  ) => chrome.runtime.Port
  Reflect.set(chrome.runtime, 'connect', (info: chrome.runtime.ConnectInfo) => {
    if (Reflect.get(window, 'cut')) throw new Error('Could not establish connection. Receiving end does not exist.')
    return connect(info)
  })
}

/** Runs in every document: if requested, loses the first hello of the panel, or sends that of a later version. */
function greetOtherwise() {
  if (location.protocol !== 'chrome-extension:') return
  const greeting = sessionStorage.getItem('greeting')
  if (greeting === null) return
  sessionStorage.removeItem('greeting')
  const connect = chrome.runtime.connect.bind(chrome.runtime) as (
    info: chrome.runtime.ConnectInfo,
  ) => chrome.runtime.Port
  Reflect.set(chrome.runtime, 'connect', (info: chrome.runtime.ConnectInfo) => {
    const port = connect(info)
    const post = port.postMessage.bind(port)
    port.postMessage = (message) => {
      if (!('protocol' in message)) post(message)
      else if (greeting === 'later') post({ ...message, protocol: message.protocol + 1 })
    }
    return port
  })
}
