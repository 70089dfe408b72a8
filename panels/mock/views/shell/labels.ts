import type { Refusal } from '../../../../src/protocol/panel'
import type { Reason } from '../../../../src/wx/base/input-error'
import type { Values } from '../../../shared/i18n'
import { en, type MessageKey, type PlainKey, type Sentence, type T } from '../../i18n'
import type { JsonProblem } from '../../models/json/json-text'
import type { FileProblem } from '../../models/shell/text-file'
import type { Toast } from '../../models/shell/toast'

const isKey = (key: string): key is PlainKey => Object.hasOwn(en, key)

/** Fills in a text whose values were checked against its key when it was made. */
const fillIn = (t: T, key: MessageKey, values: Values = {}): string =>
  (t as (key: MessageKey, values: Values) => string)(key, values)

/** Returns the name of a scope. */
export const scopeLabel = (t: T, scope: string): string => t(isKey(scope) ? scope : 'scope.other')

/** Formats a JSON error: "Line 2, column 14: a colon is missing". */
export function jsonProblemText(t: T, { line, column, code }: JsonProblem): string {
  const key = `json.${code}`
  return t('returns.problem', { line, column, what: t(isKey(key) ? key : 'json.InvalidSymbol') })
}

/** Formats a list of reasons: "user.gendr is not a known key; and 2 more". */
const reasonsText = (t: T, reasons: readonly Reason[]): string =>
  reasons.map(({ code, values }) => fillIn(t, `reason.${code}`, values)).join(t('reason.and'))

/** Formats the problem of a file: its JSON error, or its parser's reasons. */
export const fileProblemText = (t: T, { json, reasons = [] }: FileProblem): string =>
  json ? jsonProblemText(t, json) : reasonsText(t, reasons)

/** Formats the reason why the store refused a request. */
export const refusalText = (t: T, { error, reasons }: Refusal): string =>
  reasons ? reasonsText(t, reasons) : t('reason.unforeseen', { error })

/** Translates a sentence. */
export function sentenceText(t: T, { key, values, of }: Sentence): string {
  return fillIn(t, key, of ? { ...values, first: joined(t, of) } : values)
}

/** Translates a sentence, or several in their order. */
const joined = (t: T, of: NonNullable<Sentence['of']>): string =>
  [of]
    .flat()
    .map((each) => sentenceText(t, each))
    .join(t('why.then'))

/** Translates a toast. */
export const toastText = (t: T, { key, values, refusal, of, list }: Toast): string =>
  fillIn(t, key, {
    ...values,
    ...(refusal && { error: refusalText(t, refusal) }),
    ...(of && { first: joined(t, of) }),
    ...(list && { list: list.map((each) => sentenceText(t, each)).join(t('toast.and')) }),
  })
