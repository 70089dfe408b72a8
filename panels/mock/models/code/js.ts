import { isObject } from '../../../../src/wx/json'

/** A longer value goes over several lines. */
const LINE = 80

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** A value as JavaScript writes it: single quotes, bare keys, on one line where it fits. */
export function js(value: unknown, indent = 0): string {
  const flat = oneLine(value)
  if (flat.length + indent <= LINE || !(isObject(value) || Array.isArray(value))) return flat
  const pad = ' '.repeat(indent + 2)
  const lines = Array.isArray(value)
    ? value.map((item) => js(item, indent + 2))
    : Object.entries(value).map(([key, item]) => `${jsKey(key)}: ${js(item, indent + 2)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map((line) => `${pad}${line},\n`).join('')}${' '.repeat(indent)}${close}`
}

/** A text in single quotes. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  // Legal in JSON and in strings of today, but the end of a line for older readers.
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** `wx.login`, or `wx['RecorderManager.start']` where the name is no name in code. */
export const member = (object: string, name: string): string =>
  IDENTIFIER.test(name) ? `${object}.${name}` : `${object}[${quote(name)}]`

/** A bare key would set the prototype. */
const jsKey = (key: string): string => (key === '__proto__' ? "['__proto__']" : IDENTIFIER.test(key) ? key : quote(key))

function oneLine(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, item]) => `${jsKey(key)}: ${oneLine(item)}`).join(', ')} }`
}
