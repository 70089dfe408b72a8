import { extensionId, serviceWorker } from '../../src/chromium/extension.mjs'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { createCommander } from '../support/browser/commander'
import { setAppId } from '../support/browser/commands'
import { expect, stopWorkers, test } from '../support/browser/fixtures'
import { launchWithExtension } from '../support/browser/launch'

const SITES = 3_000
/** The largest number of dynamic rules that Chrome allows: two for each site, left by an older version. */
const OLD_RULES = 5_000

const FIRST_SCRIPT = '<script>seen = wx.getAccountInfoSync().miniProgram.appId</script>'

test('thousands of edited sites and rules of an older version do not stop the extension', async ({
  server,
  otherServer,
}) => {
  test.setTimeout(180_000)
  for (const each of [server, otherServer]) each.route('/first', { body: FIRST_SCRIPT })
  const { context, close } = await launchWithExtension()
  try {
    const worker = await serviceWorker(context)
    await worker.evaluate(
      async ([sites, rules, state]) => {
        const site = (n: number) => `http://localhost:${20_000 + n}`
        const records = Array.from({ length: sites }, (_, n) => [`site:${site(n)}`, { state, rev: 1 }])
        await chrome.storage.local.set(Object.fromEntries(records))
        const addRules = Array.from({ length: rules }, (_, n) => ({
          id: n + 2,
          priority: 2,
          condition: { urlFilter: `|${site(n)}/`, resourceTypes: ['main_frame'] },
          action: {
            type: 'modifyHeaders',
            responseHeaders: [{ header: 'Server-Timing', operation: 'append', value: 'wxmock;desc="e30="' }],
          },
        }))
        await chrome.declarativeNetRequest.updateDynamicRules({
          addRules: addRules as chrome.declarativeNetRequest.Rule[],
        })
      },
      [SITES, OLD_RULES, { ...DEFAULT_STATE, breakpoints: ['login'] }] as const,
    )
    const page = await context.newPage()
    await stopWorkers(page)

    const commander = await createCommander(context, await extensionId(context))
    await commander.command(server.origin, setAppId('wx-first'))
    await page.goto(`${server.origin}/first`)
    expect(await page.evaluate('seen')).toBe('wx-first')
    const rules = () =>
      worker.evaluate(async () => [
        (await chrome.declarativeNetRequest.getDynamicRules()).length,
        (await chrome.declarativeNetRequest.getSessionRules()).length,
      ])
    // Two rules for all sites, and three for each of 200.
    expect(await rules()).toEqual([0, 602])

    // The site edited longest ago loses its rules: its documents get their state when they connect.
    await commander.command(otherServer.origin, setAppId('wx-second'))
    await stopWorkers(page)
    await commander.published(server.origin)
    expect(await rules()).toEqual([0, 602])
    for (const [{ origin }, appId] of [
      [server, 'wx-first'],
      [otherServer, 'wx-second'],
    ] as const) {
      await page.goto(`${origin}/first`)
      expect(await page.evaluate('seen')).toBe(appId)
    }

    await commander.command(server.origin, { type: 'state/reset' })
    expect(await rules()).toEqual([0, 599])
    const record = await worker.evaluate((key) => chrome.storage.local.get(key), `site:${server.origin}`)
    expect(record).toEqual({})
  } finally {
    await close()
  }
})

test('an edit succeeds even if the browser rejects its rules', async ({ page, server, worker, commander }) => {
  server.route('/first', { body: FIRST_SCRIPT })
  const refuse = (on: boolean) =>
    worker.evaluate((refusing) => {
      const api = chrome.declarativeNetRequest as unknown as Record<string, unknown>
      api.kept ??= api.updateSessionRules
      api.updateSessionRules = refusing ? () => Promise.reject(new Error('Rule count exceeded.')) : api.kept
    }, on)
  await refuse(true)
  await commander.command(server.origin, setAppId('wx-refused'))
  await page.goto(`${server.origin}/first`)
  await expect.poll(() => page.evaluate('wx.getAccountInfoSync().miniProgram.appId')).toBe('wx-refused')
  await refuse(false)
  await commander.command(server.origin, setAppId('wx-taken'))
  await page.goto(`${server.origin}/first`)
  expect(await page.evaluate('seen')).toBe('wx-taken')
})
