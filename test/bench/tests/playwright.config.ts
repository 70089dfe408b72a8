import { defineConfig } from '@playwright/test'

/** The cost of a test in each way; the runner measures it, from the first fixture to the last. */
export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: '../../../test-results/bench',
  workers: 1,
  retries: 0,
  // For a machine that other programs use too.
  timeout: 120_000,
  use: { launchOptions: { executablePath: process.env.WX_MOCK_BROWSER ?? '', args: ['--no-sandbox'] } },
})
