import { isObject } from '../wx/base/json'
import type { Why } from '../wx/engine/why'
import type { PageState } from '../wx/state/schema'
import type { CallRecorder } from './call-recorder'
import type { RuntimeEnv } from './env'
import type { Replica } from './replica'
import { readMembers, textOf } from './snapshot'

/** Names that engines, frameworks and tools read from any object. */
const PROBES = /\W|_|^(then|toJSON|node(Type|Name)|tagName|length|default|inspect|jquery|window|asymmetricMatch)$/

const UNMOCKED: Why = { by: 'unmocked', step: 'answer' }

const NOT_A_FUNCTION = /\bwx\.([\w$]+) is not a function/

interface Guard {
  /** Watches the absent names of `wx` while the switch asks for it: otherwise `wx` is a plain object (semantics.md 8.1). */
  watch(wx: object, replica: Pick<Replica, 'onState'>): void
  /** Reports the call that an uncaught error of the page comes from, if it was a call of an absent name. */
  onError(error: unknown): void
}

/**
 * Watches the absent names of `wx`. They stay absent, because pages test for them (semantics.md 8.3): existing members
 * never reach this prototype, and `in` finds nothing that it would not find in any object. So only the error of the
 * page distinguishes a call of an absent name from a test for it.
 */
export function createGuard(
  state: () => PageState,
  { missed }: CallRecorder,
  { inside, outside, mark, printWarning }: Pick<RuntimeEnv, 'inside' | 'outside' | 'mark' | 'printWarning'>,
): Guard {
  /** Source line of the last read of each absent name. */
  const reads = new Map<string, () => string | undefined>()

  const reason = (name: string) => `wx.${name} is not mocked (${state().platform}): define it, or see switches.ownWx`

  function read(key: string): undefined {
    if (state().switches.unmocked !== 'error' && !reads.has(key)) printWarning(reason(key))
    reads.set(key, mark(get))
    return undefined
  }

  const get = (plain: object, key: string | symbol): unknown =>
    typeof key === 'symbol' || key in plain
      ? plain[key as keyof object]
      : inside(() => (PROBES.test(key) ? undefined : read(key)))

  const watching = new Proxy({}, { get })

  return {
    watch(wx, { onState }) {
      let prototype: object = Object.prototype
      onState(({ switches }) => {
        // A prototype set by the page stays.
        if (Reflect.getPrototypeOf(wx) !== prototype) return
        const next = switches.unmocked === 'ignore' ? Object.prototype : watching
        if (Reflect.setPrototypeOf(wx, next)) prototype = next
      })
    },
    onError(error) {
      if (!isObject(error)) return
      const [, name = ''] = NOT_A_FUNCTION.exec(textOf(readMembers(error, ['message'], outside).message, outside)) ?? []
      // Without watching, the error alone says so: the panel then offers what the page lacks.
      if (state().switches.unmocked === 'ignore' ? !name : !reads.has(name)) return
      const source = reads.get(name)?.()
      missed(name, source, { errMsg: reason(name) }, UNMOCKED)
    },
  }
}
