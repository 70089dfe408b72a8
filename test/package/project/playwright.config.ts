import { defineConfig } from '@playwright/test'
import type { WxMockOptions } from 'wx-mock-panel/playwright'

export default defineConfig<{ wxMockOptions: WxMockOptions }>({
  testMatch: '*.spec.ts',
  use: {
    launchOptions: { executablePath: process.env.WX_MOCK_BROWSER ?? '', args: ['--no-sandbox'] },
    wxMockOptions: { scenario: 'scenarios/refused.json' },
  },
})
