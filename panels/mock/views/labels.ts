import { en, type MessageKey, type T } from '../i18n'
import type { JsonProblem } from '../models/json-text'

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key)

/** What a scope is called. */
export const scopeLabel = (t: T, scope: string): string => t(isKey(scope) ? scope : 'scope.other')

/** What is wrong with JSON, and where: "Line 2, column 14: a colon is missing". */
export function jsonProblemText(t: T, { line, column, code }: JsonProblem): string {
  const key = `json.${code}`
  return t('returns.problem', { line, column, what: t(isKey(key) ? key : 'json.InvalidSymbol') })
}
