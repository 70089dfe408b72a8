import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Additions with everything else left out, and the files in which the compiler must then say so. */
const ADDITIONS = [
  {
    what: 'a kind of prompt',
    heading: 'How to add a kind of prompt',
    file: 'src/wx/state/prompt-kinds.ts',
    after: `  'breakpoint',\n`,
    added: `  'weather',\n`,
    named: [
      'panels/mock/i18n/prompts/kinds.ts',
      'panels/mock/views/prompts/cards.ts',
      'src/page/dialogs/views.ts',
      'src/testing/answers.ts',
      'src/wx/prompts/prompts.ts',
    ],
  },
  {
    what: 'a section of the state',
    heading: 'How to add a section of the state',
    file: 'src/wx/state/schema.ts',
    after: '    recording: v.boolean(),\n',
    added: `    weather: section('weather', { degrees: finite }),\n`,
    named: ['panels/mock/views/state/section-list.ts', 'src/wx/state/defaults.ts'],
  },
] as const

const root = resolve(import.meta.dirname, '../..')
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'additions-'))
  for (const name of ['src', 'panels', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const config = { extends: './tsconfig.json', include: ['src', 'panels'], compilerOptions: { noEmit: true } }
  writeFileSync(join(copy, 'tsconfig.additions.json'), JSON.stringify(config))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** Returns the files with type errors. */
function filesWithErrors(): string[] {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.additions.json'], {
    cwd: copy,
    encoding: 'utf8',
  })
  return [...new Set([...stdout.matchAll(/^([\w/.-]+)\(\d+,\d+\): error/gm)].map(([, file = '']) => file))]
}

test.each(ADDITIONS)(
  'the compiler names each side that lacks $what',
  { timeout: 120_000 },
  ({ file, after, added, named }) => {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(after)
    writeFileSync(path, text.replace(after, after + added))
    try {
      expect(filesWithErrors()).toEqual(expect.arrayContaining([...named]))
    } finally {
      writeFileSync(path, text)
    }
  },
)

test.each(ADDITIONS)('src/README.md lists each side of $what', ({ heading, file, named }) => {
  const [, after = ''] = readFileSync(join(root, 'src/README.md'), 'utf8').split(`\n## ${heading}\n`)
  const [section = ''] = after.split('\n## ')
  const listed = [file, ...named].filter((name) => !section.includes(`\`${name.replace('src/', '')}\``))
  expect(listed).toEqual([])
})
