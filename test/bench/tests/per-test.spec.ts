import { defineNetworkFixture } from '@msw/playwright'
import { test as bare, type Page, type TestInfo } from '@playwright/test'
import { test as wx } from 'wx-mock-panel/playwright'

/** Each way takes its turn: a machine that slows down for some rounds slows them all. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30)
const PAGE = `${process.env.BENCH_ORIGIN}/empty`

/** What people write by hand: wx in an init script, answered by a function in Node. */
const byHand = bare.extend({
  context: async ({ context }, use) => {
    await context.exposeFunction('nodeCheckSession', () => ({ errMsg: 'checkSession:ok' }))
    await context.addInitScript(() => {
      Reflect.set(window, 'wx', { checkSession: () => Reflect.get(window, 'nodeCheckSession')() })
    })
    await use(context)
  },
})

const msw = bare.extend({
  context: async ({ context }, use) => {
    const network = defineNetworkFixture({ context, handlers: [] })
    await network.enable()
    await use(context)
    await network.disable()
  },
})

const CALLS = 200

/** Milliseconds of one awaited call. */
const costOfCall = (page: Page): Promise<number> =>
  page.evaluate(async (calls) => {
    const { checkSession } = Reflect.get(window, 'wx') as { checkSession(): Promise<object> }
    for (let warm = 0; warm < 50; warm++) await checkSession()
    const start = performance.now()
    for (let call = 0; call < calls; call++) await checkSession()
    return (performance.now() - start) / calls
  }, CALLS)

/** Figures that are no test's duration are taken in tests of their own. */
const note = (testInfo: TestInfo, type: string, ms: number) =>
  testInfo.annotations.push({ type, description: String(ms) })

for (let round = 0; round < ROUNDS; round++) {
  bare.describe(`round ${round}`, () => {
    bare('bare', async ({ page }) => void (await page.goto(PAGE)))
    byHand('exposeFunction', async ({ page }) => void (await page.goto(PAGE)))
    msw('@msw/playwright', async ({ page }) => void (await page.goto(PAGE)))
    for (const name of ['engine', 'extension'] as const) {
      wx.describe(() => {
        wx.use({ baseURL: PAGE, wxMockOptions: { mode: name, scenario: 'Returning user' } })
        wx(name, async ({ page }) => void (await page.goto(PAGE)))
        wx(`${name}: reset`, async ({ page, wxMock }, testInfo) => {
          await page.goto(PAGE)
          await wxMock.call('checkSession')
          const start = performance.now()
          await wxMock.reset()
          note(testInfo, 'reset', performance.now() - start)
        })
        wx(`${name}: call`, async ({ page }, testInfo) => {
          await page.goto(PAGE)
          note(testInfo, 'call', await costOfCall(page))
        })
      })
    }
    byHand('exposeFunction: call', async ({ page }, testInfo) => {
      await page.goto(PAGE)
      note(testInfo, 'call', await costOfCall(page))
    })
  })
}
