import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

const PAGE = readFileSync('src/testing/README.md', 'utf8')

/** Each table of the page, by its heading and first column title, and the type that it lists. */
const tables = [
  { heading: '## The mock', column: 'method', type: 'WxMock', file: 'src/testing/mock.ts' },
  { heading: '## `scopes`', column: 'method', type: 'ScopesControl', file: 'src/testing/person.ts' },
  { heading: '## `session`', column: 'method', type: 'SessionControl', file: 'src/testing/session.ts' },
  { heading: '## `privacy`', column: 'method', type: 'PrivacyControl', file: 'src/testing/person.ts' },
  { heading: '## `prompts`', column: 'method', type: 'PromptsControl', file: 'src/testing/person.ts' },
  { heading: '## `prompts`', column: 'key', type: 'AnswerWords', file: 'src/testing/answers.ts' },
  { heading: '## `album`', column: 'method', type: 'AlbumControl', file: 'src/testing/album.ts' },
  { heading: '## `server`', column: 'method', type: 'MockServer', file: 'src/testing/server.ts' },
  {
    heading: '### Options of `server.listen`',
    column: 'option',
    type: 'ListenOptions',
    file: 'src/platform-server/listen.ts',
  },
  { heading: '## `mock(api)`', column: 'method', type: 'RuleChain', file: 'src/testing/rule-chain.ts' },
  { heading: '## `calls`', column: 'field', type: 'CallHead', file: 'src/testing/types.ts' },
  { heading: '### Options of `calls`', column: 'option', type: 'CallOptions', file: 'src/testing/mock.ts' },
  { heading: '### Options of `waitForCall`', column: 'option', type: 'WaitOptions', file: 'src/testing/mock.ts' },
  { heading: '### Events', column: 'event', type: 'ViewEvents', file: 'src/testing/view.ts' },
  {
    heading: '### Options of `toHaveCalled`',
    column: 'option',
    type: 'CalledOptions',
    file: 'src/playwright/matcher.ts',
  },
  { heading: '## Options', column: 'option', type: 'MockOptions', file: 'src/testing/types.ts' },
  { heading: '### `createWxMock` in Node', column: 'option', type: 'NodeOptions', file: 'src/node/index.ts' },
  {
    heading: '### `wxMockOptions` in Playwright',
    column: 'option',
    type: 'WxMockOptions',
    file: 'src/playwright/fixtures.ts',
  },
  {
    heading: '### `createWxMock` in Playwright',
    column: 'option',
    type: 'ContextOptions',
    file: 'src/playwright/index.ts',
  },
] as const

/** Members that a table has beside those that the type declares itself. */
const inherited: Partial<Record<string, readonly string[]>> = {
  WaitOptions: ['with'],
  // The rest of a call depends on its status.
  CallHead: ['status', 'result', 'why', 'duration'],
  // Keys of a mapped type.
  AnswerWords: ['scope.…'],
}

/** Public members that are for the fixture and the matchers; `then` is what awaiting calls. */
const internal: Partial<Record<string, readonly string[]>> = {
  WxMock: ['begin()', 'countCalls(api, options?)', 'finalView(asking)', 'describeCalls(api?)'],
  RuleChain: ['then(done?, failed?)'],
}

interface Node {
  type?: unknown
  [key: string]: unknown
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const nodes = (value: unknown) => (Array.isArray(value) ? value : []) as Node[]

function declarationOf(file: string, type: string): Node {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'))
  expect(errors, file).toEqual([])
  const found = program.body
    .map((statement) => ('declaration' in statement && statement.declaration ? statement.declaration : statement))
    .find((node) => 'id' in node && isNode(node.id) && node.id.name === type)
  if (!found) throw new Error(`${file} declares no ${type}`)
  return found as unknown as Node
}

/** Returns the members of a type as the page writes them: `name`, or `name(parameter, other?, ...rest)`. */
function membersOf(declaration: Node): string[] {
  const own = [
    declaration,
    declaration.typeAnnotation,
    declaration.body,
    ...nodes(nodeAt(declaration, 'typeAnnotation').types),
  ]
  const members = own.flatMap((part) => (isNode(part) ? [...nodes(part.body), ...nodes(part.members)] : []))
  return [...new Set(members.filter(isPublic).map(signatureOf))]
}

const nodeAt = (node: Node, key: string): Node => (isNode(node[key]) ? node[key] : {})

const isPublic = ({ kind, accessibility, key }: Node) =>
  kind !== 'constructor' && accessibility !== 'private' && isNode(key) && key.type === 'Identifier'

function signatureOf({ type, kind, key, value, params }: Node): string {
  const name = String((key as Node).name)
  if (type === 'TSMethodSignature') return `${name}(${nodes(params).map(parameter).join(', ')})`
  if (kind === 'get') return name
  if (type === 'MethodDefinition')
    return `${name}(${nodes((value as Node).params)
      .map(parameter)
      .join(', ')})`
  return name
}

function parameter({ type, name, optional, left, argument }: Node): string {
  if (type === 'RestElement') return `...${(argument as Node).name}`
  if (type === 'ObjectPattern') return 'options?'
  if (type === 'AssignmentPattern') return isNode(left) && left.type === 'Identifier' ? `${left.name}?` : 'options?'
  return `${name}${optional ? '?' : ''}`
}

/** Returns the first column of a table under a heading, without the backquotes. */
function rowsOf(page: string, heading: string, column: string): string[] {
  const [, after = ''] = page.split(`\n${heading}\n`)
  const [section = ''] = after.split(/\n#+ /)
  const [, table = ''] = section.split(`\n| ${column} |`)
  const [rows = ''] = table.split('\n\n')
  return [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell)
}

describe('the page of the scripted API', () => {
  test.each(tables)('$heading lists every $column of $type, and no other', ({ heading, column, type, file }) => {
    const declared = membersOf(declarationOf(file, type))
    expect(declared.length).toBeGreaterThan(0)
    const hidden = internal[type] ?? []
    // A list of exceptions that names what is gone would hide nothing, and say so.
    expect(declared).toEqual(expect.arrayContaining([...hidden]))
    const wanted = [...declared.filter((member) => !hidden.includes(member)), ...(inherited[type] ?? [])]
    // Events and options are named alone, whatever they take.
    const names = column === 'method' ? wanted : wanted.map((member) => member.replace(/\(.*/, ''))
    expect(rowsOf(PAGE, heading, column).toSorted()).toEqual([...new Set(names)].toSorted())
  })

  test('lists every kind of secret, and no other', async () => {
    const { SECRET_KINDS } = await import('../../../src/wx/scenarios/secrets')
    expect(rowsOf(PAGE, '### `keepSecrets`', 'kind').toSorted()).toEqual([...SECRET_KINDS].toSorted())
  })
})
