import { en, type MessageKey, type T } from '../i18n'

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key)

/** What a scope is called. */
export const scopeLabel = (t: T, scope: string): string => t(isKey(scope) ? scope : 'scope.other')

/** What is wrong with JSON, in words. */
export function jsonProblemLabel(t: T, code: string): string {
  const key = `json.${code}`
  return t(isKey(key) ? key : 'json.InvalidSymbol')
}
