import { findNodeAtLocation, getLocation, type Node, parseTree } from 'jsonc-parser'
import type { Json } from '../../../src/wx/json'
import { positionAt } from './json-text'
import type { Shape, ShapeType } from './shape'

/** Something unusual about JSON that is JSON. */
export interface JsonWarning {
  readonly kind: 'type' | 'value' | 'unknown'
  /** `userInfo.gender` */
  readonly path: string
  /** What was expected: a type, or legal values. */
  readonly expected: string
  readonly from: number
  readonly to: number
  /** Counted from one. */
  readonly line: number
  readonly column: number
}

const typeOf = (node: Node): ShapeType | 'null' => {
  const { type } = node
  return type === 'property' ? 'object' : type
}

/** Where valid JSON differs from what is expected of it. */
export function checkJson(text: string, shape: Shape): readonly JsonWarning[] {
  const root = parseTree(text)
  if (!root) return []
  const warnings: JsonWarning[] = []
  const warn = (node: Node, kind: JsonWarning['kind'], path: string, expected: string) => {
    const from = node.offset
    warnings.push({ kind, path, expected, from, to: from + node.length, ...positionAt(text, from) })
  }

  const visit = (node: Node, expected: Shape, path: string) => {
    const { type, values, fields, rest } = expected
    if (type && typeOf(node) !== type) return warn(node, 'type', path, type)
    if (values && !values.includes(node.value)) {
      return warn(node, 'value', path, values.map((value) => JSON.stringify(value)).join(', '))
    }
    if (node.type === 'array') for (const item of node.children ?? []) visit(item, rest ?? {}, `${path}[]`)
    if (node.type !== 'object') return
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? []
      if (!key || !value) continue
      const name = String(key.value)
      const here = path ? `${path}.${name}` : name
      const known = fields && Object.hasOwn(fields, name) ? fields[name] : rest
      if (known) visit(value, known, here)
      else if (fields) warn(key, 'unknown', here, '')
    }
  }
  visit(root, shape, '')
  return warnings
}

interface JsonOption {
  readonly label: string
  /** The key or value without quotes: what is typed is matched against it. */
  readonly value: string
  /** What is written in its place. */
  readonly insert: string
  /** The part of it that is typed next, if any: the value that comes with a key. */
  readonly next: readonly [from: number, to: number]
  readonly kind: 'key' | 'value'
  readonly detail: string
}

export interface JsonCompletions {
  readonly from: number
  readonly to: number
  readonly options: readonly JsonOption[]
}

/** What may be written at a place in JSON that is being typed. */
export function completeJson(text: string, offset: number, shape: Shape): JsonCompletions | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset)
  const within = previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
  const from = within ? previousNode.offset : wordStart(text, offset)
  const to = within ? previousNode.offset + previousNode.length : offset
  const parent = shapeAt(shape, path.slice(0, -1))
  if (isAtPropertyKey && path.length > 0) {
    const taken = new Set(keysAt(text, path.slice(0, -1)).filter((key) => key !== path.at(-1)))
    const rest = text.slice(to)
    const options = Object.entries(parent?.fields ?? {})
      .filter(([key]) => !taken.has(key))
      .map(([key, field]) => keyOption(key, field, rest))
    return options.length > 0 ? { from, to, options } : undefined
  }
  const here = shapeAt(shape, path)
  const values = here?.values ?? (here?.type === 'boolean' ? [true, false] : [])
  const options = values.map((value): JsonOption => {
    const insert = JSON.stringify(value)
    return {
      label: insert,
      value: String(value),
      insert,
      next: [insert.length, insert.length],
      kind: 'value',
      detail: '',
    }
  })
  return options.length > 0 ? { from, to, options } : undefined
}

/** A key with a value to start from, unless it has one already. */
function keyOption(key: string, field: Shape, rest: string): JsonOption {
  const name = JSON.stringify(key)
  const option = { label: key, value: key, kind: 'key', detail: field.type ?? '' } as const
  if (/^\s*:/.test(rest)) return { ...option, insert: name, next: [name.length, name.length] }
  const value = field.type === undefined ? '' : JSON.stringify(blankValue(field))
  const before = `${name}: `
  // What has its ends already is typed between them, anything else is typed over.
  const inner = /^["[{]/.test(value) && value.length === 2 ? 1 : 0
  const next = [before.length + inner, before.length + value.length - inner] as const
  return { ...option, insert: before + value + (/^\s*"/.test(rest) ? ',' : ''), next }
}

/** Fields of the result that the text does not have, which a person may want to add. */
export function missingFields(text: string, shape: Shape): readonly string[] {
  const present = keysAt(text, [])
  return Object.keys(shape.fields ?? {}).filter(
    (key) => !present.includes(key) && key !== 'errMsg' && key !== 'errCode',
  )
}

/** A value to start from. */
export function blankValue({ type, values, fields }: Shape): Json {
  if (values?.[0] !== undefined) return values[0]
  if (type === 'number') return 0
  if (type === 'boolean') return false
  if (type === 'array') return []
  if (type !== 'object') return ''
  const inner = Object.entries(fields ?? {}).filter(([key]) => !key.includes('.'))
  return Object.fromEntries(inner.map(([key, field]) => [key, blankValue(field)]))
}

function shapeAt(shape: Shape, path: readonly (string | number)[]): Shape | undefined {
  return path.reduce<Shape | undefined>((current, key) => {
    if (!current) return undefined
    const field = current.fields && Object.hasOwn(current.fields, key) ? current.fields[key] : undefined
    return field ?? current.rest
  }, shape)
}

function keysAt(text: string, path: (string | number)[]): string[] {
  const root = parseTree(text)
  const node = root && (path.length === 0 ? root : findNodeAtLocation(root, path))
  if (node?.type !== 'object') return []
  return (node.children ?? []).flatMap(({ children }) => (children?.[0] ? [String(children[0].value)] : []))
}

function wordStart(text: string, offset: number): number {
  return offset - (/[\w."-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0)
}
