import { atMost } from './table.mjs'

const FLOOD_MS = 10_000
const PER_MS = 5

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @typedef {object} Panel
 * @property {Page} devtools
 * @property {(calls: number) => Promise<Counts>} accounted waits until the panel accounts for this number of calls
 */

/** The calls of a tab, and those of them that are only counted, and the text that says so. @typedef {{ all: number, notLogged: number, text: string }} Counts */

/** What is called. @type {readonly { name: string, what: string }[]} */
const KINDS = [
  { name: 'canIUse', what: 'wx.canIUse' },
  { name: 'getSetting', what: 'wx.getSetting with success' },
]

/**
 * Measures the cost of calls without pause: the processor time of the main thread of the page, with reports and checks
 * of the bridge, minus that of the same page with functions that do nothing.
 * @param {{ page: Page, made: number, open: () => Promise<Panel> }} given the page, and the calls that it has made
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function flood({ page, made: earlier, open }) {
  const session = await page.context().newCDPSession(page)
  // Elapsed time would include other programs of this machine.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  /** @param {string} name @param {'wx' | 'nothing' | 'channel'} by */
  const share = async (name, by) => {
    const before = await busy()
    const made = await page.evaluate(pour, /** @type {const} */ ([name, by, FLOOD_MS, PER_MS]))
    return { percent: ((await busy()) - before) / (FLOOD_MS / 100), made }
  }
  const rows = []
  let all = earlier
  for (const { name, what } of KINDS) {
    // All callers use the same DevTools, because it tracks the tasks of each.
    const panel = await open()
    const nothing = await share(name, 'nothing')
    const channel = name === 'canIUse' ? undefined : await share(name, 'channel')
    const before = await panel.accounted(all)
    const { percent, made } = await share(name, 'wx')
    all += made
    const after = await panel.accounted(all)
    await panel.devtools.close()
    const counted = after.notLogged - before.notLogged
    const taken = percent - nothing.percent
    const beside = channel ? `; a stub that answers through MessageChannel takes ${over(channel, nothing)} %` : ''
    rows.push({
      what: `${PER_MS * 1000} calls of ${what} a second for ${FLOOD_MS / 1000} s, of the page's time`,
      figure: `${taken.toFixed(1)} %`,
      beside: `of ${made} calls ${made - counted} logged, ${counted} counted${beside}`,
      target: atMost(taken, 5, ' %'),
    })
  }
  await session.detach()
  return rows
}

/** @param {{ percent: number }} more @param {{ percent: number }} less */
const over = (more, less) => (more.percent - less.percent).toFixed(1)

/** Calls at a steady pace; gives how many. @param {readonly [name: string, by: string, duration: number, pace: number]} given */
async function pour([name, by, duration, pace]) {
  const { port1, port2 } = new MessageChannel()
  /** @type {(() => void)[]} */
  const waiting = []
  port1.onmessage = () => waiting.shift()?.()
  /** @type {Record<string, (given: any) => unknown>} */
  const ways = {
    wx: Reflect.get(Reflect.get(window, 'wx'), name),
    nothing: () => ({}),
    channel: ({ success }) => {
      waiting.push(() => success({ errMsg: 'ok' }))
      port2.postMessage(null)
    },
  }
  const call = ways[by]
  if (!call) throw new Error(`No way ${by}`)
  const done = () => {}
  const make = name === 'canIUse' ? () => call('login') : () => call({ success: done })
  const start = performance.now()
  let made = 0
  for (let now = start; now - start < duration; now = performance.now()) {
    for (const due = Math.floor((now - start) * pace); made < due; made++) make()
    await new Promise((next) => setTimeout(next, 4))
  }
  return made
}
