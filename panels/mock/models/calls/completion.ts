import type { LogEntry } from '../../../../src/protocol/panel'
import { FILTER_KEYS, type FilterKey } from './filter'
import { errnoOf } from './format'

/** A word that can be put into the filter. */
export interface Completion {
  readonly word: string
  /** The key it belongs to, which explains it. */
  readonly key: FilterKey
}

/** The word of the filter that is typed, and what it could become. */
export interface Completions {
  readonly from: number
  readonly to: number
  readonly items: readonly Completion[]
}

const MAX_VALUES = 12

/** Fixed values of keys. */
const VALUES: { readonly [key in FilterKey]?: readonly string[] } = {
  status: ['fail', 'ok', 'pending', 'abandoned'],
  by: ['state|rule', 'rule', 'state', 'prompt', 'default', 'own', 'unmocked', 'fired'],
  'slower-than': ['10ms', '100ms', '1s'],
}

/** Returns what can be completed at the caret: keys, or the values of a key. @param calls the calls to take values from */
export function completionsAt(text: string, caret: number, calls: readonly LogEntry[]): Completions {
  const before = /\S*$/.exec(text.slice(0, caret))?.[0] ?? ''
  const from = caret - before.length
  const to = caret + (/^\S*/.exec(text.slice(caret))?.[0].length ?? 0)
  const [, minus = '', name = '', colon, value = ''] = /^(-?)([a-z-]*)(:)?(.*)$/i.exec(before) ?? []
  if (colon === undefined && value !== '') return { from, to, items: [] }
  if (colon === undefined) {
    const keys = FILTER_KEYS.filter((key) => key.startsWith(name.toLowerCase()))
    return { from, to, items: keys.map((key) => ({ word: `${minus}${key}:`, key })) }
  }
  const key = FILTER_KEYS.find((known) => known === name.toLowerCase())
  if (!key) return { from, to, items: [] }
  const typed = value.toLowerCase()
  const fits = valuesOf(key, calls).filter((each) => each.toLowerCase().startsWith(typed))
  const isDone = fits.some((each) => each.toLowerCase() === typed)
  const items = isDone ? [] : fits.slice(0, MAX_VALUES).map((each) => ({ word: `${minus}${key}:${each}`, key }))
  return { from, to, items }
}

function valuesOf(key: FilterKey, calls: readonly LogEntry[]): readonly string[] {
  if (key === 'api') return [...new Set(calls.map(({ api }) => api))].sort()
  if (key === 'errno') return [...new Set(calls.flatMap((call) => errnoOf(call) ?? []))].map(String).sort()
  return VALUES[key] ?? (key === 'frame' ? ['top'] : [])
}
