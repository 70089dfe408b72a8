import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'
import { afterEach, describe, expect, test } from 'vitest'
import { createNatives } from '../../../src/page/natives'

/** Built-in objects whose functions a page can change. */
const OBJECTS = [Object, Array, String, RegExp, Math, Number, JSON, Reflect, Map, Set, WeakMap, Promise, Function, Date]

/** Calls of members that have the name of a built-in function, and may have it. */
const ALLOWED: Record<string, string> = {
  // Runs before page code.
  'src/page/main.iife.ts': 'bind getOwnPropertyDescriptor',
  'src/page/natives.ts': 'getOwnPropertyDescriptors',
  'src/page/runtime-env.ts': 'bind',
  'src/protocol/seed.ts': 'isInteger parse',
  // A function of the page, run with its changes.
  'src/page/page-clock.ts': 'now',
  'src/runtime/page-members.ts': 'call',
  // A function of the mock.
  'src/page/components/buttons.ts': 'call',
  'src/runtime/call-recorder.ts': 'now',
  'src/runtime/invoke.ts': 'now random',
  'src/runtime/privacy-listener.ts': 'of',
  'src/runtime/runtime.ts': 'of',
  'src/wx/apis/native-buttons.ts': 'call',
  'src/wx/engine/rule-answer.ts': 'fill',
  // Not in pages: the bundler leaves it out.
  'src/wx/apis/user-info.ts': 'replace',
  'src/wx/base/input-error.ts': 'reduce',
  'src/wx/base/placeholders.ts': 'replace',
}

interface Node {
  readonly type?: string
  readonly [key: string]: unknown
}

const parse = (path: string) => parseSync(path, readFileSync(path, 'utf8')).program

/** Returns the files of a script, without those of which it only imports types. */
function filesOf(path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known
  known.add(path)
  for (const node of parse(path).body) {
    const { importKind, exportKind, source } = node as { importKind?: string; exportKind?: string; source?: Node }
    const name = String(source?.value)
    if ((importKind ?? exportKind) === 'type' || !name.startsWith('.')) continue
    const target = join(dirname(path), name)
    const file = ['.ts', '/index.ts'].map((end) => target + end).find((each) => existsSync(each))
    if (file) filesOf(file, known)
  }
  return known
}

/** Returns the names of the members that a file calls. */
function membersCalledIn(path: string): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const { type, callee } = value as Node
    if (type === 'CallExpression') {
      const { property } = callee as { property?: { name?: string } }
      if (property?.name) names.add(property.name)
    }
    for (const member of Object.values(value)) visit(member)
  }
  visit(parse(path))
  return names
}

const functionsOf = (holder: object) =>
  Reflect.ownKeys(holder).filter((key) => typeof Object.getOwnPropertyDescriptor(holder, key)?.value === 'function')

test('the script for pages calls no built-in function that a page can change but those it remembers', () => {
  const builtIn = new Set(
    OBJECTS.flatMap((each) => ('prototype' in each ? [each, each.prototype] : [each])).flatMap(functionsOf),
  )
  const remembered = new Set(
    [...readFileSync('src/page/natives.ts', 'utf8').matchAll(/^ +[a-zA-Z]+\.(\w+),$/gm)].map(([, name]) => name),
  )
  expect(remembered).toContain('includes')
  const found: Record<string, string> = {}
  for (const path of filesOf('src/runtime/late.ts', filesOf('src/page/main.iife.ts') as Set<string>)) {
    const names = [...membersCalledIn(path)].filter((name) => builtIn.has(name) && !remembered.has(name))
    if (names.length > 0) found[path] = names.sort().join(' ')
  }
  expect(found).toEqual(ALLOWED)
})

describe('page code changes nothing for the script', () => {
  const { map } = Array.prototype
  const broken = () => {
    throw new Error('of the page')
  }
  const set = (holder: object, key: string, value: unknown, enumerable: boolean) =>
    Reflect.defineProperty(holder, key, { value, enumerable, configurable: true, writable: true })

  const CHANGES: Record<string, () => unknown> = {
    'a built-in function': () => set(Array.prototype, 'map', broken, false),
    'a getter for a built-in function': () =>
      Reflect.defineProperty(Array.prototype, 'map', { get: broken, configurable: true }),
    'a new member of all objects': () => set(Object.prototype, 'ofPage', 1, true),
    'a hidden new member of all objects': () => set(Object.prototype, 'ofPage', 1, false),
  }

  /** What the script sees: its own map, and no further member of objects. */
  const seen = () => [Array.prototype.map === map, 'ofPage' in {}]
  const ORIGINAL = [true, false]

  afterEach(() => {
    set(Array.prototype, 'map', map, false)
    Reflect.deleteProperty(Object.prototype, 'ofPage')
  })

  test.each(Object.entries(CHANGES))('with %s, made before', (_name, change) => {
    const { inside, outside } = createNatives()
    change()
    // Nothing but the script runs while the changes are there.
    const views = inside(() => [seen(), outside(() => isChanged()), seen()])
    const after = isChanged()
    expect([...views, after]).toEqual([ORIGINAL, true, ORIGINAL, true])
  })

  test.each(Object.entries(CHANGES).filter(([name]) => !name.includes('hidden')))(
    'with %s, made by page code that the script runs',
    (_name, change) => {
      const { inside, outside } = createNatives()
      const views = inside(() => [seen(), outside(() => change() && isChanged()), seen(), outside(() => isChanged())])
      const after = isChanged()
      expect([...views, after]).toEqual([ORIGINAL, true, ORIGINAL, true, true])
    },
  )

  test('with a hidden new member of all objects, made by page code that the script runs, from the next call', () => {
    const { inside, outside } = createNatives()
    inside(() => outside(() => CHANGES['a hidden new member of all objects']?.()))
    const views = [inside(seen), isChanged()]
    expect(views).toEqual([ORIGINAL, true])
  })

  function isChanged() {
    return 'ofPage' in {} || Reflect.getOwnPropertyDescriptor(Array.prototype, 'map')?.value !== map
  }
})
