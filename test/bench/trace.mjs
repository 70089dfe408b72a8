import { median } from './stats.mjs'
import { time } from './table.mjs'

const LOADS = 20

/** @typedef {{ name: string, dur?: number, args: { data?: { url?: string } } }} TraceEvent */

/**
 * Measures the time of our scripts at document_start with the trace of the browser (tracing adds a little).
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function traceScripts(context, address) {
  const browser = context.browser()
  if (!browser) return []
  const page = await context.newPage()
  await page.goto(address)
  const session = await browser.newBrowserCDPSession()
  /** @type {TraceEvent[]} */
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(.../** @type {any} */ (value)))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  for (let load = 0; load < LOADS; load++) await page.goto(`${address}?${load}`)
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  await page.close()

  const scripts = [
    { name: 'bridge', end: '/bridge/main.iife.js' },
    { name: 'page script', end: '/page/main.iife.js' },
  ]
  return scripts.map(({ name, end }) => {
    const runs = events.filter((event) => event.name === 'EvaluateScript' && event.args.data?.url?.endsWith(end))
    return {
      what: `of it: the ${name} at document_start`,
      figure: time(median(runs.map(({ dur = 0 }) => dur / 1000))),
      beside: `traced, ${runs.length} loads`,
    }
  })
}
