import type { BrowserContext, WebError } from '@playwright/test'
import type { Call } from '../testing/types'
import { DEFINITIONS } from '../wx/apis/catalogue'

/**
 * Calls of what `wx` does not have, by the error that they end in: an absent API must stay an absent key, since pages
 * ask for it (semantics.md 8.3), so the absence itself proves nothing.
 */
export function watchUnmocked(context: BrowserContext): { readonly found: string[]; stop(): void } {
  const found: string[] = []
  const known = new Set(DEFINITIONS.map(({ name }) => name))
  const listen = (event: WebError) => {
    const name = unmockedIn(String(event.error()?.message ?? event.error()), known)
    if (name !== undefined) found.push(`wx.${name} on ${event.page()?.url() ?? 'a page'}`)
  }
  context.on('weberror', listen)
  return { found, stop: () => context.off('weberror', listen) }
}

/** Adds the calls whose error the page handles itself: the log has them where `switches.unmocked` is `error`. */
export function withHidden(uncaught: readonly string[], calls: readonly Call[]): readonly string[] {
  const hidden = calls.flatMap(({ api, why, source }) =>
    why?.by !== 'unmocked' || uncaught.some((line) => line.startsWith(`wx.${api} `))
      ? []
      : [`wx.${api}, hidden by the page’s error handler${source === undefined ? '' : ` (${source})`}`],
  )
  return [...uncaught, ...new Set(hidden)]
}

/** "wx.request is not a function", or the same of an API that only the other platform has, whatever wx is called there. */
export function unmockedIn(message: string, known: ReadonlySet<string>): string | undefined {
  const [, object, name] = /([\w$]+)\.([\w$]+) is not a function/.exec(message) ?? []
  if (name === undefined) return undefined
  return object === 'wx' || known.has(name) ? name : undefined
}
