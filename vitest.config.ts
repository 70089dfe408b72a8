import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: { alias: { 'wx-mock-panel': fileURLToPath(new URL('src/node/index.ts', import.meta.url)) } },
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/examples/vitest.test.ts'],
    environment: 'node',
    // A bound for a machine that has much else to do: no test says how fast anything is.
    testTimeout: 60_000,
  },
})
