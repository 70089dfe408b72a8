import { openDevTools, showPanel, undock } from '../../src/cli/devtools.mjs'

export const title = 'the panel in the real DevTools'

const CALLS = 10_000
const BATCH = 400
const FLOOD_MS = 10_000
const FLOOD_PER_MS = 5

/** @typedef {{ what: string, figure: string, beside?: string, target?: { text: string, reached: boolean } }} Row */

/** @param {{ context: import('@playwright/test').BrowserContext, server: { origin: string, route(path: string, given: { body: string }): void } }} session @returns {Promise<Row[]>} */
export async function measure({ context, server }) {
  server.route('/panel-bench', { body: '<!doctype html><title>bench</title>' })
  const page = await context.newPage()
  try {
    await page.goto(`${server.origin}/panel-bench`)
    await page.evaluate(call, /** @type {const} */ ([CALLS, BATCH]))
    const devtools = await openDevTools(page)
    await undock(devtools)
    await devtools.setViewportSize({ width: 1200, height: 727 })
    await showPanel(devtools, 'wx Mock')
    const inside = devtools.frameLocator('iframe[src*="panels/mock/index.html"]')
    await inside.locator('.grid-window .row').first().waitFor()
    const frame = devtools.frames().find((candidate) => candidate.url().includes('panels/mock/index.html'))
    if (!frame) throw new Error('DevTools has no frame of the panel.')

    const paint = await frame.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
    const keys = await frame.evaluate(type, ['l', 'lo', 'log', 'logi', 'login', '-login', ''])
    const { fps, rows } = await frame.evaluate(scroll, 2_000)
    const heap = await frame.evaluate(() => Reflect.get(performance, 'memory').usedJSHeapSize / 1e6)
    const flood = await page.evaluate(pour, /** @type {const} */ ([FLOOD_MS, FLOOD_PER_MS]))
    const told = await inside.locator('.call-pane .status-bar').textContent()
    const worst = Math.max(...keys)
    return [
      { what: `filter keystroke over ${CALLS} calls, the slowest`, figure: ms(worst), target: atMost(worst, 50, 'ms') },
      {
        what: `scroll over ${CALLS} calls`,
        figure: `${fps.toFixed(0)} frames/s`,
        beside: `${rows} rows in the document`,
        target: { text: 'at least 55', reached: fps >= 55 },
      },
      { what: `heap with ${CALLS} calls`, figure: `${heap.toFixed(1)} MB`, target: atMost(heap, 50, 'MB') },
      { what: 'panel opened until its first useful paint', figure: ms(paint), target: atMost(paint, 300, 'ms') },
      {
        what: `${FLOOD_PER_MS * 1000} calls a second for ${FLOOD_MS / 1000} s: time taken from the page`,
        figure: `${((flood.busy / FLOOD_MS) * 100).toFixed(1)} %`,
        beside: `${flood.made} calls made; the panel says: ${told}`,
        target: atMost((flood.busy / FLOOD_MS) * 100, 5, '%'),
      },
    ]
  } finally {
    await page.close()
  }
}

/** @param {number} value */
const ms = (value) => `${value.toFixed(0)} ms`
/** @param {number} value @param {number} limit @param {string} unit */
const atMost = (value, limit, unit) => ({ text: `at most ${limit} ${unit}`, reached: value <= limit })

/** In batches that the page tells of without dropping any. @param {readonly [count: number, batch: number]} given */
async function call([count, batch]) {
  const wx = Reflect.get(window, 'wx')
  for (let made = 0; made < count; made += batch) {
    for (let n = 0; n < batch; n++) wx.canIUse(`login.success.code${made + n}`)
    await new Promise((done) => setTimeout(done, 80))
  }
}

/** Milliseconds from each text in the filter to the frame that shows it. @param {readonly string[]} texts */
async function type(texts) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById('filter'))
  const times = []
  for (const text of texts) {
    const start = performance.now()
    input.value = text
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    times.push(performance.now() - start)
  }
  return times
}

/** @param {number} duration */
async function scroll(duration) {
  const grid = /** @type {HTMLElement} */ (document.querySelector('.grid'))
  const start = performance.now()
  let frames = 0
  let rows = 0
  while (performance.now() - start < duration) {
    grid.scrollTop = (frames * 137) % grid.scrollHeight
    await new Promise((done) => requestAnimationFrame(done))
    frames++
    rows = Math.max(rows, document.querySelectorAll('.grid-window .row').length)
  }
  return { fps: (frames * 1000) / (performance.now() - start), rows }
}

/** Calls at a steady pace; gives the time that the calls themselves took. @param {readonly [duration: number, pace: number]} given */
async function pour([duration, pace]) {
  const wx = Reflect.get(window, 'wx')
  const start = performance.now()
  let made = 0
  let busy = 0
  while (performance.now() - start < duration) {
    const begun = performance.now()
    const due = Math.floor((begun - start) * pace)
    for (; made < due; made++) wx.canIUse('login')
    busy += performance.now() - begun
    await new Promise((done) => setTimeout(done, 4))
  }
  return { made, busy }
}
