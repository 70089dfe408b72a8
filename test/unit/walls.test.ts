import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, posix } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

const engine = ['src/wx/', 'src/protocol/', 'src/runtime/', 'src/store/', 'valibot']
const interfaceTools = ['preact', '@preact/signals', '@codemirror', '@lezer', 'jsonc-parser', 'uqr']

/** The floors of the engine: each imports only from those before it. */
const floors = [
  'src/wx/base/',
  'src/wx/state/',
  'src/wx/rules/',
  'src/wx/prompts/',
  'src/wx/apis/',
  'src/wx/companions/',
  'src/wx/engine/',
  'src/wx/server/',
  'src/wx/scenarios/',
]

/** What each room may import besides itself. The longest name that starts a file's path is its room. */
const rooms: Record<string, readonly string[]> = {
  ...Object.fromEntries(floors.map((floor, index) => [floor, [...floors.slice(0, index), 'valibot']])),
  'src/protocol/': ['src/wx/', 'valibot'],
  'src/runtime/': ['src/wx/', 'src/protocol/', 'valibot'],
  'src/store/': ['src/wx/', 'src/protocol/', 'valibot', '@noble'],
  'src/extension/': ['webextension-polyfill'],
  'src/web/': ['src/wx/'],
  'src/page/': [...engine, 'src/web/'],
  'src/bridge/': engine,
  'src/background/': [...engine, 'src/extension/'],
  'src/platform-server/': ['src/wx/', 'src/protocol/', 'src/store/', 'node:'],
  'src/testing/': [...engine, 'src/platform-server/', 'node:', 'image-size'],
  'src/official/': [],
  'src/taro/': ['@tarojs/taro'],
  'src/node/': [...engine, 'src/web/', 'src/testing/', 'node:'],
  'src/playwright/': [...engine, 'src/platform-server/', 'src/testing/', 'src/chromium/', 'node:', '@playwright/test'],
  'src/playwright/early': ['src/page/natives', 'src/playwright/screen', 'src/playwright/page', 'src/playwright/wire'],
  'src/playwright/wire': ['src/page/natives', 'src/protocol/'],
  'src/playwright/page': [...engine, 'src/page/', 'src/playwright/screen', 'src/playwright/wire'],
  'src/playwright/screen': ['src/page/'],
  'src/playwright/worker-relay': ['src/protocol/', 'src/chromium/extension-page'],
  'src/server/': [...engine, 'src/platform-server/', 'src/testing/', 'node:', 'ws', 'httpxy', 'vite'],
  'src/server/page/': [...engine, 'src/page/', 'src/server/inject/html'],
  'src/server/inject/html': ['src/protocol/'],
  'src/mcp/': [
    ...engine,
    'src/server/access',
    'src/testing/',
    'node:',
    'ws',
    '@modelcontextprotocol/server',
    '@valibot/to-json-schema',
  ],
  'src/cli/': [
    ...engine,
    'src/mcp/',
    '@modelcontextprotocol/server',
    'src/server/',
    'src/chromium/',
    'src/testing/',
    'node:',
    '@playwright/test',
    '@valibot/to-json-schema',
    'fflate',
    'terser',
    'vite',
    'src/demo/server',
    'panels/mock/i18n',
    'panels/shared/i18n',
    'panels/mock/models/',
  ],
  'src/cli/run': ['node:'],
  'src/cli/catalogue/': ['node:', 'oxc-parser', 'src/cli/run'],
  'src/chromium/': ['@playwright/test'],
  'src/chromium/extension': ['src/chromium/extension-page', '@playwright/test'],
  'src/demo/': ['node:'],
  'panels/devtools/': [...engine, 'panels/shared/', 'src/extension/'],
  'panels/shared/': [...engine, ...interfaceTools],
  'panels/popup/': [...engine, ...interfaceTools, 'panels/shared/', 'src/extension/'],
  'panels/mock/i18n/': [...engine, 'panels/shared/'],
  'panels/mock/models/': [...engine, ...interfaceTools, 'panels/mock/i18n', 'panels/mock/adapter', 'panels/shared/'],
  'panels/mock/adapter': [...engine, 'panels/shared/'],
  'panels/mock/': [...engine, ...interfaceTools, 'panels/shared/'],
  'panels/web/': [...engine, ...interfaceTools, 'panels/mock/', 'panels/shared/'],
  'panels/mock/main': [...engine, ...interfaceTools, 'panels/mock/', 'panels/shared/', 'src/extension/'],
}

