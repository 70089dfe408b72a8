import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const panel = new URL('../../../panels/mock/', import.meta.url).pathname
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(panel, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(panel, folder, file), 'utf8') }))

/** The sheet that enlarges the controls of all others for fingers. */
const TOUCH = 'shell/touch.css'
const sheets = filesIn('styles', /\.css$/).filter(({ file }) => file !== 'index.css')

/** Returns the selectors of a sheet, without its at-rules. */
function selectorsIn(text: string): string[] {
  const rules = text.replace(/\/\*.*?\*\//gs, '').match(/[^{};]+(?=\{)/g) ?? []
  return rules
    .map((selector) => selector.trim())
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((list) => list.split(/,(?![^(]*\))/).map((selector) => selector.trim()))
}

const classesIn = (selector: string) => [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name)

/** Classes of the first element of a selector: `field gate` of `.field.gate > .error`. */
const firstClasses = (selector: string) => classesIn(/^[^\s>+~]*/.exec(selector)?.[0] ?? '')

/** The sheets in which each class begins a selector without another class beside it. */
function homes(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { file, text } of sheets) {
    if (file === TOUCH) continue
    for (const selector of selectorsIn(text)) {
      const [name, ...more] = firstClasses(selector)
      if (name !== undefined && more.length === 0) found.set(name, (found.get(name) ?? new Set()).add(file))
    }
  }
  return found
}

test('each class has one style sheet', () => {
  const scattered = [...homes()].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])
  expect(scattered).toEqual([])
})

test('a sheet changes a class of another only below or beside a class of its own', () => {
  const known = homes()
  const misplaced = sheets.flatMap(({ file, text }) =>
    selectorsIn(text).filter((selector) => {
      const names = firstClasses(selector)
      return file !== TOUCH && names.length > 0 && names.every((name) => known.has(name) && !known.get(name)?.has(file))
    }),
  )
  expect(misplaced).toEqual([])
})

test('every class is used by a component', () => {
  const code = filesIn('.', /\.tsx?$/)
    .map(({ text }) => text)
    .join('\n')
  // A name may be put together: `drop-${side}`.
  const isUsed = (name: string) =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code) || code.includes(`${name.replace(/[^-]+$/, '')}\${`)
  const names = new Set(sheets.flatMap(({ text }) => selectorsIn(text).flatMap(classesIn)))
  const unused = [...names].filter((name) => !name.startsWith('cm-') && !isUsed(name))
  expect(names.size).toBeGreaterThan(100)
  expect(unused).toEqual([])
})
