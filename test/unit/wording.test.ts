import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Words and phrases of earlier versions, and British spellings, with those to use instead. They must not come back, in
 * names or in texts.
 */
const RETIRED: Readonly<Record<string, string>> = {
  anew: 'again',
  'becomes of': 'happens to',
  behaviour: 'behavior',
  behaviours: 'behaviors',
  colour: 'color',
  colours: 'colors',
  dress: 'apply a theme',
  dressed: 'styled',
  edition: 'override',
  foreign: 'incompatible, or the name of what it belongs to',
  hear: 'receive',
  heard: 'received',
  hears: 'receives',
  heir: 'handler',
  heirs: 'handlers',
  held: 'pending, kept or buffered',
  journal: 'call recorder',
  licence: 'license',
  'made way': 'were discarded',
  mend: 'fix',
  mended: 'fixed',
  mends: 'fixes',
  natural: 'default',
  noted: 'recorded',
  owe: 'undelivered',
  owed: 'undelivered',
  said: 'a noun: message, text, result',
  'so many': 'a number of',
  tell: 'send, show or distinguish',
  tells: 'sends, shows or distinguishes',
  told: 'sent, notified or logged',
  twin: 'copy',
  twins: 'copies',
  vault: 'crypto',
  whoever: 'a noun',
}

/** Files that quote other documents, or this list. */
const QUOTES = ['src/wx/semantics.md', 'test/unit/wording.test.ts']
const ROOTS = ['src', 'panels', 'test', '.github']

interface Source {
  readonly path: string
  readonly text: string
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/')
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

/** Returns a text as its words in lower case, with those of names such as `userName` apart. */
const wordsOf = (text: string) =>
  ` ${text
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase()} `

/** Returns the retired words of a file, each with what to say instead. */
function problemsOf({ path, text }: Source): string[] {
  return text.split('\n').flatMap((line, index) => {
    const words = wordsOf(line)
    return Object.entries(RETIRED).flatMap(([word, instead]) =>
      words.includes(` ${word} `) ? [`${path}:${index + 1}: "${word}", better: ${instead}`] : [],
    )
  })
}

test('no file uses a retired word, in names, comments, texts or titles', () => {
  const own = readdirSync('.').filter((name) => name.endsWith('.md'))
  const paths = [...own, ...ROOTS.flatMap(filesIn)].filter((path) => /\.(?:[mc]?[jt]sx?|css|html|md|ya?ml)$/.test(path))
  expect(paths.length).toBeGreaterThan(500)
  const sources = paths
    .filter((path) => !QUOTES.includes(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  expect(sources.flatMap(problemsOf)).toEqual([])
})

test.each<[string, string]>([
  ['in a comment', '// Tells the store.'],
  ['in the middle of a name', 'const whatWasHeardLast = 1'],
  ['in a constant', 'const MAX_HELD = 1'],
  ['as a phrase', '/** As so many files as fit. */'],
])('a retired word %s is reported', (_where, text) => {
  expect(problemsOf({ path: 'src/a.ts', text })).toHaveLength(1)
})
