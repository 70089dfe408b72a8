import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const REFERENCE = 'src/wx/semantics.md'
const CITATION = /semantics(?:\.md)? (\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*)/g

/** Returns the numbers of the sections that a text of the reference has, as headings or as points of a list. */
const sectionsOf = (text: string) =>
  new Set([...text.matchAll(/^(?:#{2,3} |- \*\*)(\d+(?:\.\d+)?)/gm)].map(([, section]) => section ?? ''))

const citationsIn = (text: string) =>
  [...text.matchAll(CITATION)].flatMap(([, sections = '']) => sections.split(/, | and /))

const missingIn = (text: string, sections: ReadonlySet<string>) =>
  citationsIn(text).filter((section) => !sections.has(section))

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|js|md)$/.test(name))
    .map((name) => join(folder, name))

test('every cited section exists in the reference', () => {
  const sections = sectionsOf(readFileSync(REFERENCE, 'utf8'))
  const texts = ['src', 'panels', 'test'].flatMap(filesIn).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  expect(texts.flatMap(({ text }) => citationsIn(text)).length).toBeGreaterThan(300)
  const missing = texts.flatMap(({ path, text }) => missingIn(text, sections).map((section) => `${path}: ${section}`))
  expect(missing).toEqual([])
})

test('finds a citation of a missing section, also in a list of several', () => {
  const sections = sectionsOf('## 2. Error texts\n\n### 2.1 Parameters\n\n- **8.3** An absent key.\n')
  const cite = (list: string) => `/** Refuses it (${'semantics.md'} ${list}). */`
  expect(missingIn(cite('2, 2.1 and 8.3'), sections)).toEqual([])
  expect(missingIn(cite('2.1, 2.2 and 9'), sections)).toEqual(['2.2', '9'])
})
