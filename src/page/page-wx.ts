import type { Runtime } from '../runtime/runtime'
import type { PageState } from '../wx/state/schema'
import type { Dom } from './dialogs/dom'

// Kept before page code can replace them.
const { create, defineProperties, getOwnPropertyDescriptor, getOwnPropertyDescriptors } = Object
const { apply, defineProperty, deleteProperty } = Reflect

type Wx = Record<string, unknown>

/** Returns whether a value is an object without any of these functions: copies and wrappers of the mock have some. */
function isPageObject(read: () => unknown, functions: ReadonlySet<unknown>, names: readonly string[]): boolean {
  try {
    const own = read() as Wx
    return Object(own) === own && !names.some((name) => functions.has(own[name]))
  } catch {
    return false // an object that cannot be read stays as it is
  }
}

/** Defines members on an object. A new object inherits from one that is frozen, in whole or in part. */
function lay(own: Wx, over: PropertyDescriptorMap): unknown {
  try {
    return defineProperties(own, over)
  } catch {
    return create(own, { ...getOwnPropertyDescriptors(own), ...over })
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
 * @param stub the `wx` that was there before any script of the page, made by a test (`addInitScript`). It becomes the
 *   mock: its own members stay, and the others are added.
 */
export function installWx(
  target: Window & typeof globalThis,
  dom: Dom,
  { wx, record, onState }: Pick<Runtime, 'wx' | 'record' | 'onState'>,
  mode: PageState['switches']['ownWx'],
  stub: unknown,
): PageWx {
  const theirs = (): unknown => Reflect.get(target, 'wx')
  const names = Object.keys(wx)
  /** Functions placed on objects of the page: those of the mock, or recording wrappers. */
  const laid = new Set<unknown>(Object.values(wx))
  let canIUse: unknown
  /** Gives an object of the page the members that the mock has got since, and takes those that it has lost. */
  let follow = () => {}

  /** Returns the object of the page with the APIs of the mock over its own. A stub keeps its own. */
  function cover(own: Wx): unknown {
    const before = getOwnPropertyDescriptors(own)
    const place = (name: string): PropertyDescriptor => {
      if (own === stub && before[name]) return before[name]
      const method = own[name]
      let value = wx[name]
      if (mode === 'record' && own !== stub && typeof method === 'function')
        value = record(name, (...args) => apply(method, own, args))
      laid.add(value)
      return { ...getOwnPropertyDescriptor(wx, name), value }
    }
    let covered = Object.keys(wx)
    const made = lay(own, Object.fromEntries(covered.map((name) => [name, place(name)]))) as Wx
    follow = () => {
      const now = Object.keys(wx)
      for (const name of covered) {
        if (now.includes(name) || !laid.has(made[name])) continue
        if (before[name]) defineProperty(made, name, before[name])
        else deleteProperty(made, name)
      }
      for (const name of now) if (!covered.includes(name)) defineProperty(made, name, place(name))
      covered = now
    }
    return made
  }

  const mock = Object(stub) === stub ? cover(stub as Wx) : wx
  onState(() => {
    try {
      follow()
    } catch {} // the page's getters and proxies
  })

  // A plain property: the page may replace it, at no cost.
  if (mode === 'aside') {
    // In engine mode the page may have locked its own `wx` before this script ran.
    defineProperty(target, 'wx', { value: mock, writable: true, enumerable: true, configurable: true })
    return { isReplaced: () => isPageObject(theirs, laid, names), own: () => ({ wx: theirs(), canIUse }) }
  }

  /** Gives the page the covered object by its other name too: uni-app 3 assigns one frozen object to both. */
  function coverUni(own: unknown, covered: unknown) {
    let uni = getOwnPropertyDescriptor(target, 'uni')?.value
    const set = (value: unknown) => {
      uni = value
    }
    defineProperty(target, 'uni', { get: () => (uni === own ? covered : uni), set, configurable: true })
  }

  let current = mock
  const get = () => current
  const set = (own: unknown) => dom.natives.inside(() => take(own))
  function take(own: unknown) {
    if (mode === 'keep' || own === stub || Object(own) !== own)
      current = mock // no object of the page, so nothing to overlay
    else if (isPageObject(() => own, laid, names)) {
      canIUse = (own as Wx).canIUse
      current = cover(own as Wx)
      if (current !== own) coverUni(own, current)
    } else current = own
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
