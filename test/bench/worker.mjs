import { openCallsPage, takeTurns } from './calls.mjs'
import { median, quantile, ratio } from './stats.mjs'
import { time, times } from './table.mjs'

export const title = 'a call that the worker answers, once the new state is stored'

const STOPS = 10

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

  const cold = []
  const browser = await page.context().newCDPSession(page)
  await browser.send('ServiceWorker.enable')
  for (let stop = 0; stop < STOPS; stop++) {
    await browser.send('ServiceWorker.stopAllWorkers')
    cold.push(await page.evaluate(loginOnce))
  }
  await page.close()
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
    },
  ]
}

/** Runs in the page. */
function loginOnce() {
  const start = performance.now()
  return new Promise((/** @type {(ms: number) => void} */ done) =>
    Reflect.get(window, 'wx').login({ complete: () => done(performance.now() - start) }),
  )
}
