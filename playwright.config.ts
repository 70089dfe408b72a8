import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Bounds for a machine that has much else to do: nothing here says how fast anything is.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { actionTimeout: 20_000, navigationTimeout: 30_000 },
})
