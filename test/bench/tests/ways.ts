import { defineNetworkFixture } from '@msw/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { type WxMockOptions, test as wx } from 'wx-mock-panel/playwright'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30)
export const PAGE = `${process.env.BENCH_ORIGIN}/empty`
export const ASKING = `${process.env.BENCH_ORIGIN}/asks`

/** The plain test of the runner, with our worker fixtures unused, so that all ways share one worker. */
export const bare = wx.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  wxMock: async ({}, use) => use(undefined as never),
})

/** A handwritten mock: wx in an init script, answered by a function in Node. */
export const byHand = bare.extend({
  context: async ({ context }, use) => {
    await context.exposeFunction('nodeCheckSession', () => ({ errMsg: 'checkSession:ok' }))
    await context.addInitScript(() => {
      Reflect.set(window, 'wx', { checkSession: () => Reflect.get(window, 'nodeCheckSession')() })
    })
    await use(context)
  },
})

export const msw = bare.extend({
  context: async ({ context }, use) => {
    const network = defineNetworkFixture({ context, handlers: [] })
    await network.enable()
    await use(context)
    await network.disable()
  },
})

const CALLS = 200

/** Duration of one awaited call, in ms. */
export const costOfCall = (page: Page): Promise<number> =>
  page.evaluate(async (calls) => {
    const { checkSession } = Reflect.get(window, 'wx') as { checkSession(): Promise<object> }
    for (let warm = 0; warm < 50; warm++) await checkSession()
    const start = performance.now()
    for (let call = 0; call < calls; call++) await checkSession()
    return (performance.now() - start) / calls
  }, CALLS)

/** Figures other than test durations, each measured in its own test. */
export const note = (testInfo: TestInfo, type: string, ms: number) =>
  testInfo.annotations.push({ type, description: String(ms) })

/** Defines the tests of a mode, one for each figure. */
export function withMock(mode: NonNullable<WxMockOptions['mode']>) {
  wx.describe(() => {
    wx.use({ baseURL: PAGE, wxMockOptions: { mode, scenario: 'Returning user' } })
    wx(mode, async ({ page }) => void (await page.goto(PAGE)))
    wx(`${mode}: asks`, async ({ page }) => void (await page.goto(ASKING)))
    wx(`${mode}: reset`, async ({ page, wxMock }, testInfo) => {
      await page.goto(PAGE)
      await wxMock.call('checkSession')
      const start = performance.now()
      await wxMock.reset()
      note(testInfo, 'reset', performance.now() - start)
    })
    wx(`${mode}: call`, async ({ page }, testInfo) => {
      await page.goto(PAGE)
      note(testInfo, 'call', await costOfCall(page))
    })
  })
}

/** Shuffles by seed: the same order in every process, another in every round. */
function shuffled<T>(list: readonly T[], round: number): T[] {
  let random = round + 1
  const ranked = list.map((one) => {
    random = (random * 48_271) % 0x7fff_ffff
    return { one, rank: (random * 48_271) % 65_521 }
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one)
}

/** Runs every way in each round: a machine that slows down for some rounds slows them all. */
export function inTurns(ways: readonly (() => void)[]) {
  for (let round = 0; round < ROUNDS; round++) {
    bare.describe(`round ${round}`, () => {
      // A test also pays for the cleanup of the previous one, so the order changes in each round.
      for (const declare of shuffled(ways, round)) declare()
    })
  }
}
