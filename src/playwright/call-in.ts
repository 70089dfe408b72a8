import type { Page } from '@playwright/test'
import { reasonOfAbsence, returnsDirectly } from '../testing/api-names'
import { definitionOf } from '../wx/apis/catalogue'
import type { Outcome } from '../wx/base/outcome'

/** Calls `wx` in a page and returns the outcome. What needs a tap, the call or the page's own privacy popup, gets one. */
export async function callIn(page: Page | undefined, api: string, params: unknown): Promise<Outcome> {
  if (!page) throw new Error('there is no page to call it in: open a page first')
  const definition = definitionOf(api)
  // An earlier answer to a dialog is not a tap of the page.
  if (definition?.gesture || definition?.privacy) await tap(page)
  const outcome = await page.evaluate(
    ([name, options, atOnce]) => {
      const wx = Reflect.get(window, 'wx') as Record<string, (options?: unknown) => unknown> | undefined
      const method = wx?.[name]
      if (typeof method !== 'function') return wx ? 'no method' : 'no wx'
      if (atOnce) return { ok: true, result: method(options) }
      return new Promise<{ ok: boolean; result: unknown }>((resolve) => {
        const success = (result: unknown) => resolve({ ok: true, result })
        const fail = (result: unknown) => resolve({ ok: false, result })
        method({ ...(options as object | undefined), success, fail })
      })
    },
    [api, params, returnsDirectly(api)] as const,
  )
  if (outcome === 'no wx') throw new Error('the page has no wx: load a page first (page.goto)')
  if (outcome === 'no method') throw new Error(`the page's wx has no ${api}: ${reasonOfAbsence(api)}`)
  return outcome as Outcome
}

/** Number of keys after which the page counts as one that keeps all keys from others. */
const MAX_KEYS = 20

/** Presses a key without an effect, which counts as a tap, until the page itself gets it: keys go to the focused frame. */
async function tap(page: Page): Promise<void> {
  const key = await page.evaluateHandle(() => {
    if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur()
    const seen = { done: false }
    addEventListener('keydown', () => Object.assign(seen, { done: true }), { capture: true, once: true })
    return seen
  })
  for (let keys = 0; keys < MAX_KEYS; keys++) {
    await page.keyboard.press('Shift')
    if (await key.evaluate(({ done }) => done)) break
  }
  await key.dispose()
}
