import { bare, byHand, costOfCall, inTurns, note, PAGE, withMock } from './ways'

// The browser with the extension stays open and slows the others, so they are measured again beside it.
inTurns([
  () => bare('bare, beside the extension', async ({ page }) => void (await page.goto(PAGE))),
  () => withMock('extension'),
  () =>
    byHand('exposeFunction: call, beside the extension', async ({ page }, testInfo) => {
      await page.goto(PAGE)
      note(testInfo, 'call', await costOfCall(page))
    }),
])
