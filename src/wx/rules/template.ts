import { FORBIDDEN_KEYS, type Json, type JsonObject } from '../base/json'
import { type Draw, fillText, integerBetween, oneOf, spellText } from './placeholders'

/** The inputs that select one of a template's results. */
export interface TemplateTurn {
  /** The same seed gives the same sequence of results. */
  readonly seed: number
  /** Number of results before this one. */
  readonly n: number
  /** The mini program's time, in milliseconds since the epoch. */
  readonly now: number
}

/** Maximum repetitions of a list or text. */
const MAX_REPEATS = 1_000
/** Size of a result after which nothing is repeated any more. */
const MAX_NODES = 5_000
const MAX_CHARACTERS = 256_000
/** Levels of a result; deeper values are left out. */
const MAX_DEPTH = 64

/** The generation rule at the end of a key: `name|min-max`, `name|count` or `name|+step`. */
type KeyRule =
  | { readonly name: string; readonly by: 'step'; readonly step: number }
  | { readonly name: string; readonly by: 'range'; readonly min: number; readonly max: number }
  | { readonly name: string; readonly by: 'count'; readonly min: number; readonly max: number }

const KEY = /^(.+)\|(?:\+(-?\d+(?:\.\d+)?)|(-?\d+)(?:-(-?\d+))?)$/s

/** The state of filling one result: its random source, and the size that is left. */
interface Filling {
  readonly random: () => number
  readonly now: number
  nodes: number
  characters: number
}

/** A position in the template. */
interface Cursor {
  readonly counter: number
  readonly depth: number
}

/**
 * Fills a template, which has a small part of the syntax of Mock.js. Pure, never throws, and limits the size of the
 * result.
 */
export function fillTemplate(template: Json, { seed, n, now }: TemplateTurn): Json {
  const random = mulberry32(fold(seed) ^ Math.imul(fold(n) + 1, 0x9e3779b1))
  const filling = { random, now: Math.abs(now) <= 8.64e15 ? now : 0, nodes: MAX_NODES, characters: MAX_CHARACTERS }
  return fill(template, filling, { counter: n, depth: 0 })
}

/** Returns the name of a template's key in the result. */
export function filledKey(key: string, value: Json): string {
  return fittingRule(key, value)?.name ?? key
}

function fill(value: Json, filling: Filling, cursor: Cursor): Json {
  filling.nodes--
  if (typeof value === 'string') return counted(fillText(value, drawOf(filling, cursor)), filling)
  if (typeof value !== 'object' || value === null) return value
  if (cursor.depth >= MAX_DEPTH) return null
  const inside = { ...cursor, depth: cursor.depth + 1 }
  if (Array.isArray(value)) return value.map((item) => fill(item, filling, inside))
  const result: JsonObject = {}
  for (const [key, item] of Object.entries(value)) {
    const rule = fittingRule(key, item)
    const name = rule?.name ?? key
    if (FORBIDDEN_KEYS.has(name)) continue
    result[name] = rule ? fillByRule(item, rule, filling, inside) : fill(item, filling, inside)
  }
  return result
}

const drawOf = ({ random, now }: Filling, { counter }: Cursor): Draw => ({ random, now, counter })

function counted<T extends Json>(made: T, filling: Filling): T {
  if (typeof made === 'string') filling.characters -= made.length
  return made
}

type By = KeyRule['by']
type RuleBy<B extends By> = Extract<KeyRule, { by: B }>
type Fillers<V> = { readonly [B in By]?: (value: V, rule: RuleBy<B>, filling: Filling, cursor: Cursor) => Json }

const TEXT: Fillers<string> = { count: repeatText, range: repeatText }
const NUMBER: Fillers<number> = {
  step: (value, { step }, _filling, { counter }) => {
    const next = value + step * counter
    return Number.isFinite(next) ? next : value
  },
  range: (_value, { min, max }, filling) => integerBetween(filling, min, max),
}
const LIST: Fillers<Json[]> = {
  count: (value, rule, filling, cursor) =>
    rule.max === 1 ? fill(oneOf(filling, value) ?? null, filling, cursor) : repeatList(value, rule, filling, cursor),
  range: repeatList,
}

function fillersOf(value: Json): Fillers<never> {
  if (typeof value === 'string') return TEXT
  if (typeof value === 'number') return NUMBER
  return Array.isArray(value) ? LIST : {}
}

/** Returns the rule at the end of a key, if it fits the value; otherwise the whole key is a name. */
function fittingRule(key: string, value: Json): KeyRule | undefined {
  const rule = readKey(key)
  return rule && fillersOf(value)[rule.by] ? rule : undefined
}

function fillByRule(value: Json, rule: KeyRule, filling: Filling, cursor: Cursor): Json {
  const filler = fillersOf(value)[rule.by] as (value: Json, rule: KeyRule, filling: Filling, cursor: Cursor) => Json
  return filler(value, rule, filling, cursor)
}

function readKey(key: string): KeyRule | undefined {
  const [, name, step, from, to] = KEY.exec(key) ?? []
  if (name === undefined) return undefined
  if (step !== undefined) return { name, by: 'step', step: Number(step) }
  const [min, max] = [Number(from), Number(to ?? from)]
  if (!(Number.isSafeInteger(min) && Number.isSafeInteger(max))) return undefined
  return { name, by: to === undefined ? 'count' : 'range', min, max }
}

const repeats = (count: number): number => Math.max(0, Math.min(MAX_REPEATS, count))

/** Returns the repetitions this time, and the maximum. */
function timesOf({ min, max }: RuleBy<'range' | 'count'>, filling: Filling): { times: number; most: number } {
  const [a, b] = [repeats(min), repeats(max)]
  return { times: integerBetween(filling, a, b), most: Math.max(a, b) }
}

const isFull = ({ nodes, characters }: Filling): boolean => nodes <= 0 || characters <= 0

function repeatText(text: string, rule: RuleBy<'range' | 'count'>, filling: Filling, cursor: Cursor): string {
  const { times, most } = timesOf(rule, filling)
  const parts: string[] = []
  while (parts.length < times && !isFull(filling)) {
    const counter = counterOf(cursor, most, parts.length)
    parts.push(counted(spellText(text, drawOf(filling, { ...cursor, counter })), filling))
  }
  return parts.join('')
}

const counterOf = ({ counter }: Cursor, each: number, index: number): number =>
  Math.min(Number.MAX_SAFE_INTEGER, counter * each + index)

/** Repeats a list. Counters continue from item to item and from answer to answer, so that each item has its own number. */
function repeatList(list: readonly Json[], rule: RuleBy<'range' | 'count'>, filling: Filling, cursor: Cursor): Json[] {
  if (cursor.depth >= MAX_DEPTH) return []
  const { times, most } = timesOf(rule, filling)
  const { depth } = cursor
  const items: Json[] = []
  for (let turn = 0; turn < times && !isFull(filling); turn++) {
    for (const item of list) {
      const counter = counterOf(cursor, most * list.length, items.length)
      items.push(fill(item, filling, { counter, depth: depth + 1 }))
    }
  }
  return items
}

/** Folds an integer into 32 bits. */
const fold = (value: number): number => (value | 0) ^ Math.imul(Math.floor(value / 2 ** 32), 0x85ebca6b)

/** Creates a random generator from a 32-bit seed (mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