/**
 * The content scripts are too small to carry the polyfill, so the bridge calls Chrome itself; and what tests and the
 * command line run inside a page of the extension can import nothing.
 */
const mayCallChrome = ['src/extension/', 'src/bridge/', 'src/chromium/extension']

interface Source {
  path: string
  text: string
}

const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((name) => path.startsWith(name))
    .sort((a, b) => b.length - a.length)[0]

function problemsOf({ path, text }: Source): string[] {
  const room = roomOf(path)
  if (room === undefined) return [`${path} is in no room of the table`]
  const allowed = [room, ...(rooms[room] ?? [])]
  const { imports, callsChrome } = read(path, text)
  const problems = imports
    .map((specifier) => resolved(path, specifier))
    .filter((target) => !allowed.some((name) => covers(name, target)))
    .map((target) => `${path} must not import ${target}`)
  if (callsChrome && !mayCallChrome.includes(room)) problems.push(`${path} must not call chrome`)
  return problems
}

const covers = (name: string, target: string) =>
  target === name || target.startsWith(/[/:]$/.test(name) || target.startsWith(`${name}.`) ? name : `${name}/`)

/**
 * Finds import loops: groups of files, each in alphabetical order, in which every file reaches every other.
 * @param groupOf joins files to something larger, such as their rooms; loops are then among those.
 */
function loopsOf(sources: readonly Source[], groupOf = (path: string) => path): string[][] {
  const paths = new Set(sources.map(({ path }) => path))
  const imports = new Map<string, string[]>()
  for (const { path, text } of sources) {
    const group = groupOf(path)
    const targets = read(path, text).imports.flatMap((name) => fileOf(resolved(path, name), paths))
    const others = targets.map(groupOf).filter((target) => target !== group)
    imports.set(group, [...(imports.get(group) ?? []), ...others])
  }
  const groups = [...imports.keys()]
  const reached = new Map(groups.map((group) => [group, reachedFrom(group, imports)]))
  const inLoop = groups.filter((group) => reached.get(group)?.has(group))
  const loops = inLoop.map((group) =>
    inLoop.filter((other) => reached.get(group)?.has(other) && reached.get(other)?.has(group)),
  )
  return [...new Map(loops.map((loop) => [loop.sort().join(), loop])).values()]
}

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const visit = (path: string) => {
    for (const target of imports.get(path) ?? []) {
      if (reached.has(target)) continue
      reached.add(target)
      visit(target)
    }
  }
  visit(start)
  return reached
}

/** The file that an import without an extension names; none for packages, styles and folders outside. */
const fileOf = (target: string, paths: ReadonlySet<string>): string[] =>
  ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((end) => target + end)
    .filter((path) => paths.has(path))
    .slice(0, 1)

const resolved = (path: string, specifier: string) =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier

interface Node {
  type?: unknown
  [key: string]: unknown
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

function read(path: string, text: string) {
  const imports: string[] = []
  let callsChrome = false
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const node = value as Node
    if (importing.includes(String(node.type)) && node.source) imports.push(literal(path, node.source as Node))
    const object = node.object as Node | undefined
    if (node.type === 'MemberExpression' && object?.type === 'Identifier' && object.name === 'chrome')
      callsChrome = true
    Object.values(node).forEach(visit)
  }
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  visit(program)
  return { imports, callsChrome }
}

