import { test as base, expect, type Page } from '@playwright/test'
import type { WxMockServerOptions } from 'wx-mock-panel/server'
import { serveWithMock, type WebServer } from './web-server'

export { expect }

const titled = (title: string) =>
  `<!doctype html><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>`
/** A service worker that reads what its pages load, by navigation preload too, and sends it to them. */
const READING_WORKER = `addEventListener('fetch', (event) => event.respondWith((async () => {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    const text = await answer.clone().text()
    for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(text)
    return answer
  })()))
  addEventListener('install', () => skipWaiting())
  addEventListener('activate', (event) =>
    event.waitUntil(registration.navigationPreload.enable().then(() => clients.claim())))`

const PAGES = {
  '/shop': titled('Shop'),
  '/cart': titled('Cart'),
  '/worker': titled('Worker'),
  '/worker.js': READING_WORKER,
  // A function of the whole script exists before its first line, so the line that the mock puts there listens to nothing.
  '/sly-worker.js': `function addEventListener() {}
  const listen = EventTarget.prototype.addEventListener.bind(self)
  ${READING_WORKER.replaceAll('addEventListener(', 'listen(')}`,
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
