import { test as base, expect, type Page } from '@playwright/test'
import type { WxMockServerOptions } from 'wx-mock-panel/server'
import { serveWithMock, type WebServer } from './web-server'

export { expect }

const titled = (title: string) =>
  `<!doctype html><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>`
const PAGES = {
  '/shop': titled('Shop'),
  '/cart': titled('Cart'),
  '/worker': titled('Worker'),
  '/worker.js': `addEventListener('fetch', (event) => event.respondWith(fetch(event.request).then(async (answer) => {
    const text = await answer.clone().text()
    for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(text)
    return answer
  })))
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', (event) => event.waitUntil(clients.claim()))`,
}

export const test = base.extend<{ options: WxMockServerOptions; server: WebServer; shop: Page; panel: Page }>({
  options: [{}, { option: true }],
  server: async ({ options }, use) => {
    const server = await serveWithMock(PAGES, options)
    await use(server)
    await server.remove()
  },
  shop: async ({ context, server }, use) => {
    const page = await context.newPage()
    await page.goto(`${server.origin}/shop`)
    await use(page)
    await page.close()
  },
  panel: async ({ context, shop: _shop, server }, use) => {
    const page = await context.newPage()
    await page.goto(server.panelUrl)
    await expect(page.getByRole('tab', { name: /^(State|状态)$/ })).toBeVisible()
    await use(page)
    await page.close()
  },
})

/** Options of a spec: Chromium, with the panel's views as tabs. */
export const inChromium = {
  viewport: { width: 800, height: 700 },
  launchOptions: { executablePath: process.env.WX_MOCK_BROWSER ?? '', args: ['--no-sandbox'] },
}
