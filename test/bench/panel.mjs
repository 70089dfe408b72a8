import { setTimeout } from 'node:timers/promises'
import { openDevTools, showPanel, undock } from '../../src/chromium/devtools.mjs'
import { flood } from './flood.mjs'
import { median, quantile } from './stats.mjs'
import { atLeast, atMost, time } from './table.mjs'

export const title = 'the panel in the real DevTools'

const CALLS = 10_000
/** Calls per burst and ms between bursts: the highest rate at which every call is reported. */
const BATCH = 100
const PAUSE = 100
const OPENINGS = 5
const ROUNDS = 5
const SCROLL_MS = 1_000
/** Limit of the wait for the last calls to reach the panel: minutes, since other programs may use the machine. */
const ACCOUNT_MS = 300_000
/** Text that is typed key by key and then removed at once. */
const TYPED = ['l', 'lo', 'log', 'logi', 'login', '-login', 'status:fail', '/code\\d+7/', 'nothing of this name', '']

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure({ context, server }) {
  server.route('/panel-bench', { body: '<!doctype html><title>bench</title>' })
  await context.addInitScript(watchPaint)
  const page = await context.newPage()
  try {
    await page.goto(`${server.origin}/panel-bench`)
    const first = await openPanel(page)
    const bare = await heapOf(first.frame)
    await page.evaluate(call, /** @type {const} */ ([CALLS, BATCH, PAUSE]))
    await first.accounted(CALLS)
    const keys = await keystrokes(first.frame)
    const scrolls = await scrolling(first.frame)
    const full = await heapOf(first.frame)
    await first.devtools.close()
    const { paints, waits } = await openings(page)
    return [
      ...keys,
      ...scrolls,
      {
        what: `heap of the panel, collected, with ${CALLS} calls`,
        figure: `${full.toFixed(1)} MB`,
        beside: `${bare.toFixed(1)} MB without a call`,
        target: atMost(full, 50, ' MB'),
      },
      {
        what: `panel with ${CALLS} calls, its document's beginning until calls are painted`,
        figure: time(median(paints)),
        beside: `${time(Math.max(...paints))} the slowest of ${OPENINGS}; DevTools begin it ${time(median(waits))} after a click`,
        target: atMost(median(paints), 300, ' ms'),
      },
      ...(await flood({ page, made: CALLS, open: () => openPanel(page) })),
    ]
  } finally {
    await page.close()
  }
}

/** The panel at a width that shows state and calls side by side. @param {Page} page */
async function openPanel(page) {
  const devtools = await openDevTools(page)
  await undock(devtools)
  await devtools.setViewportSize({ width: 1200, height: 727 })
  const chosenAt = Date.now()
  await showPanel(devtools)
  const inside = devtools.frameLocator('iframe[src*="panels/mock/index.html"]')
  await inside.locator('.call-pane .status-bar').waitFor()
  const frame = devtools.frames().find((candidate) => candidate.url().includes('panels/mock/index.html'))
  if (!frame) throw new Error('DevTools has no frame of the panel.')
  return {
    devtools,
    frame,
    chosenAt,
    /** Waits until the panel accounts for all calls of its tab. @param {number} calls */
    async accounted(calls) {
      const deadline = Date.now() + ACCOUNT_MS
      for (;;) {
        const counts = await frame.evaluate(readCounts)
        if (counts.all >= calls) return counts
        if (Date.now() > deadline)
          throw new Error(`The panel accounts for ${counts.all} of ${calls} calls: ${counts.text}`)
        await setTimeout(100)
      }
    },
  }
}

/** Reads the numbers of the status bar; runs in the panel. @returns {import('./flood.mjs').Counts} */
function readCounts() {
  const parts = [...document.querySelectorAll('.call-pane .status-bar > *')]
  const text = parts.map(({ textContent }) => textContent).join(', ')
  const numbers = [/(\d+) calls?\b(?! not logged)/, /(\d+) calls? not logged/, /(\d+) older calls? removed/]
  const [shown = 0, notLogged = 0, removed = 0] = numbers.map((part) => Number(part.exec(text)?.[1] ?? 0))
  return { all: shown + notLogged + removed, notLogged, text }
}

