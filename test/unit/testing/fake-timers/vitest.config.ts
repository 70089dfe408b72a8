import { defineConfig } from 'vitest/config'

/** Tests that must fail: fake-timers.test.ts reads which errors they end with. */
export default defineConfig({ test: { include: ['test/unit/testing/fake-timers/*.fail.ts'], testTimeout: 10_000 } })
