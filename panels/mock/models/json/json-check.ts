import { findNodeAtLocation, getLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { filledKey } from '../../../../src/wx/rules/template'
import { positionAt } from './json-text'
import type { Shape, ShapeType } from './shape'

/** Warning about valid JSON that does not have the expected shape. */
export interface JsonWarning {
  readonly kind: 'type' | 'value' | 'unknown'
  /** `userInfo.gender` */
  readonly path: string
  /** Expected type or values. */
  readonly expected: string
  readonly from: number
  readonly to: number
  /** Starts at 1. */
  readonly line: number
  readonly column: number
}

/** Function that fills a template. */
export type Fill = (template: Json) => Json

function typeOf(value: Json): ShapeType | 'null' {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : (typeof value as ShapeType)
}

/** Returns the name of a property, in the text or in the filled template. */
function nameIn(property: Node, fill: Fill | undefined): string {
  const [key, value] = property.children ?? []
  const name = String(key?.value)
  return fill && value ? filledKey(name, getNodeValue(value)) : name
}

/**
 * Returns where valid JSON differs from the expected shape.
 * @param fill fills the JSON if it is a template: the filled value is checked, and warnings point at the template
 */
export function checkJson(text: string, shape: Shape, fill?: Fill): readonly JsonWarning[] {
  const root = parseTree(text)
  if (!root) return []
  const warnings = new Map<number, JsonWarning>()
  const warn = (node: Node, kind: JsonWarning['kind'], path: string, expected: string) => {
    const from = node.offset
    if (warnings.has(from)) return
    warnings.set(from, { kind, path, expected, from, to: from + node.length, ...positionAt(text, from) })
  }

  const visit = (node: Node, value: Json, expected: Shape, path: string) => {
    const { type, values, fields, rest } = expected
    if (type && typeOf(value) !== type) return warn(node, 'type', path, type)
    if (values && !values.includes(value)) {
      return warn(node, 'value', path, values.map((each) => JSON.stringify(each)).join(', '))
    }
    const children = node.children ?? []
    if (Array.isArray(value)) {
      // Items that a template repeats all have the same shape.
      const items = value.slice(0, Math.max(1, children.length))
      for (const [index, item] of items.entries()) visit(children[index] ?? node, item, rest ?? {}, `${path}[]`)
    } else if (isObject(value)) {
      const places = new Map(
        node.type === 'object' ? children.map((property) => [nameIn(property, fill), property.children ?? []]) : [],
      )
      for (const [name, item] of Object.entries(value)) {
        const [key = node, place = node] = places.get(name) ?? []
        const here = path ? `${path}.${name}` : name
        const known = fields && Object.hasOwn(fields, name) ? fields[name] : rest
        if (known) visit(place, item, known, here)
        else if (fields) warn(key, 'unknown', here, '')
      }
    }
  }
  const value: Json = getNodeValue(root)
  visit(root, fill ? fill(value) : value, shape, '')
  return [...warnings.values()]
}

interface JsonOption {
  readonly label: string
  /** Key or value without quotes, which typed text is matched against. */
  readonly value: string
  /** Text to insert. */
  readonly insert: string
  /** Range of the inserted text to select: the value of a key. */
  readonly next: readonly [from: number, to: number]
  readonly kind: 'key' | 'value'
  readonly detail: string
}

/** Completions for a range of the text. */
export interface JsonCompletions {
  readonly from: number
  readonly to: number
  readonly options: readonly JsonOption[]
}

/** Returns the completions at an offset. */
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

/** Returns the completion of a key, with an initial value unless one follows. */
function keyOption(key: string, field: Shape, rest: string): JsonOption {
  const name = JSON.stringify(key)
  const option = { label: key, value: key, kind: 'key', detail: field.type ?? '' } as const
  if (/^\s*:/.test(rest)) return { ...option, insert: name, next: [name.length, name.length] }
  const value = field.type === undefined ? '' : JSON.stringify(blankValue(field))
  const before = `${name}: `
  // Between quotes or brackets the cursor goes inside; any other value is selected.
  const inner = /^["[{]/.test(value) && value.length === 2 ? 1 : 0
  const next = [before.length + inner, before.length + value.length - inner] as const
  return { ...option, insert: before + value + (/^\s*"/.test(rest) ? ',' : ''), next }
}

/** Returns the fields of the shape that the text lacks. */
export function missingFields(text: string, shape: Shape, fill?: Fill): readonly string[] {
  const present = keysAt(text, [], fill)
  return Object.keys(shape.fields ?? {}).filter(
    (key) => !present.includes(key) && key !== 'errMsg' && key !== 'errCode',
  )
}

/** Returns an initial value for a shape. */
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

function keysAt(text: string, path: (string | number)[], fill?: Fill): string[] {
  const root = parseTree(text)
  const node = root && (path.length === 0 ? root : findNodeAtLocation(root, path))
  if (node?.type !== 'object') return []
  return (node.children ?? []).flatMap((property) => (property.children?.[0] ? [nameIn(property, fill)] : []))
}

function wordStart(text: string, offset: number): number {
  return offset - (/[\w."-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0)
}
