import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from '../../panels/mock/i18n'
import { LANGUAGES } from '../../src/page/dialogs/texts'

/** Labels of the browser and of the panel's tab. */
const BROWSER = ['Developer mode', 'Load unpacked', 'Load Temporary Add-on…', 'wx Mock', '»']

const others = ['src/demo/page/texts.js', 'src/demo/page/index.html', 'panels/popup/i18n.ts']
const sources = others.map((path) => readFileSync(path, 'utf8')).join('\n')
const texts = [...Object.values(en), ...Object.values(LANGUAGES.en), ...BROWSER]
const labels = new Set(texts.flatMap((text) => (typeof text === 'string' ? [text.replaceAll(/\{\w+\}/g, '…')] : [])))

const isLabel = (text: string) => labels.has(text) || sources.includes(`'${text}'`) || sources.includes(`>${text}<`)

/** Returns the bold texts of a page that are no label; those that begin a line and end in a full stop or a question mark are headings. */
function unknownLabels(page: string): string[] {
  const bold = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text.replaceAll(/\s+/g, ' '))
  return bold
    .filter((text) => !/[.?]$/.test(text))
    .flatMap((text) => text.split(' > '))
    .filter((label) => !isLabel(label))
}

const guide = readdirSync('src/guide').filter((name) => name.endsWith('.md'))
const pages = [
  'README.md',
  'src/testing/README.md',
  'test/examples/coming-from.md',
  ...guide.map((name) => `src/guide/${name}`),
]

test.each(pages)('the labels in %s exist', (path) => {
  expect(unknownLabels(readFileSync(path, 'utf8'))).toEqual([])
})

test('a label that does not exist is reported', () => {
  expect(unknownLabels('**Fast.** Press **Agree**, then **State > Switchs**.')).toEqual(['Switchs'])
})
