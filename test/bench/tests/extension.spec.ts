import { bare, byHand, costOfCall, inTurns, note, PAGE, withMock } from './ways'

// The browser with the extension stays open beside that of the others, which slows them: they are measured again.
inTurns([
  () => bare('bare, beside the extension', async ({ page }) => void (await page.goto(PAGE))),
  () => withMock('extension'),
  () =>
    byHand('exposeFunction: call, beside the extension', async ({ page }, testInfo) => {
      await page.goto(PAGE)
      note(testInfo, 'call', await costOfCall(page))
    }),
])
