import type { Why } from '../wx/engine'
import type { PageState } from '../wx/state'
import type { Journal } from './journal'

/** What engines, frameworks and tools look for in any object: nobody misses it in `wx`. */
const PROBES = /\W|_|^(then|toJSON|node(Type|Name)|tagName|length|default|inspect|jquery|window|asymmetricMatch)$/

const UNMOCKED: Why = { by: 'unmocked', step: 'answer' }

/**
 * The prototype of a `wx` whose absent names are looked after. What `wx` has never comes here, and `in` finds nothing
 * here that it would not find in any object (semantics.md 8.3).
 */
export function createGuard(state: () => PageState, { begin }: Journal, warn: (text: string) => void): object {
  const named = new Set<string>()

  function missed(name: string) {
    const { platform, switches } = state()
    const why = `not mocked (${platform}): define it, or put the mock on top of a wx that has it (switches.ownWx)`
    if (switches.unmocked === 'error') {
      return function called(...args: unknown[]) {
        const errMsg = `wx.${name} is not a function: it is ${why}`
        begin(name, args, {}, called)({ ok: false, result: { errMsg } }, UNMOCKED)
        throw new TypeError(errMsg)
      }
    }
    if (!named.has(name)) warn(`wx.${name} is ${why}`)
    named.add(name)
    return undefined
  }

  return new Proxy(
    {},
    {
      get: (plain, key) =>
        typeof key === 'symbol' || key in plain || PROBES.test(key) ? Reflect.get(plain, key) : missed(key),
    },
  )
}
