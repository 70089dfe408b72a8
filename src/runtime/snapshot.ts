import { LIMITS } from '../protocol/limits'
import type { Json } from '../wx/base/json'
import { unboxed } from '../wx/engine/check-arguments'
import type { RuntimeEnv } from './env'

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
/** Number of members that are read together: each change between the page's built-in objects and the original ones takes time. */
const GROUP = 32

/** Value as JSON, and whether a part of it was cut. */
export interface Taken {
  readonly json: Json
  readonly isCut: boolean
}

/** End of the parameter error about a value that is too large for a message. */
export const TOO_LARGE = `too large: at most ${WHOLE.text} characters, ${WHOLE.nodes} values, ${WHOLE.depth} levels;`

/** Runs getters, traps and other code of the page; see `RuntimeEnv`. */
type Outside = RuntimeEnv['outside']

/** Reads a value that is no object of the page. */
export const plainly: Outside = (job) => job()

// Kept before page code can replace them: functions that run outside use nothing else.
const { create, defineProperty, getPrototypeOf, keys } = Object
const { isArray } = Array
const { isView } = ArrayBuffer
const { asIntN } = BigInt
const NativeString = String

/**
 * Returns any value as bounded JSON for display. Functions, DOM nodes, cycles and throwing getters become short texts;
 * long strings and deep or wide objects are cut. Never throws.
 */
export function snapshot(value: unknown, outside: Outside): Json {
  return take(value, SHOWN, outside).json
}

/** Returns a value as rules and the store see it: the same JSON with long texts whole, and whether it had room. */
export function takeWhole(value: unknown, outside: Outside): Taken {
  return take(value, WHOLE, outside)
}

function take(value: unknown, bounds: Bounds, outside: Outside): Taken {
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
      return takeText(outside(() => describe(item)))
    } catch (error) {
      return unreadable(error)
    }
  }

  const isFull = () => nodes > bounds.nodes || characters > bounds.characters
  const unreadable = (error: unknown) => `[unreadable: ${textOf(error, outside)}]`

  function takeText(text: string): string {
    characters += Math.min(text.length, bounds.text)
    if (text.length <= (isFull() ? CUT_TEXT : bounds.text)) return text
    isCut = true
    return `${text.slice(0, CUT_TEXT)}… (${text.length} characters)`
  }

  function takeObject(object: object, depth: number): Json {
    if (parents.includes(object)) return '[circular]'
    if (depth >= bounds.depth) {
      isCut = true
      return takeText(`[${outside(() => className(object))}]`)
    }
    const { text, inner, length, names } = outside(() => inspect(object, bounds.opened === true && depth === 0))
    if (text !== undefined) return takeText(text)
    if (inner !== undefined) return takeItem(inner, depth)
    parents.push(object)
    const json = names ? takeMembers(object, names, depth) : takeArray(object, length ?? 0, depth)
    parents.pop()
    return json
  }

  function takeMembers(object: object, names: readonly string[], depth: number): Json {
    const result: { [key: string]: Json } = {}
    for (let start = 0; start < names.length; start += GROUP) {
      const group = names.slice(start, start + GROUP)
      const members = readMembers(object, group, outside, unreadable)
      for (const name of group) {
        if (isFull()) {
          result['…'] = '…'
          return result
        }
        const member = members[name]
        characters += Math.min(name.length, MAX_KEY)
        if (member === undefined)
          nodes++ // APIs treat an undefined field as absent
        else define(result, name.slice(0, MAX_KEY), takeItem(member, depth + 1))
      }
    }
    return result
  }

  function takeArray(array: object, length: number, depth: number): Json[] {
    const result: Json[] = []
    while (result.length < length && !isFull()) {
      const group: number[] = []
      while (group.length < GROUP && result.length + group.length < length) group.push(result.length + group.length)
      const members = readMembers(array, group, outside, unreadable)
      for (const index of group) if (!isFull()) result.push(takeItem(members[index], depth + 1))
    }
    return result
  }

  const json = takeItem(value, 0)
  return { json, isCut: isCut || isFull() }
}

const nothing = () => undefined

/**
 * Reads members of any object.
 * @param instead returns what stands for a member whose getter throws.
 */
export function readMembers(
  object: object,
  names: readonly (string | number)[],
  outside: Outside,
  instead: (error: unknown) => unknown = nothing,
): Record<string | number, unknown> {
  const members = create(null) as Record<string | number, unknown>
  let next = 0
  while (next < names.length) {
    try {
      outside(() => {
        for (; next < names.length; next++) members[names[next] as string] = object[names[next] as keyof object]
      })
    } catch (error) {
      members[names[next++] as string] = instead(error)
    }
  }
  return members
}

/** Assigns a member, even if it has the name of one that all objects have, such as `__proto__`. */
function define(result: { [key: string]: Json }, key: string, value: Json) {
  if (key in result) defineProperty(result, key, { value, enumerable: true })
  else result[key] = value
}

/** Returns any thrown value as a text that a message can carry. */
export function textOf(error: unknown, outside: Outside): string {
  try {
    return outside(() => NativeString(error)).slice(0, 1_000)
  } catch {
    return 'an object'
  }
}

// The functions below run outside.

/** Parts of an object: a text for display, a primitive in a box, a length of an array, or names of members. */
interface Parts {
  readonly text?: string
  readonly inner?: unknown
  readonly length?: number
  readonly names?: readonly string[]
}

/**
 * @param isOpened whether its members are read whatever its class.
 * @throws what a proxy or a getter throws.
 */
function inspect(object: object, isOpened: boolean): Parts {
  if (isArray(object)) return { length: +object.length }
  // Each byte of a typed array is a member.
  const name = isOpened && !isView(object) ? 'Object' : className(object)
  if (name === 'Object') return { names: keys(object) }
  const inner = unboxed(object)
  return inner === object ? { text: describeObject(object, name) } : { inner }
}

/**
 * @param value a function, a symbol, a BigInt or undefined.
 * @throws what a function's name throws.
 */
function describe(value: unknown): string {
  if (typeof value === 'function') {
    const { name } = value
    return typeof name === 'string' && name !== '' ? `[function ${name}]` : '[function]'
  }
  if (value === undefined) return '[undefined]'
  // The text of a BigInt of a million bits takes 100 ms.
  const isLarge = typeof value === 'bigint' && asIntN(1_024, value) !== value
  return `[${typeof value} ${isLarge ? '…' : NativeString(value)}]`
}

/** @throws what a proxy or a getter throws. */
function className(object: object): string {
  const prototype = getPrototypeOf(object) as { constructor?: { name?: unknown } } | null
  const name = prototype?.constructor?.name
  return (typeof name === 'string' && name) || 'Object'
}

function describeObject(object: object, name: string): string {
  if (object instanceof Error) return `[${name}: ${object.message}]`
  if (object instanceof Date) return `[Date ${object.toJSON() ?? 'invalid'}]`
  const length = (object as { byteLength?: unknown; size?: unknown }).byteLength ?? (object as { size?: unknown }).size
  return typeof length === 'number' ? `[${name}(${length})]` : `[${name}]`
}
