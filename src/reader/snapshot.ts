import type { Json } from '../wx/json'

const MAX_DEPTH = 6
const MAX_STRING = 10_000
const MAX_NODES = 1_000
const MAX_CHARACTERS = 100_000
const MAX_KEY = 200

/**
 * What can be shown of any value, as bounded JSON: functions, DOM nodes, cycles and getters that throw become short
 * texts, long strings and deep or wide objects are cut. Never throws.
 */
export function snapshot(value: unknown): Json {
  // The common arguments of a call cost nothing.
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return finite(value)
  if (typeof value === 'string' && value.length <= MAX_STRING) return value
  let nodes = 0
  let characters = 0
  const parents: object[] = []

  function take(item: unknown, depth: number): Json {
    if (++nodes > MAX_NODES || characters > MAX_CHARACTERS) return '…'
    switch (typeof item) {
      case 'string':
        characters += Math.min(item.length, MAX_STRING)
        return item.length <= MAX_STRING ? item : `${item.slice(0, MAX_STRING)}… (${item.length} characters)`
      case 'number':
      case 'boolean':
        return finite(item)
      case 'undefined':
        return '[undefined]'
      case 'function':
        return `[function ${readName(item)}]`
      case 'symbol':
      case 'bigint':
        return `[${typeof item} ${String(item)}]`
    }
    if (item === null) return null
    const object = item as object
    if (parents.includes(object)) return '[circular]'
    if (depth >= MAX_DEPTH) return Array.isArray(object) ? '[Array]' : `[${className(object)}]`
    parents.push(object)
    try {
      return takeMembers(object, depth)
    } catch (error) {
      return `[unreadable: ${textOf(error)}]`
    } finally {
      parents.pop()
    }
  }

  function takeMembers(object: object, depth: number): Json {
    if (Array.isArray(object)) return takeArray(object, depth)
    const name = className(object)
    if (name !== 'Object') return describe(object, name)
    const result: { [key: string]: Json } = {}
    for (const key of Object.keys(object)) {
      if (nodes > MAX_NODES) {
        result['…'] = '…'
        break
      }
      const member = (object as Record<string, unknown>)[key]
      if (member === undefined) continue // to the APIs a field that is undefined is no field
      characters += Math.min(key.length, MAX_KEY)
      define(result, key.slice(0, MAX_KEY), take(member, depth + 1))
    }
    return result
  }

  function takeArray(array: unknown[], depth: number): Json[] {
    const result: Json[] = []
    for (const item of array) {
      result.push(take(item, depth + 1))
      if (nodes > MAX_NODES) break
    }
    return result
  }

  return take(value, 0)
}

/** Assignment, except for the one key that would change the prototype. */
function define(result: { [key: string]: Json }, key: string, value: Json) {
  if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true })
  else result[key] = value
}

/** Any thrown value as a text that a message can carry. */
export function textOf(error: unknown): string {
  try {
    return String(error).slice(0, 1_000)
  } catch {
    return 'an object without a text'
  }
}

/** JSON has no NaN and no infinities. */
function finite(value: number | boolean | null): Json {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

function readName(callable: { name?: unknown }): string {
  try {
    return typeof callable.name === 'string' ? callable.name : ''
  } catch {
    return '' // a proxy that refuses to be looked at
  }
}

function className(object: object): string {
  try {
    const prototype = Object.getPrototypeOf(object) as { constructor?: { name?: unknown } } | null
    if (prototype === null || prototype === Object.prototype) return 'Object'
    const name = prototype.constructor?.name
    // Plain objects of another frame have another Object.prototype.
    return typeof name === 'string' && name !== '' ? name : 'Object'
  } catch {
    return 'object'
  }
}

function describe(object: object, name: string): Json {
  if (object instanceof Error) return `[${name}: ${object.message}]`
  if (object instanceof Date) return `[Date ${Number.isNaN(object.getTime()) ? 'invalid' : object.toISOString()}]`
  const length = (object as { byteLength?: unknown; size?: unknown }).byteLength ?? (object as { size?: unknown }).size
  return typeof length === 'number' ? `[${name}(${length})]` : `[${name}]`
}
