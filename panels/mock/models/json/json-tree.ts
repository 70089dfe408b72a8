import { isObject } from '../../../../src/wx/base/json'
import { formatPath } from './json-path'

/** A visible node of a tree of JSON. */
export interface TreeNode {
  /** Unique in its tree. */
  readonly id: string
  /** Keys from the root; for a range of a long list, those of the list. */
  readonly path: readonly string[]
  /** Name of the property, or the range of a long list. */
  readonly name: string
  readonly value: unknown
  /** The first level is 1. */
  readonly level: number
  /** Undefined if there is nothing below it. */
  readonly open: boolean | undefined
  /** The first index and the one after the last, of a range of a long list. */
  readonly range?: readonly [from: number, to: number]
  /** Place among its siblings, from 1. */
  readonly place: number
  readonly siblings: number
}

/** Entries that are listed at once; longer lists and objects are divided into ranges. */
const RANGE = 100

type Entry = Pick<TreeNode, 'id' | 'name' | 'value' | 'path' | 'range'>

/** Returns true if a value has something below it. */
export const canOpen = (value: unknown): value is object =>
  (isObject(value) && Object.keys(value).length > 0) || (Array.isArray(value) && value.length > 0)

/** Returns the nodes that are visible, given the ids of the open ones. */
export function visibleNodes(root: unknown, open: ReadonlySet<string>): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  const add = (entries: readonly Entry[], level: number) => {
    entries.forEach((entry, index) => {
      const isOpen = canOpen(entry.value) ? open.has(entry.id) : undefined
      nodes.push({ ...entry, level, open: isOpen, place: index + 1, siblings: entries.length })
      if (isOpen) add(entriesOf(entry), level + 1)
    })
  }
  add(entriesOf({ id: '', name: '', path: [], value: root }), 1)
  return nodes
}

/** Returns the ids of a node and of all that can be opened below it. */
export function idsBelow(node: Entry): readonly string[] {
  return canOpen(node.value) ? [node.id, ...entriesOf(node).flatMap(idsBelow)] : []
}

function entriesOf({ id, path, value, range }: Entry): readonly Entry[] {
  if (!canOpen(value)) return []
  const all = Object.entries(value) as readonly [string, unknown][]
  if (!range && all.length > RANGE) {
    return Array.from({ length: Math.ceil(all.length / RANGE) }, (_, index) => {
      const from = index * RANGE
      const to = Math.min(all.length, from + RANGE)
      return { id: `${id}/${from}…`, path, name: rangeName(value, all, from, to), value, range: [from, to] as const }
    })
  }
  return all.slice(...(range ?? [])).map(([key, item]) => {
    const own = [...path, key]
    return { id: JSON.stringify(own), path: own, name: key, value: item }
  })
}

const rangeName = (value: object, all: readonly [string, unknown][], from: number, to: number): string =>
  Array.isArray(value) ? `[${from} … ${to - 1}]` : `${all[from]?.[0]} … ${all[to - 1]?.[0]}`

/** Returns the path of a node as code, such as `a.b[0]`. */
export const nodePath = ({ path }: Pick<TreeNode, 'path'>): string => formatPath(path)
