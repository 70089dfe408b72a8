import { LIMITS } from '../protocol/limits'
import type { Json } from '../wx/base/json'
import { unboxed } from '../wx/engine/check-arguments'

/** Limits of a snapshot. */
interface Bounds {
  readonly depth: number
  /** Values, keys and array items together. */
  readonly nodes: number
  /** Characters of one text, and of all texts and keys together. */
  readonly text: number
  readonly characters: number
  /** Whether the value itself is read member by member, whatever its class. */
  readonly opened?: boolean
}

/** Characters kept of a text that is too long. */
const CUT_TEXT = 10_000
const SHOWN: Bounds = { depth: 6, nodes: 1_000, text: CUT_TEXT, characters: 100_000 }
/** Characters of a message reserved for marks of cut parts. */
const MARKS = 20_000
/** Limits of a message; each cut level adds a mark. Texts are not copied, so they cost nothing. */
const WHOLE: Bounds = {
  depth: LIMITS.depth,
  nodes: LIMITS.nodes - 2 * LIMITS.depth,
  text: LIMITS.characters - MARKS,
  characters: LIMITS.characters - MARKS,
  opened: true,
}
const MAX_KEY = 200

/** Value as JSON, and whether a part of it was cut. */
export interface Taken {
  readonly json: Json
  readonly isCut: boolean
}

/** End of the parameter error about a value that is too large for a message. */
export const TOO_LARGE = `too large: at most ${WHOLE.text} characters, ${WHOLE.nodes} values, ${WHOLE.depth} levels;`

/**
 * Returns any value as bounded JSON for display. Functions, DOM nodes, cycles and throwing getters become short texts;
 * long strings and deep or wide objects are cut. Never throws.
 */
export function snapshot(value: unknown): Json {
  return take(value, SHOWN).json
}

/** Returns a value as rules and the store see it: the same JSON with long texts whole, and whether it had room. */
export function takeWhole(value: unknown): Taken {
  return take(value, WHOLE)
}

function take(value: unknown, bounds: Bounds): Taken {
  let nodes = 0
  let characters = 0
  let isCut = false
  const parents: object[] = []

  function takeItem(item: unknown, depth: number): Json {
    nodes++
    if (isFull()) return '…'
    if (typeof item === 'string') return takeText(item)
    // JSON has no NaN and no infinities.
    if (typeof item === 'number') return Number.isFinite(item) ? item : String(item)
    if (typeof item === 'boolean' || item === null) return item
    try {
      if (typeof item === 'object') return takeObject(item, depth)
      return takeText(describe(item))
    } catch (error) {
      return unreadable(error)
    }
  }

  const isFull = () => nodes > bounds.nodes || characters > bounds.characters

  function takeText(text: string): string {
    characters += Math.min(text.length, bounds.text)
    if (text.length <= (isFull() ? CUT_TEXT : bounds.text)) return text
    isCut = true
    return `${text.slice(0, CUT_TEXT)}… (${text.length} characters)`
  }

  function takeObject(object: object, depth: number): Json {
    if (parents.includes(object)) return '[circular]'
    const isArray = Array.isArray(object)
    if (depth >= bounds.depth) {
      isCut = true
      return takeText(`[${className(object)}]`)
    }
    // Each byte of a typed array is a member.
    const isOpened = isArray || (bounds.opened && depth === 0 && !ArrayBuffer.isView(object))
    const name = isOpened ? 'Object' : className(object)
    if (name !== 'Object') {
      const inside = unboxed(object)
      return inside === object ? takeText(describeObject(object, name)) : takeItem(inside, depth)
    }
    parents.push(object)
    try {
      return isArray ? takeArray(object, depth) : takeMembers(object as Record<string, unknown>, depth)
    } finally {
      parents.pop()
    }
  }

  function takeMembers(object: Record<string, unknown>, depth: number): Json {
    const result: { [key: string]: Json } = {}
    for (const key of Object.keys(object)) {
      if (isFull()) {
        result['…'] = '…'
        break
      }
      const member = read(object, key, unreadable)
      characters += Math.min(key.length, MAX_KEY)
      if (member === undefined)
        nodes++ // APIs treat an undefined field as absent
      else define(result, key.slice(0, MAX_KEY), takeItem(member, depth + 1))
    }
    return result
  }

  function takeArray(array: unknown[], depth: number): Json[] {
    const result: Json[] = []
    for (let index = 0; index < array.length && !isFull(); index++) {
      result.push(takeItem(read(array, index, unreadable), depth + 1))
    }
    return result
  }

  const json = takeItem(value, 0)
  return { json, isCut: isCut || isFull() }
}

export const nothing = () => undefined

/** Returns a member, or a text if its getter throws. */
export function read(object: object, key: string | number, instead: (error: unknown) => unknown): unknown {
  try {
    return (object as Record<string | number, unknown>)[key]
  } catch (error) {
    return instead(error)
  }
}

const unreadable = (error: unknown) => `[unreadable: ${textOf(error)}]`

/** Assigns a member, except `__proto__`, which would change the prototype. */
function define(result: { [key: string]: Json }, key: string, value: Json) {
  if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true })
  else result[key] = value
}

/** Returns any thrown value as a text that a message can carry. */
export function textOf(error: unknown): string {
  try {
    return String(error).slice(0, 1_000)
  } catch {
    return 'an object'
  }
}

/**
 * @param value a function, a symbol, a BigInt or undefined.
 * @throws what a function's name throws.
 */
function describe(value: unknown): string {
  if (typeof value === 'function') return `[function ${typeof value.name === 'string' ? value.name : ''}]`
  if (value === undefined) return '[undefined]'
  // The text of a BigInt of a million bits takes 100 ms.
  const isLarge = typeof value === 'bigint' && BigInt.asIntN(1_024, value) !== value
  return `[${typeof value} ${isLarge ? '…' : String(value)}]`
}

/** @throws what a proxy or a getter throws. */
function className(object: object): string {
  const prototype = Object.getPrototypeOf(object) as { constructor?: { name?: unknown } } | null
  const name = prototype?.constructor?.name
  return (typeof name === 'string' && name) || 'Object'
}

function describeObject(object: object, name: string): string {
  if (object instanceof Error) return `[${name}: ${object.message}]`
  if (object instanceof Date) return `[Date ${object.toJSON() ?? 'invalid'}]`
  const length = (object as { byteLength?: unknown; size?: unknown }).byteLength ?? (object as { size?: unknown }).size
  return typeof length === 'number' ? `[${name}(${length})]` : `[${name}]`
}
