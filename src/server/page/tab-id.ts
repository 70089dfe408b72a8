import { randomId } from '../../page/random-id'

/** Key of the tab's name in sessionStorage and, while a document is open, on its window. */
const KEY = 'wx-mock-panel.tab'
const ON_WINDOW = Symbol.for(KEY)

/**
 * Returns the name of the tab of a window. Documents hand it on through sessionStorage, where it is only while none has
 * connected. It is read when it is first needed, since the first access of a document costs 2 to 4 ms. Frames take it
 * from their page.
 */
export function takeTabId(target: Window & typeof globalThis) {
  const { crypto } = target
  const { getItem, setItem, removeItem } = target.Storage.prototype
  const { apply } = Reflect
  const storage = Reflect.getOwnPropertyDescriptor(target, 'sessionStorage')?.get
  const storageIsCopy = hasCopiedStorage(target)
  const isTop = target.top === target
  let id = ''
  let taken = false

  function fromPage(): string | undefined {
    try {
      return isTop ? undefined : (Reflect.get(target.top as Window, ON_WINDOW) as string | undefined)
    } catch {
      return undefined // a page of another origin
    }
  }

  function fromEarlierDocument(): string | undefined {
    if (!isTop) return undefined
    try {
      const own = apply(storage as () => Storage, target, [])
      const kept = apply(getItem, own, [KEY]) as string | null
      apply(removeItem, own, [KEY])
      return storageIsCopy || kept === null ? undefined : kept
    } catch {
      return undefined // a sandboxed document has no storage
    }
  }

  function take() {
    if (!taken) id = fromPage() || fromEarlierDocument() || id || randomId(crypto)
    taken = true
    return id
  }

  Reflect.defineProperty(target, ON_WINDOW, { get: take, configurable: true })
  return {
    get id() {
      return take()
    },
    /** Takes the name again: the document came back from the browser's cache. */
    takeAgain() {
      taken = false
      take()
    },
    /** Keeps the name for the next document of the tab. */
    keep() {
      if (!isTop || !taken) return
      try {
        apply(setItem, apply(storage as () => Storage, target, []), [KEY, id])
      } catch {
        // A sandboxed document has no storage.
      }
    },
  }
}

/** Returns whether a page opened this window, and this is its first document: it begins with a copy of that page's storage. */
function hasCopiedStorage({ opener, history, performance }: Window & typeof globalThis): boolean {
  if (!opener || history.length > 1) return false
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return navigation?.type === 'navigate'
}
