import { test as base, expect } from '@playwright/test'
import { extensionId } from '../../src/chromium/extension.mjs'
import { serve } from '../../src/demo/server.mjs'
import { createBrowserHost } from '../conformance/browser-host'
import type { OpenHost } from '../conformance/host'
import { runRow } from '../conformance/run'
import { platformsOf, runsInBrowser, TABLE, titleOf } from '../conformance/table'
import { launchWithExtension } from '../support/browser/launch'

/** Shares one browser and one page between all rows of a worker. */
const test = base.extend<Record<never, never>, { openHost: OpenHost }>({
  openHost: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const { context, close } = await launchWithExtension()
      const host = await createBrowserHost(context, await extensionId(context), () => serve())
      await use(host.open)
      await host.close()
      await close()
    },
    { scope: 'worker' },
  ],
})

test.describe.configure({ mode: 'parallel' })

for (const [chapter, rows] of Object.entries(TABLE)) {
  test(`the conformance table in pages: ${chapter}`, async ({ openHost }) => {
    test.setTimeout(180_000)
    const wrong: string[] = []
    for (const row of rows.filter(runsInBrowser)) {
      for (const platform of platformsOf(row)) {
        const problems = await runRow(row, platform, openHost).catch((error: Error) => [error.message])
        if (problems.length > 0) wrong.push(`${titleOf(row, platform)}\n  ${problems.join('\n  ')}`)
      }
    }
    expect(wrong.join('\n'), `${wrong.length} facts do not hold`).toBe('')
  })
}
