import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = 'src/guide/security.md'
const HEADING = '## Statements'
/** Folders of specs whose titles are statements: the fixture in both modes, or only the built extension. */
const FOLDERS = ['test/fixture', 'test/e2e']

function statements(): string[] {
  const [, section = ''] = readFileSync(join(ROOT, PAGE), 'utf8').split(`${HEADING}\n`)
  const [text = ''] = section.split('\n## ')
  return [...text.matchAll(/^- ((?:.|\n {2})*)/gm)].map(([, item = '']) => item.replaceAll('\n  ', ' ').trim())
}

function titles(): string[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)))
  const specs = files
    .filter((file) => /page-can(\.\w+)?\.spec\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
  return specs.flatMap((code) => [...code.matchAll(/^test\('([^'\n]*)'/gm)].map(([, title = '']) => title))
}

test('every statement in the guide is the title of a test, and the other way round', () => {
  expect(titles().length).toBeGreaterThan(0)
  expect(statements().toSorted()).toEqual(titles().toSorted())
})
