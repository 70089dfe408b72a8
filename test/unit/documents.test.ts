import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Folders that hold no documents of the project. */
const SKIPPED = ['node_modules', 'dist', '.git', '.cache', 'test-results']
/** Files of users and of the build, and those of the platforms' own sources (semantics.md). */
const ELSEWHERE = /^(?:scenarios|dist|node_modules|jssdk|minicode)\//

function documentsIn(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/')
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : documentsIn(path)
    return path.endsWith('.md') ? [path] : []
  })
}

interface Page {
  readonly path: string
  readonly text: string
}

const withoutBlocks = (text: string) => text.replace(/^```.*?^```/gms, '')

/** Returns the name by which links reach a heading, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsOf = (text: string) =>
  [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Returns the links of a page into the repository that lead nowhere. */
function brokenLinks({ path, text }: Page): string[] {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    if (target !== path && !existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(target === path ? text : readFileSync(target, 'utf8')).includes(anchor)
  })
}

const FILE = /^[\w.@-]+(?:\/[\w.@-]+)+\.(?:tsx?|m?js|md|json|yml|css|html|png)$/
const FOLDER = /^[\w.@-]+(?:\/[\w.@-]+)*\/$/

/** Returns the paths in backquotes that name no file or folder, from the root or from the page's own folder. */
function wrongPaths({ path, text }: Page): string[] {
  const codes = [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return codes
    .filter((code) => (FILE.test(code) || FOLDER.test(code)) && !ELSEWHERE.test(code))
    .filter((code) => !existsSync(code) && !existsSync(join(dirname(path), code)))
}

/** Returns the commands in blocks of shell code that the project does not have. */
function wrongCommands({ text }: Page): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, code = '']) => code)
  const inline = [...withoutBlocks(text).matchAll(/`((?:npm|node|npx) [^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks.flatMap((code) => code.trim().split('\n')), ...inline].filter((line) => {
    const [program, first = '', second = ''] = line.split(/\s+/)
    if (program === 'node') return !existsSync(first)
    if (program !== 'npm') return false
    return first === 'run' ? !(second in scripts) : ['start', 'test'].includes(first) && !(first in scripts)
  })
}

const pages = documentsIn().map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const checks = [
  { what: 'link', find: brokenLinks },
  { what: 'path', find: wrongPaths },
  { what: 'command', find: wrongCommands },
]

describe('documents', () => {
  test('are found', () => {
    const paths = pages.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'src/README.md', '.github/CONTRIBUTING.md']))
  })

  test.each(checks)('name no $what that does not exist', ({ find }) => {
    expect(pages.flatMap((page) => find(page).map((wrong) => `${relative('.', page.path)}: ${wrong}`))).toEqual([])
  })

  test.each([
    { of: 'links', find: brokenLinks, text: '[a](#here) [b](LICENSE) [c](https://a.test/x)\n# Here', wrong: [] },
    { of: 'links', find: brokenLinks, text: '[a](#there) [b](NO.md)\n# Here', wrong: ['#there', 'NO.md'] },
    {
      of: 'anchors of other pages',
      find: brokenLinks,
      text: '[a](src/README.md#rules) [b](src/README.md#no)',
      wrong: ['src/README.md#no'],
    },
    { of: 'paths', find: wrongPaths, text: '`src/wx/` `src/README.md` `wx.login` `a/b`', wrong: [] },
    { of: 'paths', find: wrongPaths, text: '`src/no/` `src/no.ts`', wrong: ['src/no/', 'src/no.ts'] },
    { of: 'commands', find: wrongCommands, text: '```sh\nnpm start\nnpm run build # all\n```\n`npm test`', wrong: [] },
    { of: 'commands', find: wrongCommands, text: '`npm run no` `node no.mjs`', wrong: ['npm run no', 'node no.mjs'] },
  ])('the check of $of finds $wrong', ({ find, text, wrong }) => {
    expect(find({ path: 'PAGE.md', text })).toEqual(wrong)
  })
})
