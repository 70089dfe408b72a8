import type { Page } from '@playwright/test'
import type { Server } from './fixtures'

/** A page with one button, which runs the `call` that the test sets. */
export const APP = `<!doctype html><html lang="en"><title>app</title><button id="tap">Tap</button><script>
  document.getElementById('tap').onclick = () => {
    const [api, options] = call
    outcome = new Promise((complete) => wx[api]({ ...options, complete }))
  }
</script>`
export const AGREED = { type: 'state/merge', patch: { privacy: { agreed: true } } } as const

interface Settings {
  query?: string
  /** Language of the page. */
  lang?: string
}

export async function openApp(page: Page, server: Server, { query = '', lang = 'en' }: Settings = {}) {
  server.route('/app', { body: APP.replace('lang="en"', `lang="${lang}"`) })
  // The page of the commander is in front; a page behind it draws one frame per second.
  await page.bringToFront()
  await page.goto(`${server.origin}/app${query}`)
}

export async function tap(page: Page, api: string, options: object = {}) {
  await page.evaluate((call) => Object.assign(window, { call }), [api, options])
  await page.getByRole('button', { name: 'Tap' }).click()
}

export const outcome = (page: Page) => page.evaluate('outcome') as Promise<{ errMsg: string } & Record<string, unknown>>
export const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()
export const leave = (page: Page) => page.keyboard.press('Escape')
