import { ASKING, bare, byHand, costOfCall, inTurns, msw, note, PAGE, withMock } from './ways'

inTurns([
  () => bare('bare', async ({ page }) => void (await page.goto(PAGE))),
  () => bare('bare: asks', async ({ page }) => void (await page.goto(ASKING))),
  () => byHand('exposeFunction', async ({ page }) => void (await page.goto(PAGE))),
  () => msw('@msw/playwright', async ({ page }) => void (await page.goto(PAGE))),
  () => withMock('engine'),
  () =>
    byHand('exposeFunction: call', async ({ page }, testInfo) => {
      await page.goto(PAGE)
      note(testInfo, 'call', await costOfCall(page))
    }),
])
