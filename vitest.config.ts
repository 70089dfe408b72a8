import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: { alias: { 'wx-mock-panel': fileURLToPath(new URL('src/node/index.ts', import.meta.url)) } },
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/examples/vitest.test.ts'],
    environment: 'node',
  },
})
