import { test as base } from './fixtures'
import { resize } from './panel-page'

export { expect } from './fixtures'

/** A panel with room for another view beside the calls. */
export const test = base.extend({
  panel: async ({ panel }, use) =>
    use(async (page) => {
      const opened = await panel(page)
      await resize(opened, 1300, 900)
      return opened
    }),
})
