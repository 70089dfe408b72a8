import type { Frame, FrameLocator, Page } from '@playwright/test'

/** Locators and actions for the rules view. */
export function rulesIn(frame: FrameLocator | Frame | Page) {
  const body = (api: string) => frame.getByRole('region', { name: `Rule for ${api}` })
  return {
    body,
    async open(api: string) {
      await frame.getByRole('tab', { name: 'Rules', exact: true }).click()
      await frame.locator(`[role=option][data-api="${api}"]`).click()
      return body(api)
    },
    order: (api: string) =>
      body(api)
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.querySelector('.rule-note')?.textContent ?? '')),
  }
}
