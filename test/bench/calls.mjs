/** @typedef {{ name: string, calls: number }} Contender */
/** Of one contender, by round: milliseconds of one call, and of what the page was busy with afterwards. @typedef {{ call: number[], after: number[] }} Timings */

/**
 * Opens the page with all contenders (pages/calls.js). It is cross-origin isolated for a finer clock.
 * @param {Pick<import('./session.mjs').Session, 'context' | 'server'>} session
 */
export async function openCallsPage({ context, server }) {
  server.route('/calls.html', {
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  })
  const page = await context.newPage()
  await page.exposeFunction('exposed', () => ({ errMsg: 'getSetting:ok', authSetting: {} }))
  await page.goto(`${server.origin}/calls.html`)
  return page
}

/**
 * Runs the contenders in turn, round after round.
 * @param {import('@playwright/test').Page} page
 * @param {Contender[]} contenders how many calls each makes in a round, one after another
 * @param {number} rounds
 * @returns {Promise<Timings[]>} in the order of the contenders
 */
export function takeTurns(page, contenders, rounds) {
  return page.evaluate(
    ([list, count]) => Reflect.get(window, 'takeTurns')(list, count),
    /** @type {const} */ ([contenders, rounds]),
  )
}

/** Calls per round, few enough that each is logged: contenders rest for 100 ms, and one call per ms is reported. */
export const LOGGED = 200
