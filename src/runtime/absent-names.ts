import type { PageState } from '../wx/state/schema'
import type { RuntimeEnv } from './env'
import type { Replica } from './replica'
import { absenceOf, type Reads } from './unmocked'

/** Names that engines, frameworks and tools read from any object. */
const PROBES = /\W|_|^(then|toJSON|node(Type|Name)|tagName|length|default|inspect|jquery|window|asymmetricMatch)$/

/**
 * Watches the absent names of `wx` while the switch asks for it: otherwise `wx` is a plain object (semantics.md 8.1).
 * They stay absent, because pages test for them (semantics.md 8.3): existing members never reach this prototype, and
 * `in` finds nothing that it would not find in any object.
 * @param reads gets each read of an absent name.
 */
export function watchAbsentNames(
  wx: object,
  reads: Reads,
  { onState }: Pick<Replica, 'onState'>,
  { inside, mark, printWarning }: Pick<RuntimeEnv, 'inside' | 'mark' | 'printWarning'>,
): void {
  let state: PageState
  let prototype: object = Object.prototype

  function read(key: string): undefined {
    if (state.switches.unmocked !== 'error' && !reads.has(key)) printWarning(absenceOf(key, state))
    reads.set(key, mark(get))
    return undefined
  }

  const get = (plain: object, key: string | symbol): unknown =>
    typeof key === 'symbol' || key in plain
      ? plain[key as keyof object]
      : inside(() => (PROBES.test(key) ? undefined : read(key)))

  const watching = new Proxy({}, { get })

  onState((now) => {
    state = now
    // A prototype set by the page stays.
    if (Reflect.getPrototypeOf(wx) !== prototype) return
    const next = now.switches.unmocked === 'ignore' ? Object.prototype : watching
    if (Reflect.setPrototypeOf(wx, next)) prototype = next
  })
}
