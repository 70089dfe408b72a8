import { LOGGED, openCallsPage, takeTurns } from './calls.mjs'
import { difference, median, ratio } from './stats.mjs'
import { atLeast, atMost, time, times } from './table.mjs'

export const title = 'an asynchronous call that the page answers itself, every call logged'

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure(session) {
  const page = await openCallsPage(session)
  const [wx, channel, timeout, exposed] = await takeTurns(
    page,
    [
      { name: 'wx.getSetting', calls: LOGGED },
      { name: 'channelStub', calls: LOGGED },
      { name: 'timeoutStub', calls: 30 },
      { name: 'exposed', calls: 20 },
    ],
    30,
  )
  await page.close()
  if (!wx || !channel || !timeout || !exposed) throw new Error('A contender is missing.')
  const toChannel = ratio(wx.call, channel.call)
  const fromExposed = ratio(exposed.call, wx.call)
  return [
    { what: 'wx.getSetting until success', figure: time(median(wx.call)) },
    {
      what: 'stub that answers through MessageChannel',
      figure: time(median(channel.call)),
      beside: `wx takes ${times(toChannel)}`,
      target: atMost(toChannel, 2, 'x'),
    },
    {
      what: 'stub that answers through setTimeout(0)',
      figure: time(median(timeout.call)),
      beside: `wx is ${times(ratio(timeout.call, wx.call))} faster`,
    },
    {
      what: 'Playwright exposeFunction',
      figure: time(median(exposed.call)),
      beside: `wx is ${times(fromExposed)} faster`,
      target: atLeast(fromExposed, 20, 'x'),
    },
    {
      what: 'log of one call, in the page, later',
      figure: time(difference(wx.after, channel.after) / LOGGED),
      beside: `${LOGGED} calls to a batch`,
    },
  ]
}
