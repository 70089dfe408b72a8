// What a test pays for its mock, and what a call of wx costs in each; side by side, in turns, on one browser.
// Needs the build (npm run build). Medians; the ratios are what counts, the milliseconds are this machine's.

import { chromium } from '@playwright/test'
import { createWxMock } from 'wx-mock-panel/playwright'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../pages/server.mjs'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30)
const CALLS = 300

/** @typedef {import('@playwright/test').BrowserContext} Context */

/** What people write by hand: wx in an init script, answered by a function in Node. @param {Context} context */
async function byHand(context) {
  await context.exposeFunction('nodeCheckSession', () => ({ errMsg: 'checkSession:ok' }))
  await context.addInitScript(() => {
    Reflect.set(window, 'wx', {
      checkSession: () => /** @type {() => Promise<object>} */ (Reflect.get(window, 'nodeCheckSession'))(),
    })
  })
}

/** @type {Record<string, ((context: Context) => Promise<unknown>) | undefined>} */
const ways = {
  'bare page': async () => {},
  engine: (context) => createWxMock(context, { scenario: 'Returning user' }),
  'exposeFunction, wx by hand': byHand,
  '@msw/playwright': await mswFixture(),
}

/** Its fixture, where somebody has installed it beside us. */
async function mswFixture() {
  try {
    // @ts-expect-error: not among our dependencies
    const { defineNetworkFixture } = await import('@msw/playwright')
    return (/** @type {Context} */ context) => defineNetworkFixture({ context, handlers: [] }).enable()
  } catch {
    console.log('@msw/playwright is not installed: no row for it.')
    return undefined
  }
}

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] })
const server = await serve(fromRoot('test/pages'))
server.route('/bench', { body: '<!doctype html><title>Bench</title>' })

/** @type {Record<string, { test: number[], call: number[] }>} */
const measured = {}
for (let round = 0; round < ROUNDS + 2; round++) {
  for (const [name, prepare] of Object.entries(ways)) {
    if (!prepare) continue
    const row = measured[name] ?? { test: [], call: [] }
    measured[name] = row
    const start = performance.now()
    const context = await browser.newContext()
    await prepare(context)
    const page = await context.newPage()
    await page.goto(`${server.origin}/bench`)
    const loaded = performance.now()
    const call =
      round % 5 === 0 && (await page.evaluate('typeof wx')) === 'object'
        ? await page.evaluate(measureCalls, CALLS)
        : undefined
    const closing = performance.now()
    await context.close()
    if (round < 2) continue // warming up
    row.test.push(loaded - start + performance.now() - closing)
    if (call !== undefined) row.call.push(call)
  }
}

/** Microseconds of one awaited call. @param {number} calls */
async function measureCalls(calls) {
  const { wx } = /** @type {{ wx: { checkSession(): Promise<object> } }} */ (/** @type {unknown} */ (window))
  for (let warm = 0; warm < 50; warm++) await wx.checkSession()
  const start = performance.now()
  for (let call = 0; call < calls; call++) await wx.checkSession()
  return ((performance.now() - start) / calls) * 1000
}

await server.close()
await browser.close()

const median = (/** @type {number[]} */ values) =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const bare = median(measured['bare page']?.test ?? [])
const hand = median(measured['exposeFunction, wx by hand']?.call ?? [])
console.table(
  Object.fromEntries(
    Object.entries(measured).map(([name, { test, call }]) => {
      const cost = median(call)
      return [
        name,
        {
          'context + page, ms': Number(median(test).toFixed(1)),
          'over bare, ms': Number((median(test) - bare).toFixed(1)),
          'one call, us': Number.isNaN(cost) ? '-' : Number(cost.toFixed(1)),
          'times faster than by hand': Number.isNaN(cost) ? '-' : Number((hand / cost).toFixed(1)),
        },
      ]
    }),
  ),
)
