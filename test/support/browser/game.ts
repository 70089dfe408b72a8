import type { Frame, Page } from '@playwright/test'

/** The result of a call. */
export interface Called {
  readonly ok: boolean
  readonly result: Record<string, unknown>
}

/** Returns helpers that use `wx` of a page or frame like a mini program. */
export function gameIn(page: Page | Frame) {
  let asked = 0
  return {
    /** Calls an API and waits for success or fail. */
    call: (api: string, params: object = {}): Promise<Called> =>
      page.evaluate(
        ([name, given]) =>
          new Promise((resolve) => {
            const settle = (ok: boolean) => (result: Record<string, unknown>) => resolve({ ok, result })
            Reflect.get(window, 'wx')[name]({ ...given, success: settle(true), fail: settle(false) })
          }),
        [api, params] as const,
      ),

    /** Returns the result of a sync API. */
    value: (api: string, input?: string): Promise<unknown> =>
      page.evaluate(([name, given]) => Reflect.get(window, 'wx')[name](given), [api, input] as const),

    /** Calls an API that shows a prompt; the returned function reads the callbacks so far. */
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

    /** Listens for privacy events like a mini program with its own popup, and keeps each `resolve`. */
    listenForPrivacy: () =>
      page.evaluate(() => {
        const resolves: unknown[] = []
        Reflect.set(window, 'resolves', resolves)
        Reflect.get(window, 'wx').onNeedPrivacyAuthorization((resolve: unknown) => resolves.push(resolve))
      }),

    /** Answers the call with this index through the popup of the page. */
    resolvePrivacy: (event: string, index = 0) =>
      page.evaluate(([given, at]) => Reflect.get(window, 'resolves')[at]({ event: given }), [event, index] as const),

    /** Returns how often the page was asked to show its popup. */
    popups: (): Promise<number> => page.evaluate(() => Reflect.get(window, 'resolves').length),
  }
}

/**
 * Waits until a page has received every earlier edit. Panel and page receive an edit on separate connections; a call
 * that only the store can answer reaches the page after all of them, stored and published.
 */
export async function receiveEdits(page: Page | Frame) {
  const { ok } = await gameIn(page).call('getAuthCode')
  if (!ok) throw new Error('The store did not answer getAuthCode')
}

/** Calls an API and returns the argument of its callback. */
export const resultOf = async (page: Page, api: string, params: object = {}): Promise<Called['result']> =>
  (await gameIn(page).call(api, params)).result

/** Returns the callbacks of a successful call, as `ask` lists them. */
export const succeeded = (api: string) => [`success ${api}:ok`, `complete ${api}:ok`]
export const failed = (api: string, reason: string) => [`fail ${api}:fail ${reason}`, `complete ${api}:fail ${reason}`]

/** An empty page with a frame of the same origin. */
export const GAME = '<!doctype html><title>Game</title><button>Tap</button><iframe src="/inner"></iframe>'
export const INNER = '<!doctype html><title>Inner</title>'