/** Megabytes that are still needed. @param {Frame} frame */
async function heapOf(frame) {
  const session = await frame.page().context().newCDPSession(frame)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

/** Milliseconds from choosing the panel to its document, and from there to the first frame with calls in it. @param {Page} page */
async function openings(page) {
  const paints = []
  const waits = []
  for (let opening = 0; opening < OPENINGS; opening++) {
    const { devtools, frame, chosenAt, accounted } = await openPanel(page)
    await accounted(CALLS)
    const [begun, painted] = await frame.evaluate(() => [
      performance.timeOrigin,
      Number(Reflect.get(window, 'callsPaintedAt')),
    ])
    waits.push(Number(begun) - chosenAt)
    paints.push(Number(painted) - Number(begun))
    await devtools.close()
  }
  return { paints, waits }
}

/** Runs in every document: records when a panel has painted its first calls. */
function watchPaint() {
  if (!location.pathname.endsWith('/panels/mock/index.html')) return
  const look = () => {
    if (!document.querySelector('.grid-window .row')) return requestAnimationFrame(look)
    // The frame with the calls is done when the next task runs.
    return window.setTimeout(() => Reflect.set(window, 'callsPaintedAt', Date.now()))
  }
  requestAnimationFrame(look)
}

/** Makes calls of several kinds, in batches that the page reports without dropping any. @param {readonly [count: number, batch: number, pause: number]} given */
async function call([count, batch, pause]) {
  const wx = Reflect.get(window, 'wx')
  const done = () => {}
  const kinds = [
    (/** @type {number} */ n) => wx.canIUse(`login.success.code${n}`),
    () => wx.getSetting({ success: done, fail: done }),
    (/** @type {number} */ n) => wx.checkSession({ session: n, fail: done }),
    () => wx.getAccountInfoSync(),
  ]
  for (let made = 0; made < count; made += batch) {
    for (let n = made; n < Math.min(count, made + batch); n++) kinds[n % kinds.length]?.(n)
    await new Promise((next) => window.setTimeout(next, pause))
  }
}

/** @param {Frame} frame @returns {Promise<import('./table.mjs').Row[]>} */
async function keystrokes(frame) {
  /** @type {number[][]} */
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await frame.evaluate(type, TYPED))
  const medians = TYPED.map((_text, index) => median(rounds.map((times) => times[index] ?? Number.NaN)))
  const worst = Math.max(...medians)
  const text = TYPED[medians.indexOf(worst)]
  const all = rounds.flat()
  return [
    {
      what: `filter of ${CALLS} calls, the slowest keystroke until its frame`,
      figure: time(worst),
      beside: `that is ${text === '' ? 'clearing it' : `"${text}"`}; ${time(median(all))} p50, ${time(quantile(all, 0.95))} p95 of all`,
      target: atMost(worst, 50, ' ms'),
    },
  ]
}

/** Milliseconds from each text in the filter to the end of the frame that shows it. @param {readonly string[]} texts */
async function type(texts) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById('filter'))
  const times = []
  for (const text of texts) {
    await new Promise((rested) => window.setTimeout(rested, 100))
    const start = performance.now()
    input.value = text
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await new Promise((done) => requestAnimationFrame(() => window.setTimeout(done)))
    times.push(performance.now() - start)
  }
  return times
}

/** The calls and an empty list of the same size in the same place take turns. @param {Frame} frame @returns {Promise<import('./table.mjs').Row[]>} */
async function scrolling(frame) {
  /** @type {number[]} */
  const calls = []
  /** @type {number[]} */
  const empty = []
  let rows = 0
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await frame.evaluate(scroll, /** @type {const} */ ([SCROLL_MS, false]))
    calls.push(ours.fps)
    rows = Math.max(rows, ours.rows)
    empty.push((await frame.evaluate(scroll, /** @type {const} */ ([SCROLL_MS, true]))).fps)
  }
  return [
    {
      what: `scrolling ${CALLS} calls`,
      figure: `${median(calls).toFixed(1)} frames/s`,
      beside: `${Math.min(...calls).toFixed(1)} the slowest of ${ROUNDS}; ${rows} rows at most in the document`,
      target: atLeast(median(calls), 55),
    },
    {
      what: 'scrolling an empty list of that size in that place',
      figure: `${median(empty).toFixed(1)} frames/s`,
      beside: 'the most that this browser shows here',
    },
  ]
}

/** @param {readonly [duration: number, empty: boolean]} given */
async function scroll([duration, empty]) {
  const grid = /** @type {HTMLElement} */ (document.querySelector('.grid'))
  let list = grid
  if (empty) {
    const { top, left, width, height } = grid.getBoundingClientRect()
    list = document.createElement('div')
    list.style.cssText = `position: fixed; top: ${top}px; left: ${left}px; width: ${width}px; height: ${height}px;
      overflow: auto; background: Canvas; z-index: 99`
    const space = document.createElement('div')
    space.style.height = `${grid.scrollHeight}px`
    list.append(space)
    document.body.append(list)
  }
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame()
  const start = performance.now()
  let frames = 0
  let rows = 0
  while (performance.now() - start < duration) {
    list.scrollTop = (frames * 137) % list.scrollHeight
    await frame()
    frames++
    rows = Math.max(rows, document.querySelectorAll('.grid-window .row').length)
  }
  const fps = (frames * 1000) / (performance.now() - start)
  if (empty) list.remove()
  return { fps, rows }
}
