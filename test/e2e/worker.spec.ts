import type { Page } from '@playwright/test'
import { extensionId, replaceState } from '../../src/chromium/extension.mjs'
import { PROTOCOL } from '../../src/protocol/page'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { createCommander } from '../support/browser/commander'
import { setAppId } from '../support/browser/commands'
import { expect, test } from '../support/browser/fixtures'
import { launchWithExtension } from '../support/browser/launch'

/** Number of times the browser is killed; 20 were measured with WX_MOCK_CRASHES=20. */
const CRASHES = Number(process.env.WX_MOCK_CRASHES ?? 5)

const PAGE = { body: '<!doctype html><title>Game</title><button>Tap</button>' }

/** Calls an API and collects the callbacks in the page. */
const call = (page: Page, api: string, params: object = {}) =>
  page.evaluate(
    ([name, given]) => {
      const events: unknown[] = []
      Reflect.set(window, 'events', events)
      const note = (kind: string) => (result: { errMsg: string }) => events.push(`${kind} ${result.errMsg}`)
      const callbacks = { success: note('success'), fail: note('fail'), complete: note('complete') }
      Reflect.get(window, 'wx')[name]({ ...given, ...callbacks })
    },
    [api, params] as const,
  )
const events = (page: Page) => page.evaluate(() => Reflect.get(window, 'events'))

test.beforeEach(async ({ page, server }) => {
  server.route('/game', PAGE)
  await page.goto(`${server.origin}/game`)
})

test('the next worker settles a privacy call that was pending when a worker died', async ({
  page,
  server,
  commander,
  stopWorker,
}) => {
  await call(page, 'requirePrivacyAuthorize')
  const [prompt] = await commander.prompts(server.origin, 1)
  await stopWorker(page)
  expect(await commander.prompts(server.origin, 1)).toEqual([prompt])
  await commander.answer(server.origin, prompt?.id ?? '', { choice: 'agree' })
  await expect
    .poll(() => events(page))
    .toEqual(['success requirePrivacyAuthorize:ok', 'complete requirePrivacyAuthorize:ok'])
})

test('the popup of the page can be answered after the worker died', async ({ page, stopWorker }) => {
  await page.evaluate(() =>
    Reflect.get(window, 'wx').onNeedPrivacyAuthorization((resolve: unknown) =>
      Reflect.set(window, 'resolvePrivacy', resolve),
    ),
  )
  await call(page, 'getClipboardData')
  await page.waitForFunction(() => Reflect.has(window, 'resolvePrivacy'))
  await stopWorker(page)
  await page.evaluate(() => Reflect.get(window, 'resolvePrivacy')({ event: 'disagree' }))
  await expect
    .poll(() => events(page))
    .toEqual([
      'fail getClipboardData:fail privacy permission is not authorized',
      'complete getClipboardData:fail privacy permission is not authorized',
    ])
})

test('calls to a dead worker are answered by a new one', async ({ page, stopWorker }) => {
  const codes = new Set<string>()
  for (let round = 0; round < 10; round++) {
    const pending = page.evaluate(() =>
      Promise.all([Reflect.get(window, 'wx').login(), Reflect.get(window, 'wx').login()]),
    )
    await stopWorker(page)
    for (const { code } of await pending) codes.add(code)
  }
  expect(codes.size).toBe(20)
})

test('edits survive a restart of the worker, a reload and a restart of the browser', async ({ server }) => {
  server.route('/first', { body: '<script>seen = wx.getAccountInfoSync().miniProgram.appId</script>' })
  const browser = await launchWithExtension()
  try {
    const commander = await createCommander(browser.context, await extensionId(browser.context))
    const patch = { account: { miniProgram: { appId: 'wxstored' } } }
    await commander.command(server.origin, { type: 'state/merge', patch })

    const context = await browser.relaunch()
    const page = await context.newPage()
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe('wxstored')
  } finally {
    await browser.close()
  }
})

test('the first page after a crash right after an edit starts with the edit', async ({ server }) => {
  server.route('/first', { body: '<script>seen = wx.getAccountInfoSync().miniProgram.appId</script>' })
  const browser = await launchWithExtension()
  try {
    for (let round = 0; round < CRASHES; round++) {
      const appId = `wx-${round}`
      const commander = await createCommander(browser.context, await extensionId(browser.context))
      await commander.command(server.origin, setAppId(appId))
      const context = await browser.relaunchAfterCrash()
      const [page = await context.newPage()] = context.pages()
      await page.goto(`${server.origin}/first`)
      expect(await page.evaluate('seen')).toBe(appId)
    }
  } finally {
    await browser.close()
  }
})

test('a page from the back/forward cache continues', async ({ server }) => {
  const { context, close } = await launchWithExtension({ backForwardCache: true })
  try {
    const page = await context.newPage()
    const cacheable = { 'cache-control': 'no-cache' }
    server.route('/game', { ...PAGE, headers: cacheable })
    server.route('/other', { body: 'other' })
    await page.goto(`${server.origin}/game`)
    await page.evaluate(() => addEventListener('pageshow', (event) => Reflect.set(window, 'cached', event.persisted)))
    await page.goto(`${server.origin}/other`)
    await page.goBack({ waitUntil: 'commit' }) // a page from the cache fires no load event
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'cached'))).toBe(true)
    expect(await page.evaluate(async () => (await Reflect.get(window, 'wx').login()).errMsg)).toBe('login:ok')
  } finally {
    await close()
  }
})

test('a flood of calls slows only its own page', async ({ page, server, commander, context }) => {
  const other = await context.newPage()
  await other.goto(`${server.origin}/game`)
  const flooding = page.evaluate(async () => {
    const wx = Reflect.get(window, 'wx')
    const calls = []
    for (let n = 0; n < 100_000; n++) calls.push(n % 100 === 0 ? wx.login() : wx.getSetting())
    return (await Promise.all(calls)).length
  })
  await commander.command(server.origin, { type: 'scope/set', scope: 'scope.record', value: true })
  await expect
    .poll(() => other.evaluate(async () => (await Reflect.get(window, 'wx').getSetting()).authSetting))
    .toEqual({ 'scope.record': true })
  expect(await flooding).toBe(100_000)
  await other.close()
})

test('a state can be set before the first page opens, and a rejection shows the reason', async ({ page, server }) => {
  const give = (state: object, protocol = PROTOCOL) => replaceState(page.context(), server.origin, state, protocol)
  const { miniProgram } = DEFAULT_STATE.account
  await give({ ...DEFAULT_STATE, account: { miniProgram: { ...miniProgram, appId: 'wx-given' } } })
  await page.goto(`${server.origin}/`)
  expect(await page.evaluate('wx.getAccountInfoSync().miniProgram.appId')).toBe('wx-given')
  await expect(give({ ...DEFAULT_STATE, user: { nickName: 1 } })).rejects.toThrow(
    /^The extension refused the state: .*nickName must be string, not 1/,
  )
  await expect(give(DEFAULT_STATE, 0)).rejects.toThrow(
    'The extension refused the state: its version differs; build it again',
  )
})
