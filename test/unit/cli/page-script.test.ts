import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { INNER_NAMES, minifyAgain } from '../../../src/cli/page-script.mjs'
import { DEFINITIONS } from '../../../src/wx/apis/catalogue'
import type { FactoryHost } from '../../../src/wx/apis/definition'

/** Files that say what goes from one script to another: messages, states, rules, answers, and the late parts of the page's script. */
const EXCHANGED = [
  'src/protocol/page.ts',
  'src/protocol/page-schema.ts',
  'src/protocol/seed.ts',
  'src/protocol/isolated.ts',
  'src/protocol/extension.ts',
  'src/page/components/late.ts',
  'src/wx/base/outcome.ts',
  'src/wx/engine/why.ts',
  'src/wx/prompts/answer.ts',
  ...readdirSync('src/wx/state').map((name) => join('src/wx/state', name)),
]

/** Declarations of what pages may call in the mini programs and mini games of WeChat. */
const OFFICIAL = ['miniprogram', 'minigame'].flatMap((kind) => {
  const folder = `node_modules/${kind}-api-typings/types`
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /lib\.wx\.\w+\.d\.ts$/.test(name))
    .map((name) => join(folder, name))
})

/** Returns the names of all members that a file declares, and all its texts. */
function membersIn(path: string): Set<string> {
  const names = new Set<string>()
  const source = readFileSync(path, 'utf8')
  JSON.stringify(parseSync(path, source).program, (_key, node) => {
    if (node?.key?.name && !node.computed) names.add(node.key.name)
    if (node?.type === 'Literal' && typeof node.value === 'string') names.add(node.value)
    return typeof node === 'bigint' ? String(node) : node
  })
  return names
}

/** Returns the names of the members of an object, and of all objects in it. */
function membersOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [key, ...membersOf(member)])
}

const host: FactoryHost = { call() {}, button: () => undefined, emit() {}, inside: (job) => job(), later() {} }

/** Returns what pages see of the mock's own APIs: parameters, results, and objects of factories. */
const ofApis = DEFINITIONS.flatMap(({ params, returns, members, create }) =>
  [params, returns, members, create?.(host, {})].flatMap(membersOf),
)

test.each(Object.entries(INNER_NAMES))(
  'the members of the %s that become shorter are in no message and not for pages',
  (_name, inner) => {
    const seen = new Set([...[...EXCHANGED, ...OFFICIAL].flatMap((path) => [...membersIn(path)]), ...ofApis])
    // What must be found if the search works.
    for (const known of ['errMsg', 'question', 'isLastFrame', 'taps', 'onCameraFrame', 'prompt', 'getStorageSync'])
      expect(seen).toContain(known)
    expect(inner.filter((name) => seen.has(name))).toEqual([])
  },
)

test.each([
  [
    'a name in a text',
    `const o = { innermost: 1 }; if (window.name in o) o.innermost = 2; console.log('innermost', o)`,
    'innermost',
  ],
  ['a name of browsers', 'console.log({ innerHTML: 1 })', 'innerHTML'],
])('the build fails if it cannot rename %s everywhere', async (_what, code, name) => {
  await expect(minifyAgain(code, [name])).rejects.toThrow(`Failed to rename the member "${name}"`)
})

test('the build renames a member everywhere', async () => {
  const script = 'const o = { innermost: window.name }; const { innermost } = o; console.log(o.innermost, innermost, o)'
  const code = await minifyAgain(`(() => { ${script} })()`, ['innermost'])
  expect(code).not.toContain('innermost')
  expect(code).toMatch(/\{\w+:window\.name\}/)
})

test('scripts that exchange objects have the same short names', async () => {
  const cache = {}
  const first = await minifyAgain('(() => { console.log({ innermost: window.name, a: 1 }) })()', ['innermost'], cache)
  const second = await minifyAgain('(() => { console.log(window.given.innermost) })()', ['innermost'], cache)
  const [, short] = /\{(\w+):window\.name/.exec(first) ?? []
  expect(second).toContain(`.${short})`)
})
