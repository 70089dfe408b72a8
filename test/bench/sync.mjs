import { LOGGED, openCallsPage, takeTurns } from './calls.mjs'
import { difference, median, ratio } from './stats.mjs'
import { time, times } from './table.mjs'

export const title = 'a synchronous call, every call logged'

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure(session) {
  const page = await openCallsPage(session)
  const [wx, stub] = await takeTurns(
    page,
    [
      { name: 'wx.getAccountInfoSync', calls: LOGGED },
      { name: 'syncStub', calls: 40_000 },
    ],
    30,
  )
  await page.close()
  if (!wx || !stub) throw new Error('A contender is missing.')
  return [
    { what: 'wx.getAccountInfoSync()', figure: time(median(wx.call)) },
    {
      what: 'stub that returns a fresh object',
      figure: `${(median(stub.call) * 1e6).toFixed(0)} ns`,
      beside: `wx takes ${times(ratio(wx.call, stub.call))}, ${time(difference(wx.call, stub.call))} more`,
    },
  ]
}
