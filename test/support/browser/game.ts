import type { Frame, Page } from '@playwright/test'

/** What a call came to. */
export interface Called {
  readonly ok: boolean
  readonly result: Record<string, unknown>
}

/** A page's or a frame's `wx`, used as a mini program uses it. */
export function gameIn(page: Page | Frame) {
  let asked = 0
  return {
    /** Calls an API, and waits for success or fail. */
    call: (api: string, params: object = {}): Promise<Called> =>
      page.evaluate(
        ([name, given]) =>
          new Promise((resolve) => {
            const settle = (ok: boolean) => (result: Record<string, unknown>) => resolve({ ok, result })
            Reflect.get(window, 'wx')[name]({ ...given, success: settle(true), fail: settle(false) })
          }),
        [api, params] as const,
      ),

    /** What a sync API returns. */
    value: (api: string, input?: string): Promise<unknown> =>
      page.evaluate(([name, given]) => Reflect.get(window, 'wx')[name](given), [api, input] as const),

    /** Calls an API that somebody will have to answer; the result reads what its callbacks got, whenever they do. */
    async ask(api: string, params: object = {}): Promise<() => Promise<string[]>> {
      const key = `asked${++asked}:${api}`
      await page.evaluate(
        ([name, given, place]) => {
          const events: string[] = []
          Reflect.set(window, place, events)
          const note = (kind: string) => (result: { errMsg: string }) => events.push(`${kind} ${result.errMsg}`)
          const callbacks = { success: note('success'), fail: note('fail'), complete: note('complete') }
          Reflect.get(window, 'wx')[name]({ ...given, ...callbacks })
        },
        [api, params, key] as const,
      )
      return () => page.evaluate((place) => Reflect.get(window, place), key)
    },

    /** Listens as a mini program with a popup of its own does; each `resolve` is kept. */
    listenForPrivacy: () =>
      page.evaluate(() => {
        const resolves: unknown[] = []
        Reflect.set(window, 'resolves', resolves)
        Reflect.get(window, 'wx').onNeedPrivacyAuthorization((resolve: unknown) => resolves.push(resolve))
      }),

    /** What the page's own popup says, to the call that asked so many calls ago. */
    resolvePrivacy: (event: string, index = 0) =>
      page.evaluate(([given, at]) => Reflect.get(window, 'resolves')[at]({ event: given }), [event, index] as const),

    /** How many times the page was told to show its popup. */
    popups: (): Promise<number> => page.evaluate(() => Reflect.get(window, 'resolves').length),
  }
}

/**
 * Waits until a page has heard of every edit that the store took before. Panel and page are told of an edit each on a
 * connection of its own; what only the store can answer reaches the page after all of them, stored and published.
 */
export async function hearEdits(page: Page | Frame) {
  const { ok } = await gameIn(page).call('getAuthCode')
  if (!ok) throw new Error('The writer was to answer, and something else did')
}

/** What a call came to, in its callback's own words. */
export const resultOf = async (page: Page, api: string, params: object = {}): Promise<Called['result']> =>
  (await gameIn(page).call(api, params)).result

/** What both callbacks of a call get. */
export const succeeded = (api: string) => [`success ${api}:ok`, `complete ${api}:ok`]
export const failed = (api: string, reason: string) => [`fail ${api}:fail ${reason}`, `complete ${api}:fail ${reason}`]

/** A page that holds nothing, with a frame of the same origin beside it. */
export const GAME = '<!doctype html><title>Game</title><button>Tap</button><iframe src="/inner"></iframe>'
export const INNER = '<!doctype html><title>Inner</title>'
