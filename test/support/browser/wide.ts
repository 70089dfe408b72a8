import { test as base } from './fixtures'
import { resize } from './panel-page'

export { expect } from './fixtures'

/** A state in which every gate is open. */
export const OPEN = {
  privacy: { agreed: true },
  scopes: { 'scope.userLocation': true, 'scope.userFuzzyLocation': true, 'scope.userInfo': true },
  switches: { gestures: 'lenient' },
} as const

/** A panel wide enough for a view beside the calls. */
export const test = base.extend({
  panel: async ({ panel }, use) =>
    use(async (page) => {
      const opened = await panel(page)
      await resize(opened, 1300, 900)
      return opened
    }),
})
