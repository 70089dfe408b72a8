import { isObject, type Json, type JsonObject, same } from '../base/json'
import type { Rule, RuleAnswer } from '../rules/matching'
import type { MockState } from '../state/schema'
import { KnownPhrases } from './known-phrases'
import { decoded, embeddedJson, encoded, freeKey, isPhrase, keepTemplates, MIN_PHRASE, MIN_WORD } from './redacted-text'
import {
  FREE_FIELDS,
  hasPlaceholder,
  isStatus,
  isValueName,
  isWord,
  kindOfField,
  namedKind,
  PLACEHOLDERS,
  pairedKind,
  SECRET_FIELDS,
  type SecretKind,
  SHAPES,
} from './secrets'
import { COOKIE_LINE, ELEMENT, FIELD, QUERY, WORD, WORDS } from './text-patterns'

/** Maximum levels of JSON inside JSON texts; deeper texts are searched as plain text. */
const MAX_NESTED = 6

type Numbers = 'text' | 'zero'

/** Replaces the secrets in calls and results by placeholders. */
export class Redactor {
  /** Kinds of secrets that are replaced. */
  readonly kinds: ReadonlySet<SecretKind>
  readonly #keepsAll: boolean
  /** Secrets of one word, found in one pass over a text. */
  readonly #words = new Map<string, SecretKind>()
  readonly #phrases = new KnownPhrases()

  /** @param kinds kinds of secrets to replace. */
  constructor(kinds: readonly SecretKind[]) {
    this.kinds = new Set(kinds)
    this.#keepsAll = kinds.length === 0
  }

  /** Remembers the secrets in a value, which are then replaced in every other text too. */
  learn(value: Json, api?: string): void {
    this.#learn(value, undefined, api)
  }

