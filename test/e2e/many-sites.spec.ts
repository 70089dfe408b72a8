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
    // Two rules for all sites, three for each of 10, one for each digit at the end of the others, and one for their hosts.
    expect(await rules()).toEqual([0, 43])

    // The site edited longest ago leaves its group: its documents get their state when they connect.
    await commander.command(otherServer.origin, setAppId('wx-second'))
    await stopWorkers(page)
    await commander.published(server.origin)
    expect(await rules()).toEqual([0, 43])
    for (const [{ origin }, appId] of [
      [server, 'wx-first'],
      [otherServer, 'wx-second'],
    ] as const) {
      await page.goto(`${origin}/first`)
      expect(await page.evaluate('seen')).toBe(appId)
    }

    await commander.command(server.origin, { type: 'state/reset' })
    expect(await rules()).toEqual([0, 40])
    const record = await worker.evaluate((key) => chrome.storage.local.get(key), `site:${server.origin}`)
    expect(record).toEqual({})
  } finally {
    await close()
  }
})

test('documents start with the state of a site that was edited before many others', async ({
  page,
  server,
  otherServer,
  commander,
}) => {
  for (const each of [server, otherServer]) {
    each.route('/first', { body: FIRST_SCRIPT })
    each.route('/frame', { body: `<iframe src="${server.origin}/first"></iframe>` })
  }
  const seen = async (origin: string) => {
    await page.goto(`${origin}/first`)
    return page.evaluate('seen')
  }
  /** Returns whether the browser added the seed to the page itself, as the last entry. */
  const hasOwnHeader = () =>
    page.evaluate(() => {
      const [{ serverTiming }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming]
      return (serverTiming.at(-1)?.description.split('.').at(-1) ?? '') !== ''
    })
  await commander.command('null', { type: 'scope/set', scope: 'scope.record', value: true })
  await commander.command(server.origin, setAppId('wx-early'))
  for (let n = 0; n < 10; n++) await commander.command(`http://localhost:${30_000 + n}`, setAppId(`wx-${n}`))
  // Of the same host, and without edits.
  const fresh = await seen(otherServer.origin)
  expect(fresh).not.toBe('wx-early')
  expect(await seen(server.origin)).toBe('wx-early')
  expect(await hasOwnHeader()).toBe(false)
  await page.goto(`${otherServer.origin}/frame`)
  await expect.poll(() => page.frames().at(-1)?.evaluate('globalThis.seen')).toBe('wx-early')

  await commander.command(otherServer.origin, setAppId('wx-late'))
  expect(await seen(otherServer.origin)).toBe('wx-late')
  expect(await hasOwnHeader()).toBe(true)
  await stopWorkers(page)
  await commander.published(otherServer.origin)
  expect([await seen(server.origin), await seen(otherServer.origin)]).toEqual(['wx-early', 'wx-late'])
  for (const origin of ['null', server.origin]) await commander.command(origin, { type: 'state/reset' })
  expect(await seen(server.origin)).toBe(fresh)
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
