import { setTimeout } from 'node:timers/promises'
import { difference, median } from './stats.mjs'
import { atMost, time } from './table.mjs'
import { traceScripts } from './trace.mjs'

export const title = 'page load, with and without the extension'

const LOADS = 60
const WARM_UP = 5
/** Pause between two loads, in ms: work after one load must not slow the next, in another browser. */
const SETTLE = 150

/** @typedef {import('@playwright/test').Page} Page */

/** Milliseconds since the navigation began. @typedef {{ ready: number, loaded: number }} Load */

const inline = '<script>performance.now()</script>'
/** @param {string} scripts */
const html = (scripts) => `<!doctype html><title>Page</title>${scripts}<p>Text</p>`
const external = Array.from({ length: 10 }, (_, index) => `<script src="/script-${index}.js"></script>`).join('')
const PAGES = [
  { path: '/small', name: 'small page', body: html(inline) },
  { path: '/scripts', name: 'page with 10 scripts', body: html(external) },
]

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure({ context, plain, idle, server }) {
  for (const { path, body } of PAGES) server.route(path, { body })
  for (let index = 0; index < 10; index++) {
    server.route(`/script-${index}.js`, {
      headers: { 'content-type': 'text/javascript' },
      body: `globalThis.sum = (globalThis.sum ?? 0) + ${index}`,
    })
  }
  const pages = [await (await plain()).newPage(), await context.newPage(), await (await idle()).newPage()]
  const rows = []
  for (const { path, name } of PAGES) {
    const address = `${server.origin}${path}`
    rows.push(
      ...compare(
        name,
        await loadInTurns(
          pages,
          pages.map(() => address),
        ),
      ),
    )
  }
  const traced = await traceScripts(context, `${server.origin}/small`)
  await Promise.all(pages.map((page) => page.close()))
  return [...rows, ...traced]
}

/**
 * Loads each page at its address, round after round.
 * @param {readonly Page[]} pages
 * @param {readonly string[]} addresses without a query
 * @returns {Promise<Load[][]>} in the order of the pages
 */
export async function loadInTurns(pages, addresses) {
  /** @type {Load[][]} */
  const loads = pages.map(() => [])
  for (let round = -WARM_UP; round < LOADS; round++) {
    for (const [index, page] of pages.entries()) {
      const timing = await loadOnce(page, `${addresses[index]}?${round}`)
      await setTimeout(SETTLE)
      if (round >= 0) loads[index]?.push(timing)
    }
  }
  return loads
}

/** @param {Page} page @param {string} address @returns {Promise<Load>} */
async function loadOnce(page, address) {
  await page.goto(address, { waitUntil: 'load' })
  return page.evaluate(() => {
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'))
    return {
      ready: navigation?.domContentLoadedEventStart ?? Number.NaN,
      loaded: navigation?.loadEventStart ?? Number.NaN,
    }
  })
}

/** @param {string} name @param {Load[][]} loads @returns {import('./table.mjs').Row[]} */
function compare(name, [without = [], on = [], idle = []]) {
  /** @param {keyof Load} event @param {Load[]} loads */
  const values = (event, loads) => loads.map((load) => load[event])
  const row = (/** @type {keyof Load} */ event, /** @type {string} */ what) => {
    const more = difference(values(event, on), values(event, idle))
    const floor = difference(values(event, idle), values(event, without))
    return {
      what: `${name}, ${what}`,
      figure: `${time(more)} more`,
      beside: `than the extension with empty scripts, which takes ${time(floor)} more than ${time(median(values(event, without)))} without`,
      target: atMost(more, 3, ' ms more'),
    }
  }
  return [row('ready', 'DOMContentLoaded'), row('loaded', 'load')]
}
