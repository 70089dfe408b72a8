import { installExtensionPage } from '../../src/chromium/extension-page.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../../src/demo/server.mjs'
import { LOGGED, openCallsPage, takeTurns } from './calls.mjs'
import { protocol } from './edit.mjs'
import { loadInTurns } from './load.mjs'
import { difference, median, ratio } from './stats.mjs'
import { time, times } from './table.mjs'

export const title = 'companions and the JSSDK'

/** Calls and what they are compared with, by the names of pages/calls.js. */
const CALLS = [
  { wx: 'wx.getStorageSync', stub: 'storageStub', by: 'localStorage and JSON.parse', calls: LOGGED, stubCalls: 20_000 },
  { wx: 'wx.setStorageSync', stub: 'setStub', by: 'JSON.stringify and localStorage', calls: LOGGED, stubCalls: 2_000 },
  { wx: 'wx.getSystemInfoSync', stub: 'systemStub', by: 'a fresh object', calls: LOGGED, stubCalls: 40_000 },
  { wx: 'jssdk.getSetting', stub: 'channelStub', by: 'MessageChannel', calls: LOGGED, stubCalls: LOGGED },
]

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure(session) {
  const { context, extensionId, idle } = session
  const servers = await Promise.all([0, 1, 2].map(() => serve(fromRoot('test/bench/pages'))))
  const [on, off, never] = /** @type {[typeof servers[0], typeof servers[0], typeof servers[0]]} */ (servers)
  try {
    const extension = await context.newPage()
    await extension.goto(`chrome-extension://${extensionId}/manifest.json`)
    await extension.evaluate(installExtensionPage, await protocol())
    for (const [{ origin }, companions] of /** @type {const} */ ([
      [on, 'all'],
      [off, 'all'],
      [off, []],
    ]))
      await extension.evaluate(setCompanions, /** @type {const} */ ([origin, companions]))
    await extension.close()

    const rows = await compareCalls({ ...session, server: on })
    const body = '<!doctype html><title>Page</title><script>performance.now()</script><p>Text</p>'
    for (const { route } of servers) route('/small', { body })
    const pages = [
      await context.newPage(),
      await context.newPage(),
      await context.newPage(),
      await (await idle()).newPage(),
    ]
    const addresses = [on, off, never, never].map(({ origin }) => `${origin}/small`)
    const [all = [], none = [], untouched = [], empty = []] = await loadInTurns(pages, addresses)
    await Promise.all(pages.map((page) => page.close()))
    const loaded = (/** @type {import('./load.mjs').Load[]} */ loads) => loads.map(({ loaded: at }) => at)
    return [
      ...rows,
      {
        what: 'page load, all companions on',
        figure: `${time(difference(loaded(all), loaded(none)))} more`,
        beside: 'than with all of them off',
      },
      {
        what: 'page load, all companions turned off again',
        figure: `${time(difference(loaded(none), loaded(untouched)))} more`,
        beside: `than where none was ever on, which takes ${time(difference(loaded(untouched), loaded(empty)))} more than the extension with empty scripts`,
      },
    ]
  } finally {
    await Promise.all(servers.map(({ close }) => close()))
  }
}

/** @param {Pick<import('./session.mjs').Session, 'context' | 'server'>} session */
async function compareCalls(session) {
  const page = await openCallsPage(session)
  const contenders = CALLS.flatMap(({ wx, stub, calls, stubCalls }) => [
    { name: wx, calls },
    { name: stub, calls: stubCalls },
  ])
  await page.waitForFunction(() => Reflect.get(window, 'WeixinJSBridge') !== undefined)
  const timings = await takeTurns(page, contenders, 30)
  await page.close()
  return CALLS.map(({ wx, by }, index) => {
    const [{ call: own } = { call: [] }, { call: other } = { call: [] }] = timings.slice(index * 2)
    return {
      what: wx,
      figure: time(median(own)),
      beside: `a stub with ${by} takes ${time(median(other))}: ${times(ratio(own, other))}`,
    }
  })
}

/**
 * Runs in an extension page: sets the companions of an origin.
 * @param {readonly [origin: string, companions: 'all' | readonly string[]]} given
 */
async function setCompanions([origin, companions]) {
  const { connect } = Reflect.get(globalThis, 'wxMockPanel')
  const port = connect({ origin })
  await port.request({ type: 'command', command: { type: 'state/merge', patch: { companions } } })
  port.close()
}
