import { FORBIDDEN_KEYS, type Json, type JsonObject } from '../../../src/wx/json'
import { SECRETS } from '../../../src/wx/scenario'
import type { MockState } from '../../../src/wx/state'

/** What a file of calls can do without: the secrets of its state, and what calls carry to a server and back. */
export const SESSION_SECRETS = [...SECRETS, 'tokens'] as const
export type SessionSecret = (typeof SESSION_SECRETS)[number]

/** The fields that hold a secret, in lower case: those of the API documents, and what pages name theirs. */
const FIELDS: Readonly<Record<SessionSecret, RegExp>> = {
  sessionKey: /session_?key$/,
  openId: /open_?id$/,
  unionId: /union_?id$/,
  tokens:
    /^(code|auth_?code|encrypteddata|iv|signature|cloudid|resultjsonsignature|jwt|session_?id|ticket|authorization)$|(token|secret|password|cookie|api_?key)$/,
}

/** Shorter texts are found by the names of their fields alone: elsewhere they would be parts of other words. */
const LEAST = 8

/** Words of a text as tokens of that length are written: in base64 first, then without what stands between words of an address. */
const WORDS = [/[\w+/=-]{8,}/g, /[\w-]{8,}/g] as const

/** A field in the query of an address. */
const QUERY = /([?&]([\w-]+)=)([^&#\s"']+)/g

const placeholder = (name: string): string => `[${name} left out]`

export interface Redactor {
  /** Remembers the tokens in a value, which are left out of every other text too. */
  learn(value: Json): void
  clean(value: Json): Json
  text(text: string): string
  /** An address without what follows its path. */
  url(url: string): string
  /** The line of a call, which names an address too. */
  source(source: string): string
}

/** Leaves secrets out of whatever a page said and was told; a placeholder says what stood there. */
export function createRedactor(state: MockState, without: readonly SessionSecret[]): Redactor {
  const leaves = (secret: SessionSecret) => without.includes(secret)
  const tokens = new Map<string, string>()
  const ofState = new Map(
    (
      [
        ['sessionKey', state.session.sessionKey],
        ['openId', state.identity.openId],
        ['unionId', state.identity.unionId],
      ] as const
    ).flatMap(([secret, value]) => (leaves(secret) && value !== '' ? [[value, placeholder(secret)] as const] : [])),
  )

  const isSecret = (key: string) => {
    const name = key.toLowerCase()
    return without.some((secret) => FIELDS[secret].test(name))
  }

  function learn(value: Json, key = '') {
    if (typeof value === 'string') {
      if (value.length >= LEAST && leaves('tokens') && FIELDS.tokens.test(key.toLowerCase())) {
        tokens.set(value, placeholder(key))
      }
    } else if (Array.isArray(value)) for (const item of value) learn(item, key)
    else if (value !== null && typeof value === 'object') {
      for (const [name, item] of Object.entries(value)) learn(item, name)
    }
  }

  function text(given: string): string {
    const whole = ofState.get(given) ?? tokens.get(given)
    if (whole !== undefined) return whole
    let left = given.replace(QUERY, (all, before: string, name: string) =>
      isSecret(name) ? before + placeholder(name) : all,
    )
    for (const [value, said] of ofState) if (value.length >= LEAST) left = left.replaceAll(value, said)
    if (tokens.size === 0) return left
    return WORDS.reduce((before, words) => before.replace(words, (word) => tokens.get(word) ?? word), left)
  }

  function clean(value: Json, key = ''): Json {
    if (typeof value === 'string') return value !== '' && isSecret(key) ? placeholder(key) : text(value)
    if (Array.isArray(value)) return value.map((item) => clean(item, key))
    if (value === null || typeof value !== 'object') return value
    const result: JsonObject = {}
    for (const [name, item] of Object.entries(value)) {
      // A page may say such a key; no file may, since it would not be read again.
      if (!FORBIDDEN_KEYS.has(name)) result[name] = clean(item, name)
    }
    return result
  }

  return {
    learn,
    clean: (value) => clean(value),
    text,
    url: (url) => (leaves('tokens') ? url.replace(/[?#].*$/s, '') : url),
    source: (source) => text(leaves('tokens') ? source.replace(/[?#][^\s()]*(?=:\d+:\d+\)?$)/, '') : source),
  }
}

/** The rules of a state, answering without these secrets: recorded ones hold what a real server gave. */
export function rulesWithout(state: MockState, without: readonly SessionSecret[]): MockState['rules'] {
  const { learn, clean } = createRedactor(state, without)
  for (const { result, sequence } of state.rules) learn([result, ...sequence.map((answer) => answer.result)])
  const cleaned = <Answer extends { result: Json }>(answer: Answer): Answer => ({
    ...answer,
    result: clean(answer.result),
  })
  return state.rules.map((rule) => ({ ...cleaned(rule), sequence: rule.sequence.map(cleaned) }))
}
