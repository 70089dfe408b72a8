import { FORBIDDEN_KEYS, type Json, type JsonObject } from '../base/json'
import { type Draw, fillText, integerBetween, oneOf, spellText } from './placeholders'

/** Which of a template's results is meant. */
export interface TemplateTurn {
  /** The same seed gives the same sequence of results. */
  readonly seed: number
  /** How many results came before. */
  readonly n: number
  /** The mini program's time, in milliseconds since the epoch. */
  readonly now: number
}

const MAX_REPEATS = 1_000
/** Once so much is made, lists and texts are repeated no further. */
const MAX_NODES = 5_000
const MAX_CHARACTERS = 256_000
/** What is deeper is left out. */
const MAX_DEPTH = 64

/** What the end of a key says: `name|min-max`, `name|count`, `name|+step`. */
type KeyRule =
  | { readonly name: string; readonly by: 'step'; readonly step: number }
  | { readonly name: string; readonly by: 'range'; readonly min: number; readonly max: number }
  | { readonly name: string; readonly by: 'count'; readonly min: number; readonly max: number }

const KEY = /^(.+)\|(?:\+(-?\d+(?:\.\d+)?)|(-?\d+)(?:-(-?\d+))?)$/s

/** One result in the making. */
interface Filling {
  readonly random: () => number
  readonly now: number
  nodes: number
  characters: number
}

/** Where in the template. */
interface Cursor {
  readonly counter: number
  readonly depth: number
}

/**
 * The result that a template stands for: a small part of the syntax of Mock.js. Pure, never throws, and is of bounded
 * size whatever the template asks for.
 */
export function fillTemplate(template: Json, { seed, n, now }: TemplateTurn): Json {
  const random = mulberry32(fold(seed) ^ Math.imul(fold(n) + 1, 0x9e3779b1))
  const filling = { random, now: Math.abs(now) <= 8.64e15 ? now : 0, nodes: MAX_NODES, characters: MAX_CHARACTERS }
  return fill(template, filling, { counter: n, depth: 0 })
}

/** What a template's key is called in the result. */
export function filledKey(key: string, value: Json): string {
  return fittingRule(key, value)?.name ?? key
}

function fill(value: Json, filling: Filling, place: Cursor): Json {
  filling.nodes--
  if (typeof value === 'string') return counted(fillText(value, drawOf(filling, place)), filling)
  if (typeof value !== 'object' || value === null) return value
  if (place.depth >= MAX_DEPTH) return null
  const inside = { ...place, depth: place.depth + 1 }
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
type Fillers<V> = { readonly [B in By]?: (value: V, rule: RuleBy<B>, filling: Filling, place: Cursor) => Json }

const TEXT: Fillers<string> = { count: repeatText, range: repeatText }
const NUMBER: Fillers<number> = {
  step: (value, { step }, _filling, { counter }) => {
    const next = value + step * counter
    return Number.isFinite(next) ? next : value
  },
  range: (_value, { min, max }, filling) => integerBetween(filling, min, max),
}
const LIST: Fillers<Json[]> = {
  count: (value, rule, filling, place) =>
    rule.max === 1 ? fill(oneOf(filling, value) ?? null, filling, place) : repeatList(value, rule, filling, place),
  range: repeatList,
}

function fillersOf(value: Json): Fillers<never> {
  if (typeof value === 'string') return TEXT
  if (typeof value === 'number') return NUMBER
  return Array.isArray(value) ? LIST : {}
}

/** The rule at the end of a key, if it is one for such a value: all others are part of the name. */
function fittingRule(key: string, value: Json): KeyRule | undefined {
  const rule = readKey(key)
  return rule && fillersOf(value)[rule.by] ? rule : undefined
}

function fillByRule(value: Json, rule: KeyRule, filling: Filling, place: Cursor): Json {
  const filler = fillersOf(value)[rule.by] as (value: Json, rule: KeyRule, filling: Filling, place: Cursor) => Json
  return filler(value, rule, filling, place)
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

/** How often this time, and how often at most. */
function timesOf({ min, max }: RuleBy<'range' | 'count'>, filling: Filling): { times: number; most: number } {
  const [a, b] = [repeats(min), repeats(max)]
  return { times: integerBetween(filling, a, b), most: Math.max(a, b) }
}

const isFull = ({ nodes, characters }: Filling): boolean => nodes <= 0 || characters <= 0

function repeatText(text: string, rule: RuleBy<'range' | 'count'>, filling: Filling, place: Cursor): string {
  const { times, most } = timesOf(rule, filling)
  const parts: string[] = []
  while (parts.length < times && !isFull(filling)) {
    const counter = counterOf(place, most, parts.length)
    parts.push(counted(spellText(text, drawOf(filling, { ...place, counter })), filling))
  }
  return parts.join('')
}

const counterOf = ({ counter }: Cursor, each: number, index: number): number =>
  Math.min(Number.MAX_SAFE_INTEGER, counter * each + index)

/** Counters go on from item to item, and from answer to answer, so that no two items are numbered alike. */
function repeatList(list: readonly Json[], rule: RuleBy<'range' | 'count'>, filling: Filling, place: Cursor): Json[] {
  if (place.depth >= MAX_DEPTH) return []
  const { times, most } = timesOf(rule, filling)
  const { depth } = place
  const items: Json[] = []
  for (let turn = 0; turn < times && !isFull(filling); turn++) {
    for (const item of list) {
      const counter = counterOf(place, most * list.length, items.length)
      items.push(fill(item, filling, { counter, depth: depth + 1 }))
    }
  }
  return items
}

/** Both halves of a whole number in 32 bits. */
const fold = (value: number): number => (value | 0) ^ Math.imul(Math.floor(value / 2 ** 32), 0x85ebca6b)

/** A small generator of even chance: each state of 32 bits has a sequence of its own. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
