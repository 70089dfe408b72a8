import { openCallsPage, takeTurns } from './calls.mjs'
import { median, quantile, ratio } from './stats.mjs'
import { atMost, time, times } from './table.mjs'

export const title = 'a call that the worker answers, once the new state is stored'

const STOPS = 20
const LOADS = 20

/** @typedef {import('@playwright/test').Page} Page */

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure(session) {
  const page = await openCallsPage(session)
  const [login, exposed] = await takeTurns(
    page,
    [
      { name: 'wx.login', calls: 20 },
      { name: 'exposed', calls: 20 },
    ],
    20,
  )
  if (!login || !exposed) throw new Error('A contender is missing.')

  const prompts = await promptsShown(page)
  const other = await (await session.oneLine()).newPage()
  await other.goto(`${session.server.origin}/calls.html`)
  /** @type {number[]} */
  const cold = []
  /** @type {number[]} */
  const pings = []
  for (let stop = 0; stop < STOPS; stop++) {
    await stopWorkers(page)
    cold.push(await page.evaluate(loginOnce))
    await stopWorkers(other)
    pings.push(await other.evaluate(pingOnce))
  }
  await Promise.all([page.close(), other.close()])
  const wakes = median(cold) / median(pings)
  return [
    { what: 'wx.login, worker running', figure: time(median(login.call)) },
    {
      what: 'Playwright exposeFunction',
      figure: time(median(exposed.call)),
      beside: `wx takes ${times(ratio(login.call, exposed.call))}`,
    },
    {
      what: 'wx.login, worker just stopped',
      figure: time(median(cold)),
      beside: `p95 ${time(quantile(cold, 0.95))}, of ${STOPS}`,
      target: atMost(wakes, 3, 'x a worker of one line'),
    },
    {
      what: 'a worker of one line, just stopped',
      figure: time(median(pings)),
      beside: `wx.login takes ${times(wakes)}`,
    },
    {
      what: 'a prompt, from its call to its dialog, the first of a document',
      figure: time(median(prompts.first)),
      beside: `p95 ${time(quantile(prompts.first, 0.95))}; later ones ${time(median(prompts.later))}`,
      target: atMost(median(prompts.first), 50, ' ms'),
    },
  ]
}

/** @param {Page} page */
export async function stopWorkers(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** Returns the ms until a dialog is shown, for the first prompt of each document and for the second. @param {Page} page */
async function promptsShown(page) {
  /** @type {{ first: number[], later: number[] }} */
  const shown = { first: [], later: [] }
  for (let load = 0; load < LOADS; load++) {
    await page.reload()
    shown.first.push(await page.evaluate(promptOnce))
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('wx-mock-dialogs') === null)
    shown.later.push(await page.evaluate(promptOnce))
  }
  return shown
}

/** Runs in the page: calls an API that asks a person, and waits until the dialog is in the document. */
function promptOnce() {
  return new Promise((/** @type {(ms: number) => void} */ done) => {
    const start = performance.now()
    new MutationObserver((_records, observer) => {
      if (!document.querySelector('wx-mock-dialogs')) return
      observer.disconnect()
      done(performance.now() - start)
    }).observe(document.documentElement, { childList: true })
    void Reflect.get(window, 'wx').startSoterAuthentication({ complete() {} })
  })
}

/** Runs in the page. */
function pingOnce() {
  const start = performance.now()
  return new Promise((/** @type {(ms: number) => void} */ done) => {
    addEventListener('pong', () => done(performance.now() - start), { once: true })
    dispatchEvent(new Event('ping'))
  })
}

/** Runs in the page. */
function loginOnce() {
  const start = performance.now()
  return new Promise((/** @type {(ms: number) => void} */ done) =>
    Reflect.get(window, 'wx').login({ complete: () => done(performance.now() - start) }),
  )
}
