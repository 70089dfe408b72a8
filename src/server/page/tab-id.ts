import { randomId } from '../../page/random-id'

/** Key of the tab's name in sessionStorage and, while a document is open, on its window. */
const KEY = 'wx-mock-panel.tab'
const ON_WINDOW = Symbol.for(KEY)

/**
 * Returns the name of the tab of a window. Documents hand it on through sessionStorage, where it is only while none is
 * open: a window that a page opens begins with a copy of its sessionStorage. Frames take it from their page.
 */
export function takeTabId(target: Window & typeof globalThis) {
  const { crypto } = target
  let id = ''

  function fromPage(): string | undefined {
    try {
      return target.top === target ? undefined : (Reflect.get(target.top as Window, ON_WINDOW) as string | undefined)
    } catch {
      return undefined // a page of another origin
    }
  }

  function fromEarlierDocument(): string | undefined {
    if (target.top !== target) return undefined
    try {
      const kept = target.sessionStorage.getItem(KEY) ?? undefined
      target.sessionStorage.removeItem(KEY)
      return kept
    } catch {
      return undefined // a sandboxed document has no storage
    }
  }

  function take() {
    id = fromPage() || fromEarlierDocument() || id || randomId(crypto)
    Reflect.defineProperty(target, ON_WINDOW, { value: id, configurable: true })
  }

  take()
  return {
    get id() {
      return id
    },
    take,
    /** Keeps the name for the next document of the tab. */
    keep() {
      if (target.top !== target) return
      try {
        target.sessionStorage.setItem(KEY, id)
      } catch {
        // A sandboxed document has no storage.
      }
    },
  }
}
