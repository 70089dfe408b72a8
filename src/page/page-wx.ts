import type { Runtime } from '../runtime/runtime'
import type { PageState } from '../wx/state/schema'
import type { Dom } from './dialogs/dom'

// Kept before page code can replace them.
const { create, defineProperties, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object
const { apply, defineProperty } = Reflect

type Wx = Record<string, unknown>

/** Returns whether a value is an object without any of these functions: copies and wrappers of the mock have some. */
function isForeign(read: () => unknown, functions: ReadonlySet<unknown>, names: readonly string[]): boolean {
  try {
    const own = read() as Wx
    return Object(own) === own && !names.some((name) => functions.has(own[name]))
  } catch {
    return false // an object that cannot be read stays as it is
  }
}

/** What the page has as `wx`. */
export interface PageWx {
  /** Returns whether it is another one in the place of the mock, one that was not made of it. */
  isReplaced(): boolean
  /** Returns it, and the `canIUse` that it had before the mock. */
  own(): { wx: unknown; canIUse: unknown }
}

/**
 * Installs `wx` in a window and applies `switches.ownWx` to a `wx` of the page. The switch is read when the document
 * loads, like the keys of `wx`.
 */
export function installWx(
  target: Window & typeof globalThis,
  dom: Dom,
  { wx, record }: Pick<Runtime, 'wx' | 'record'>,
  mode: PageState['switches']['ownWx'],
): PageWx {
  const theirs = (): unknown => Reflect.get(target, 'wx')
  // A plain property: the page may replace it, at no cost.
  if (mode === 'aside') {
    // In engine mode the page may have locked its own `wx` before this script ran.
    defineProperty(target, 'wx', { value: wx, writable: true, enumerable: true, configurable: true })
    return {
      isReplaced: () => isForeign(theirs, new Set(Object.values(wx)), Object.keys(wx)),
      own: () => ({ wx: theirs(), canIUse: undefined }),
    }
  }
  const members = getOwnPropertyDescriptors(wx)
  const names = Object.keys(members)
  /** Functions placed on objects of the page: those of the mock, or recording wrappers. */
  const laid = new Set<unknown>(Object.values(wx))

  /** Returns the object of the page with the APIs of the mock over its own. */
  function cover(own: Wx): unknown {
    const over = { ...members }
    try {
      canIUse = own.canIUse
      for (const name of mode === 'record' ? names : []) {
        const method = own[name]
        if (typeof method !== 'function') continue
        const value = record(name, (...args) => apply(method, own, args))
        over[name] = { ...members[name], value }
        laid.add(value)
      }
      return defineProperties(own, over)
    } catch {
      // The object is frozen, in whole or in part: a new object inherits from it instead.
      return create(own, { ...getOwnPropertyDescriptors(own), ...over })
    }
  }

  let current: unknown = wx
  let canIUse: unknown
  const get = () => current
  const set = (own: unknown) => dom.natives.inside(() => take(own))
  function take(own: unknown) {
    if (mode === 'keep' || Object(own) !== own)
      current = wx // not an object, so nothing to overlay
    else current = isForeign(() => own, laid, names) ? cover(own as Wx) : own
  }
  function define() {
    if (getOwnPropertyDescriptor(target, 'wx')?.get === get) return
    try {
      take(theirs())
    } catch {
      return // the page's getter throws
    }
    defineProperty(target, 'wx', { get, set, enumerable: true, configurable: true })
  }
  define()
  // A page may define `wx` with defineProperty, which triggers no setter.
  dom.on(target, 'DOMContentLoaded', define)
  return { isReplaced: () => false, own: () => ({ wx: current, canIUse }) }
}