  /** Remembers the secrets of a state, or of an edit of it. */
  learnState(state: { readonly [Section in keyof MockState]?: unknown }): void {
    for (const { kind, section, fields = [] } of SECRET_FIELDS) {
      const values = state[section]
      if (isObject(values)) for (const field of fields) this.#learn(values[field] as Json, kind)
    }
    this.#mapFree(state, (value) => {
      this.learn(value)
      return value
    })
    for (const { api, result, sequence = [] } of (state.rules ?? []) as readonly Rule[]) {
      this.learn(result, api)
      for (const answer of sequence) this.learn(answer.result, api)
    }
  }

  /** Returns a value for reading: its secrets are placeholder texts. */
  clean(value: Json, api?: string): Json {
    return this.#keepsAll ? value : this.#clean(value, { api, numbers: 'text', depth: 0 })
  }

  /** Returns a value for reuse: texts stay texts, and numbers stay numbers. */
  usable(value: Json, api?: string): Json {
    return this.#keepsAll ? value : this.#clean(value, { api, numbers: 'zero', depth: 0 })
  }

  /** Replaces the secrets in a text. */
  text(text: string): string {
    return this.#keepsAll ? text : this.#text(text, 0)
  }

  /** Returns a URL without query and fragment; a route in the fragment stays. */
  url(url: string): string {
    if (!this.kinds.has('tokens')) return this.text(url)
    const route = /#(!?\/[^?#&=]*)/.exec(url)?.[1]
    return this.text(url.replace(/[?#].*$/s, '') + (route === undefined ? '' : `#${route}`))
  }

  /** Returns the line of a call, without the query of its URL. */
  source(source: string): string {
    return this.text(this.kinds.has('tokens') ? source.replace(/[?#][^\s()]*(?=:\d+:\d+\)?$)/, '') : source)
  }

  /** Returns a rule without secrets in its answers. Conditions on a secret only check that a value exists. */
  rule(rule: Rule): Rule {
    const answer = <A extends RuleAnswer>(given: A): A => ({ ...given, result: this.#answer(given.result, rule) })
    return {
      ...answer(rule),
      id: this.text(rule.id),
      note: this.text(rule.note),
      sequence: rule.sequence.map(answer),
      when: rule.when.map((condition) => {
        if (condition.op === 'exists') return condition
        const { path, value } = condition
        const named = path.some((key) => this.#kindOf(key, rule.api) !== undefined)
        return named || !same(this.clean(value), value) ? { path, op: 'exists' } : condition
      }),
    }
  }

  /** Returns a state, or an edit of it, whose parts with any content are usable without secrets. */
  usableParts<T extends object>(state: T): T {
    return this.#mapFree(state, (value) => this.usable(value))
  }

  /** Returns the state for a report, with placeholders for its secrets. */
  state(state: MockState): Json {
    const shown = { ...(state as unknown as JsonObject) }
    for (const { kind, section, fields } of SECRET_FIELDS) {
      if (!this.kinds.has(kind)) continue
      const values = shown[section] as JsonObject
      const left = (fields ?? Object.keys(values)).map((field) => [field, PLACEHOLDERS[kind]])
      shown[section] = { ...values, ...Object.fromEntries(left) }
    }
    shown.rules = state.rules.map((rule) => this.rule(rule)) as unknown as Json
    return this.#mapFree(shown, (value) => this.clean(value))
  }

  #mapFree<T extends object>(state: T, change: (value: Json) => Json): T {
    const result = { ...state } as JsonObject
    for (const { section, fields } of FREE_FIELDS) {
      const values = result[section]
      if (!isObject(values)) continue
      const changed = fields?.filter((field) => field in values).map((field) => [field, change(values[field] as Json)])
      result[section] = changed ? { ...values, ...Object.fromEntries(changed) } : change(values)
    }
    if (isObject(result.storageEdits)) result.storageEdits = this.#names(result.storageEdits)
    return result as T
  }

  /** Returns a rule's result without secrets. Templates are kept: they contain no values. */
  #answer(result: Json, { api, template }: Rule): Json {
    const cleaned = this.usable(result, api)
    return template ? keepTemplates(result, cleaned) : cleaned
  }

  #kindOf(name: string, api?: string): SecretKind | undefined {
    const kind = kindOfField(name, api)
    return kind && this.kinds.has(kind) ? kind : undefined
  }

  #learn(value: Json, kind: SecretKind | undefined, api?: string, nested = 0): void {
    if (Array.isArray(value)) {
      const pair = pairedKind(value, api)
      for (const [index, item] of value.entries()) this.#learn(item, index === 1 ? (pair ?? kind) : kind, api, nested)
    } else if (isObject(value)) {
      const own = namedKind(value)
      for (const [name, item] of Object.entries(value as JsonObject)) {
        const found = kindOfField(name, api) ?? (isValueName(name) ? own : undefined) ?? kind
        if (!(typeof item === 'number' && isStatus(name))) this.#learn(item, found, api, nested)
      }
    } else if (kind) this.#remember(value, kind)
    else if (typeof value === 'string' && nested < MAX_NESTED) {
      const inside = embeddedJson(value)
      if (inside) this.#learn(inside.value, undefined, api, nested + 1)
    }
  }

  #remember(value: Json | undefined, kind: SecretKind): void {
    if (!this.kinds.has(kind) || (typeof value !== 'string' && typeof value !== 'number')) return
    const text = String(value)
    if (hasPlaceholder(text) || Object.values(PLACEHOLDERS).some((placeholder) => placeholder.includes(text))) return
    if (WORD.test(text)) this.#words.set(text, kind)
    else if (kind === 'tokens' ? text.length >= MIN_WORD : isPhrase(text)) this.#phrases.set(text, kind)
    const inAddress = encoded(text)
    if (inAddress !== text && inAddress.length >= MIN_WORD) this.#phrases.set(inAddress, kind)
  }

  #clean(value: Json, at: Context): Json {
    const { kind, name = '' } = at
    if (typeof value === 'string') {
      if (kind && value !== '') return PLACEHOLDERS[kind]
      // Keeps the API's name, which begins the message.
      const head = name === 'errMsg' ? (/^[\w.]+:(ok|fail)?/.exec(value)?.[0] ?? '') : ''
      return head + this.#text(value.slice(head.length), at.depth)
    }
    if (typeof value === 'number') return this.#number(value, at)
    if (Array.isArray(value)) {
      const pair = this.#on(pairedKind(value, at.api))
      return value.map((item, index) =>
        this.#clean(item, { ...at, name: '', kind: index === 1 ? (pair ?? kind) : kind }),
      )
    }
    if (!isObject(value)) return value
    const own = this.#on(namedKind(value))
    const taken = new Set<string>()
    const entries = Object.entries(value as JsonObject).map(([key, item]): [string, Json] => {
      const found = this.#kindOf(key, at.api) ?? (isValueName(key) ? own : undefined) ?? kind
      const free = freeKey(taken, this.#text(key, at.depth))
      return [free, this.#clean(item, { ...at, name: key, kind: found })]
    })
    return Object.fromEntries(entries)
  }

  /** Returns an object without secrets in the names of its members. */
  #names(values: JsonObject, nested = 0): JsonObject {
    const taken = new Set<string>()
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [freeKey(taken, this.#text(name, nested)), value]),
    )
  }

  #number(value: number, { kind, name = '', numbers }: Context): Json {
    const found = kind && !isStatus(name) ? kind : undefined
    const secret = found ?? (this.text(String(value)) === String(value) ? undefined : 'personal')
    if (secret === undefined) return value
    return numbers === 'zero' ? 0 : PLACEHOLDERS[secret]
  }

  #on = (kind: SecretKind | undefined): SecretKind | undefined => (kind && this.kinds.has(kind) ? kind : undefined)

  #text(given: string, nested: number): string {
    if (given.length < MIN_PHRASE && !isPhrase(given)) return given
    const inside = nested < MAX_NESTED ? embeddedJson(given) : undefined
    if (inside) {
      const { before, value, after } = inside
      const cleaned = this.#clean(value, { numbers: 'text', depth: nested + 1 })
      const json = same(cleaned, value)
        ? given.slice(before.length, given.length - after.length)
        : JSON.stringify(cleaned)
      return this.#text(before, MAX_NESTED) + json + this.#text(after, MAX_NESTED)
    }
    const whole = this.#words.get(given) ?? this.#phrases.get(given)
    if (whole) return PLACEHOLDERS[whole]
    const steps = [this.#queries, this.#cookies, this.#elements, this.#fields, this.#shapes, this.#known]
    return steps.reduce((text, step) => step.call(this, text, nested), given)
  }

  #queries(text: string, nested: number): string {
    return text.replace(QUERY, (all, mark: string, name: string, value: string) => {
      const kind = this.#kindOf(decoded(name))
      if (kind) return `${mark}${name}=${PLACEHOLDERS[kind]}`
      const plain = decoded(value)
      const cleaned = nested < MAX_NESTED ? this.#text(plain, nested + 1) : plain
      return cleaned === plain ? all : `${mark}${name}=${plain === value ? cleaned : encodeURIComponent(cleaned)}`
    })
  }

  #cookies(text: string): string {
    if (!this.kinds.has('tokens')) return text
    return text.replace(COOKIE_LINE, (_all, head: string) => head + PLACEHOLDERS.tokens)
  }

  #elements(text: string): string {
    return text.replace(ELEMENT, (all, head: string, name: string) => {
      const kind = this.#kindOf(name)
      return kind ? head + PLACEHOLDERS[kind] : all
    })
  }

  #fields(text: string, nested: number): string {
    return text.replace(FIELD, (all, open = '', name: string, close = '', join: string, value: string) => {
      const quoted = /^\\*["']/.exec(value)?.[0] ?? ''
      const kind = this.#kindOf(name)
      const head = `${open}${name}${close}${join}${quoted}`
      const isSentence = quoted === '' && close === '' && /[:：]/.test(join) && isWord(name.toLowerCase())
      const isNumber = isStatus(name) && /^\d+$/.test(value)
      if (kind && !isNumber && !(isSentence && !/^(bearer|basic)\s/i.test(value) && !/\d/.test(value))) {
        return head + PLACEHOLDERS[kind]
      }
      const rest = value.slice(quoted.length)
      return nested < MAX_NESTED && /[:=：]/.test(rest) ? head + this.#fields(rest, nested + 1) : all
    })
  }

  #shapes(text: string): string {
    return SHAPES.reduce(
      (left, { kind, shape }) => (this.kinds.has(kind) ? left.replace(shape, PLACEHOLDERS[kind]) : left),
      text,
    )
  }

  #known(text: string): string {
    const left = this.#phrases.replaceIn(text)
    if (this.#words.size === 0) return left
    return WORDS.reduce((before, words) => before.replace(words, (word) => this.#redactWord(word)), left)
  }

  #redactWord(word: string): string {
    const kind = this.#words.get(word)
    return kind ? PLACEHOLDERS[kind] : word
  }
}

/** The position of a value, and how to replace it. */
interface Context {
  readonly api?: string | undefined
  readonly name?: string
  /** Kind of the value, by the names that lead to it. */
  readonly kind?: SecretKind | undefined
  readonly numbers: Numbers
  readonly depth: number
}