function literal(path: string, { value }: Node): string {
  if (typeof value !== 'string') throw new Error(`${path} imports a computed name, which no wall can check`)
  return value
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mts|mjs)$/.test(name))
    .map((name) => normalize(join(folder, name)).replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

describe('import rules between rooms', () => {
  test('no file in src and panels imports from a room that its own may not use', () => {
    const sources = [...sourcesIn('src'), ...sourcesIn('panels')]
    expect(sources.length).toBeGreaterThan(10)
    expect(sources.flatMap(problemsOf)).toEqual([])
  })

  test('no files in src and panels import each other in a loop, types included', () => {
    expect(loopsOf([...sourcesIn('src'), ...sourcesIn('panels')])).toEqual([])
  })

  test('no rooms import each other in a loop', () => {
    expect(loopsOf([...sourcesIn('src'), ...sourcesIn('panels')], (path) => roomOf(path) ?? path)).toEqual([])
  })

  test('no features of the panel import each other in a loop', () => {
    expect(loopsOf(sourcesIn('panels/mock/models'), posix.dirname)).toEqual([])
  })

  test('finds a loop of rooms even if no files form one', () => {
    const files = {
      'src/page/a.ts': `import '../bridge/a'`,
      'src/bridge/a.ts': '',
      'src/bridge/b.ts': `import type { B } from '../page/b'`,
      'src/page/b.ts': '',
    }
    const sources = Object.entries(files).map(([path, text]) => ({ path, text }))
    expect(loopsOf(sources)).toEqual([])
    expect(loopsOf(sources, posix.dirname)).toEqual([['src/bridge', 'src/page']])
  })

  test.each([
    ['a value', `import { c } from './c'`],
    ['a type', `import type { C } from './c'`],
    ['an export', `export * from './c'`],
    ['a dynamic import', `export const c = () => import('./c')`],
    ['an inline type import', `export type C = import('./c').C`],
  ])('finds a loop of three files closed by %s', (_kind, closing) => {
    const files = {
      'src/wx/base/a.ts': `import './b/index'`,
      'src/wx/base/b/index.ts': `import '../d'`,
      'src/wx/base/d.ts': closing,
      'src/wx/base/c.ts': `import './a'`,
      'src/wx/base/aside.ts': `import './a'`,
    }
    expect(loopsOf(Object.entries(files).map(([path, text]) => ({ path, text })))).toEqual([
      ['src/wx/base/a.ts', 'src/wx/base/b/index.ts', 'src/wx/base/c.ts', 'src/wx/base/d.ts'],
    ])
  })

  test.each([
    ['src/wx/state/schema.ts', `import { b } from '../../store/b'`, 'src/store/b'],
    ['src/wx/apis/a.ts', `import type { b } from '../../protocol/b'`, 'src/protocol/b'],
    ['src/wx/state/schema.ts', `import 'preact'`, 'preact'],
    ['src/protocol/a.ts', `export * from '../store/b'`, 'src/store/b'],
    ['src/page/a.ts', `export const b = () => import('../background/b')`, 'src/background/b'],
    ['src/bridge/a.ts', `export type B = import('../extension/browser').B`, 'src/extension/browser'],
    ['src/page/a.ts', `import browser from 'webextension-polyfill'`, 'webextension-polyfill'],
    ['src/background/a.ts', `import browser from 'webextension-polyfill'`, 'webextension-polyfill'],
    ['src/store/a.ts', `import { readFile } from 'node:fs'`, 'node:fs'],
    ['src/playwright/a.ts', `import { b } from '../node/b'`, 'src/node/b'],
    ['src/playwright/a.ts', `import { b } from '../cli/b.mjs'`, 'src/cli/b.mjs'],
    ['src/chromium/a.mjs', `import { b } from '../cli/b.mjs'`, 'src/cli/b.mjs'],
    ['src/cli/a.ts', `import { b } from '../../test/support/b'`, 'test/support/b'],
    ['panels/mock/views/a.tsx', `import { browser } from '../../../src/extension/browser'`, 'src/extension/browser'],
    ['panels/popup/a.tsx', `import { b } from '../mock/models/b'`, 'panels/mock/models/b'],
    ['src/wx/state/a.ts', `import { b } from '../engine/b'`, 'src/wx/engine/b'],
    ['src/wx/base/a.ts', `import type { B } from '../state/b'`, 'src/wx/state/b'],
    ['panels/mock/models/calls/a.ts', `import { b } from '../../views/calls/b'`, 'panels/mock/views/calls/b'],
  ])('%s with %s is reported', (path, text, target) => {
    expect(problemsOf({ path, text })).toEqual([`${path} must not import ${target}`])
  })

  test.each([
    ['src/store/a.ts', `import { sha1 } from '@noble/hashes/legacy.js'; import type { S } from '../wx/state/schema'`],
    ['panels/mock/main.tsx', `import { browser } from '../../src/extension/browser'; import './views/style.css'`],
    ['src/bridge/a.ts', 'chrome.runtime.connect()'],
    ['panels/mock/models/a.ts', 'export type Port = chrome.runtime.Port'],
  ])('%s with %s is allowed', (path, text) => {
    expect(problemsOf({ path, text })).toEqual([])
  })

  test('reports a use of chrome outside its module and a file outside every room', () => {
    expect(problemsOf({ path: 'src/background/a.ts', text: 'chrome.storage.local' })).toHaveLength(1)
    expect(problemsOf({ path: 'src/elsewhere/a.ts', text: '' })).toHaveLength(1)
  })
})
