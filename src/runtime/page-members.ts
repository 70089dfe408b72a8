import type { Method } from './callbacks'
import type { RuntimeEnv } from './env'

/**
 * Creates the function that says whether the page has a member of this name that is not of the mock, or says so itself
 * (semantics.md 4.14).
 * @param methods the methods of the mock by name.
 */
export function createPageMembers(
  wx: object,
  methods: Readonly<Record<string, Method>>,
  { pageWx, outside }: Pick<RuntimeEnv, 'pageWx' | 'outside'>,
) {
  return (schema: string): boolean => {
    const [name = ''] = schema.split('.')
    const own = pageWx?.() ?? { wx, canIUse: undefined }
    const { canIUse } = own
    try {
      if (typeof canIUse === 'function') return outside(() => canIUse.call(own.wx, schema)) === true
      const has = Object(own.wx)
      return name in has && !(name in Object.prototype) && (has[name] ?? methods[name]) !== methods[name]
    } catch {
      return false // an object that cannot be read
    }
  }
}
