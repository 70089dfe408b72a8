import type { Method } from '../reader/callbacks'
import type { Reader } from '../reader/reader'
import type { PageState } from '../wx/view'

// Kept before page code can replace them.
const { create, defineProperties, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object
const { defineProperty } = Reflect

/**
 * Puts `wx` into a window, and decides what becomes of one that the page brings itself. Like the keys of `wx` the
 * decision is that of the load.
 */
export function installWx(
  target: Window & typeof globalThis,
  { wx, record }: Pick<Reader, 'wx' | 'record'>,
  mode: PageState['switches']['ownWx'],
): void {
  // As it has always been: the page's code may do what it likes, and pays nothing.
  if (mode === 'aside') {
    Object.defineProperty(target, 'wx', { value: wx, writable: true, enumerable: true, configurable: true })
    return
  }
  const members = getOwnPropertyDescriptors(wx)
  const ours = new Set<unknown>(Object.values(wx))

  /** The page's object with the mock's APIs over its own; what has some of them already was made of them, and stays. */
  function cover(own: Record<string, unknown>): unknown {
    if (Object.keys(members).some((name) => ours.has(own[name]))) return own
    const laid = { ...members }
    if (mode === 'record') {
      for (const name in members) {
        const method = own[name]
        if (typeof method !== 'function') continue
        const value = record(name, method.bind(own) as Method)
        laid[name] = { ...members[name], value }
        ours.add(value)
      }
    }
    try {
      return defineProperties(own, laid)
    } catch {
      // It is frozen, in whole or in part: what it has is found through another object.
      return create(own, { ...getOwnPropertyDescriptors(own), ...laid })
    }
  }

  let current: unknown = wx
  const get = () => current
  function set(own: unknown) {
    // What is no object has nothing to lie over.
    current = mode === 'keep' || Object(own) !== own ? wx : cover(own as Record<string, unknown>)
  }
  function define() {
    if (getOwnPropertyDescriptor(target, 'wx')?.get === get) return
    set(Reflect.get(target, 'wx'))
    defineProperty(target, 'wx', { get, set, enumerable: true, configurable: true })
  }
  define()
  // A page may define `wx` instead of assigning it, which nobody is told of.
  target.addEventListener('DOMContentLoaded', define)
}
