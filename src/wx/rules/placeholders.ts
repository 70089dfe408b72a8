import type { Json } from '../base/json'

/** The source of placeholder values. */
export interface Draw {
  /** Returns a number from 0 to below 1. */
  random(): number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Number of values before this one: answers, and items of a repeated list. */
  readonly counter: number
}

/** Returns a placeholder's value; undefined for invalid arguments, which leaves the text unchanged. */
type Placeholder = (args: readonly string[], draw: Draw) => Json | undefined

/** Maximum characters of one placeholder's value. */
const MAX_TEXT = 1_000
const MAX_DECIMALS = 10
/** Size of a range whose end is not given. */
const SPAN = 100

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const FIRST_NAMES = [
  'Alice',
  'Ben',
  'Clara',
  'David',
  'Emma',
  'Frank',
  'Grace',
  'Henry',
  'Iris',
  'Jack',
  'Laura',
  'Tom',
]
const LAST_NAMES = ['Adams', 'Brown', 'Clark', 'Evans', 'Fisher', 'Green', 'Hall', 'Lee', 'Miller', 'Scott', 'White']
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙']
const GIVEN_NAMES = ['伟', '芳', '娜', '敏', '静', '磊', '洋', '艳', '子涵', '雨桐', '浩然', '欣怡', '小满', '思远']

/** Returns a random integer between two, both included. */
export const integerBetween = (draw: Pick<Draw, 'random'>, a: number, b: number): number => {
  const [min, max] = a <= b ? [a, b] : [b, a]
  return Math.min(max, min + Math.floor(draw.random() * (max - min + 1)))
}

/** Returns a random item of a list; undefined if it is empty. */
export const oneOf = <T>(draw: Pick<Draw, 'random'>, list: ArrayLike<T>): T | undefined =>
  list[integerBetween(draw, 0, list.length - 1)]

/** Parses the arguments as numbers; undefined if one is not a number, or there are more than `most`. */
function numbers(args: readonly string[], most: number): number[] | undefined {
  const read = args.map((text) => (text === '' ? Number.NaN : Number(text)))
  const good = read.every((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER)
  return good && read.length <= most ? read : undefined
}

const integers = (args: readonly string[], most: number): number[] | undefined => {
  const read = numbers(args, most)
  return read?.every(Number.isInteger) ? read : undefined
}

/** Parses an argument of `@pick`: a JSON scalar, or else text. */
function scalar(text: string): Json {
  try {
    const value: Json = JSON.parse(text)
    if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : text // JSON has no minus zero
    return typeof value === 'object' && value !== null ? text : value
  } catch {
    return text
  }
}

/** Returns a placeholder for a part of the time in ISO 8601. In UTC, so that it is the same on every machine. */
const clock =
  (from: number, to: number): Placeholder =>
  (args, { now }) =>
    args.length > 0 ? undefined : new Date(now).toISOString().slice(from, to).replace('T', ' ')

/** Returns a placeholder without arguments. */
const plain =
  (make: (draw: Draw) => Json): Placeholder =>
  (args, draw) =>
    args.length > 0 ? undefined : make(draw)

const text = (draw: Draw, length: number, letters: string): string =>
  Array.from({ length }, () => oneOf(draw, letters)).join('')

/** Placeholders by name, without the @. */
const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  integer(args, draw) {
    const [min = 0, max = min + SPAN] = integers(args, 2) ?? [Number.NaN]
    return Number.isNaN(min) ? undefined : integerBetween(draw, min, max)
  },
  float(args, draw) {
    const [a = 0, b = a + SPAN, decimals = 2] = numbers(args, 3) ?? [Number.NaN]
    if (Number.isNaN(a) || !Number.isInteger(decimals) || decimals < 0) return undefined
    const [min, max] = a <= b ? [a, b] : [b, a]
    const rounded = Number((min + draw.random() * (max - min)).toFixed(Math.min(decimals, MAX_DECIMALS)))
    return Math.max(min, Math.min(max, rounded)) + 0
  },
  boolean: plain(({ random }) => random() < 0.5),
  string(args, draw) {
    const [length = 8] = integers(args, 1) ?? [-1]
    return length < 0 ? undefined : text(draw, Math.min(length, MAX_TEXT), LETTERS)
  },
  guid: plain((draw) => {
    const hex = (length: number) => text(draw, length, LETTERS.slice(0, 16))
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${text(draw, 1, '89ab')}${hex(3)}-${hex(12)}`
  }),
  date: clock(0, 10),
  time: clock(11, 19),
  datetime: clock(0, 19),
  now: plain(({ now }) => now),
  pick: (args, draw) => (args.length === 0 ? undefined : scalar(oneOf(draw, args) ?? '')),
  name: plain((draw) => `${oneOf(draw, FIRST_NAMES)} ${oneOf(draw, LAST_NAMES)}`),
  cname: plain((draw) => `${oneOf(draw, SURNAMES)}${oneOf(draw, GIVEN_NAMES)}`),
  increment(args, { counter }) {
    const [step = 1] = integers(args, 1) ?? [Number.NaN]
    return Number.isNaN(step) ? undefined : step * (counter + 1)
  },
}

/** Names of all placeholders, without the @. */
export const PLACEHOLDER_NAMES: readonly string[] = Object.keys(PLACEHOLDERS)

const ANYWHERE = /@@|@([A-Za-z][A-Za-z0-9]*)(?:\(([^()]*)\))?/g
const ALONE = /^@([A-Za-z][A-Za-z0-9]*)(?:\(([^()]*)\))?$/

function fillOne(name: string, given: string | undefined, draw: Draw): Json | undefined {
  const placeholder = Object.hasOwn(PLACEHOLDERS, name) ? PLACEHOLDERS[name] : undefined
  const args = given === undefined || given.trim() === '' ? [] : given.split(',').map((arg) => arg.trim())
  return placeholder?.(args, draw)
}

/** Fills the placeholders in a text. A text that is one placeholder gives a value of that placeholder's type. */
export function fillText(text: string, draw: Draw): Json {
  const alone = ALONE.exec(text)
  if (alone?.[1] !== undefined) return fillOne(alone[1], alone[2], draw) ?? text
  return spellText(text, draw)
}

/** Fills the placeholders in a text; the result is always text. */
export function spellText(text: string, draw: Draw): string {
  return text.replace(ANYWHERE, (all, name: string | undefined, args: string | undefined) => {
    if (name === undefined) return '@'
    const value = fillOne(name, args, draw)
    return value === undefined ? all : String(value)
  })
}
