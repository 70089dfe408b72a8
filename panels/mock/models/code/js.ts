import { isObject } from '../../../../src/wx/base/json'

/** Longest value that is written on one line, in characters. */
const LINE = 80

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** Expression that is written unquoted. Its text must not contain unquoted input of a page or a file. */
export class Code {
  constructor(readonly text: string) {}
}

/** Writes a value as JavaScript: single quotes, unquoted keys, on one line if it fits. */
export function js(value: unknown, indent = 0): string {
  const flat = oneLine(value)
  if (flat.length + indent <= LINE || !isNested(value)) return flat
  const pad = ' '.repeat(indent + 2)
  const lines = Array.isArray(value)
    ? value.map((item) => js(item, indent + 2))
    : Object.entries(value).map(([key, item]) => property(key, item, indent + 2))
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map((line) => `${pad}${line},\n`).join('')}${' '.repeat(indent)}${close}`
}

/** Writes a member of an object. */
export const property = (key: string, value: unknown, indent: number): string => `${keyCode(key)}: ${js(value, indent)}`

/** Text that can end a line, a comment or the surrounding script element, in older engines too. */
const UNSAFE = /<(?=[/!])|\u2028|\u2029/g
const ESCAPES: Readonly<Record<string, string>> = { '<': '\\x3C', '\u2028': '\\u2028', '\u2029': '\\u2029' }

/** Writes a text in single quotes, on one line. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replace(UNSAFE, (found) => ESCAPES[found] ?? found)}'`
}

/** Writes a regular expression as a literal, or as a constructor call if the literal is unsafe. */
export function regExpCode(expression: RegExp): Code {
  const literal = String(expression)
  const { source, flags } = expression
  return new Code(literal.search(UNSAFE) < 0 ? literal : `new RegExp(${quote(source)}, ${quote(flags)})`)
}

/** Writes `wx.login`, or `wx['RecorderManager.start']` where the name is no identifier. */
export const member = (object: string, name: string): string =>
  IDENTIFIER.test(name) ? `${object}.${name}` : `${object}[${quote(name)}]`

/** A bare `__proto__` would set the prototype. */
const keyCode = (key: string): string =>
  key === '__proto__' ? "['__proto__']" : IDENTIFIER.test(key) ? key : quote(key)

const isNested = (value: unknown): value is Record<string, unknown> | unknown[] =>
  Array.isArray(value) || (isObject(value) && !(value instanceof Code))

function oneLine(value: unknown): string {
  if (value instanceof Code) return value.text
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (!isNested(value)) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, item]) => `${keyCode(key)}: ${oneLine(item)}`).join(', ')} }`
}
