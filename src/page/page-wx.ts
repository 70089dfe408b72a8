import type { Runtime } from '../runtime/runtime'
import type { PageState } from '../wx/state/schema'
import type { Dom } from './dialogs/dom'

// Kept before page code can replace them.
const { create, defineProperties, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object
const { apply, defineProperty } = Reflect

type Wx = Record<string, unknown>

/** Whether it is an object that was made without these functions: a copy or a wrapper of the mock has some of them. */
function isForeign(read: () => unknown, functions: ReadonlySet<unknown>, names: readonly string[]): boolean {
  try {
    const own = read() as Wx
    return Object(own) === own && !names.some((name) => functions.has(own[name]))
  } catch {
    return false // what refuses to be looked at stays as it is
  }
}

/**
 * Puts `wx` into a window, and decides what becomes of one that the page brings itself. Like the keys of `wx` the
 * decision is that of the load.
 * @returns whether the page has another `wx` in the place of the mock, one that was not made of it.
 */
export function installWx(
  target: Window & typeof globalThis,
  dom: Dom,
  { wx, record }: Pick<Runtime, 'wx' | 'record'>,
  mode: PageState['switches']['ownWx'],
): () => boolean {
  const theirs = (): unknown => Reflect.get(target, 'wx')
  // The page's code may do what it likes, and pays nothing.
  if (mode === 'aside') {
    // The page may have locked its own before an engine's page script came.
    defineProperty(target, 'wx', { value: wx, writable: true, enumerable: true, configurable: true })
    return () => isForeign(theirs, new Set(Object.values(wx)), Object.keys(wx))
  }
  const members = getOwnPropertyDescriptors(wx)
  const names = Object.keys(members)
  /** What stands in objects of the page, from the mock or to record. */
  const laid = new Set<unknown>(Object.values(wx))

  /** The page's object with the mock's APIs over its own. */
  function cover(own: Wx): unknown {
    const over = { ...members }
    try {
      for (const name of mode === 'record' ? names : []) {
        const method = own[name]
        if (typeof method !== 'function') continue
        const value = record(name, (...args) => apply(method, own, args))
        over[name] = { ...members[name], value }
        laid.add(value)
      }
      return defineProperties(own, over)
    } catch {
      // It is frozen, in whole or in part: what it has is found through another object.
      return create(own, { ...getOwnPropertyDescriptors(own), ...over })
    }
  }

  let current: unknown = wx
  const get = () => current
  const set = (own: unknown) => dom.natives.inside(() => take(own))
  function take(own: unknown) {
    if (mode === 'keep' || Object(own) !== own)
      current = wx // what is no object has nothing to lie over
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
  // A page may define `wx` instead of assigning it, which nobody is told of.
  dom.on(target, 'DOMContentLoaded', define)
  return () => false
}
