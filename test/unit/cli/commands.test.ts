import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAddress } from '../../../src/cli/address.mjs'
import { readCommand } from '../../../src/cli/arguments'
import { readServeOptions } from '../../../src/cli/serve'
import { firstState } from '../../../src/testing/mock'

const GUIDE = readdirSync('src/guide').filter((name) => name.endsWith('.md'))
const PAGES = [
  'README.md',
  'src/testing/README.md',
  'src/platform-server/README.md',
  'test/examples/coming-from.md',
  ...GUIDE.map((name) => `src/guide/${name}`),
]
const NAME = 'wx-mock-panel'

const blocksOf = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\n(.*?)^ *\`\`\``, 'gms'))].map(([, code = '']) => code)

/** Splits a line of shell code into words; an address stands for `<url>`. */
const wordsOf = (line: string) =>
  [
    ...line
      .replace(/ #.*/, '')
      .replace('<url>', 'http://localhost:3000')
      .matchAll(/"([^"]*)"|(\S+)/g),
  ].map(([, a, b]) => a ?? b ?? '')

/** Returns the commands of a page as words: those of its shell code, of its sentences, and of its settings for other programs. */
function commandsIn(text: string): string[][] {
  const lines = blocksOf(text, 'sh').flatMap((code) => code.trim().split('\n'))
  const sentences = [...text.replace(/^ *```.*?^ *```/gms, '').matchAll(/`(npx [^`\n]+)`/g)].map(
    ([, code = '']) => code,
  )
  return [...[...lines, ...sentences].map(wordsOf), ...blocksOf(text, 'json').map(serverIn)]
}

/** Returns the command in a block of settings for a client of the Model Context Protocol. */
function serverIn(json: string): string[] {
  const { mcpServers } = JSON.parse(json) as { mcpServers: Record<string, { command: string; args: string[] }> }
  const [server, ...others] = Object.values(mcpServers)
  if (!server || others.length > 0) throw new Error(`one server expected: ${json}`)
  return [server.command, ...server.args]
}

/** Reads a command as the program does. @throws for what it would refuse */
function check(words: readonly string[]) {
  const { command, rest, values } = readCommand(words)
  const { scenario, serve } = values
  if (scenario !== undefined) firstState({ scenario }, [])
  if (command === 'validate' && rest.length === 0) throw new Error('no file')
  if (command === 'serve') readServeOptions(rest, values)
  if (command === 'mcp') readServeOptions(serve === undefined ? [] : [serve], values)
  if (command === 'open' || command === 'mcp') for (const address of rest) readAddress(address, NAME)
  return command
}

const found = PAGES.flatMap((page) => commandsIn(readFileSync(page, 'utf8')).map((words) => ({ page, words })))
const own = found
  .filter(({ words }) => words[0] === 'npx' && words[1] === NAME)
  .map(({ page, words }) => ({ page, words: words.slice(2) }))

describe('the pages for users', () => {
  test.each(own.filter(({ words }) => words.length > 0))('$page: the program accepts $words', ({ words }) => {
    check(words)
  })

  test('show each command', () => {
    expect([...new Set(own.map(({ words }) => check(words)))].sort()).toEqual(['mcp', 'open', 'serve', 'validate'])
  })

  test('have only commands of npm and of the program in shell code', () => {
    const others = found.map(({ words }) => words.slice(0, 2).join(' '))
    const npm = ['npm ci', 'npm run', 'npm pack', 'npm start', 'npm install']
    expect(others.filter((start) => ![`npx ${NAME}`, 'npx playwright', ...npm].includes(start))).toEqual([])
  })
})

test.each([
  [['serve', '--prot', '1'], /Unknown option '--prot'/],
  [['serve', '--port', 'x'], /port/],
  [['http://localhost:1', '--drawer'], /is an option of "wx-mock-panel serve"/],
  [['validate', 'a.json', '--open'], /is an option of "wx-mock-panel serve"/],
  [['serve', '--serve', 'http://localhost:1'], /is an option of "wx-mock-panel mcp"/],
  [['http://localhost:1', 'http://localhost:2'], /Only one URL/],
  [['ftp://a.example'], /is not an http or https address/],
  [['http://localhost:1', '--scenario', 'No such'], /No such/],
  [['serve', '--browser', 'chromium'], /^--browser is an option of "wx-mock-panel"\./],
  [['validate', 'a.json', '--platform', 'miniGame'], /of "wx-mock-panel" and "wx-mock-panel serve"/],
  [['mcp', '--port', '1'], /^--port needs --serve/],
  [['mcp', '--serve', 'localhost', '--open'], /is an option of "wx-mock-panel serve"/],
  [['serve', '--host', ''], /^--host has no value/],
  [['serve', '--host='], /^--host has no value/],
  [['serve', '--state', ''], /^--state has no value/],
  [['serve', '--allow-host', 'a', '--allow-host', ''], /^--allow-host has no value/],
  [['--scenario', '', 'localhost'], /^--scenario has no value/],
  [['open', 'localhost'], /Only one URL/],
])('%j is refused', (words, message) => {
  expect(() => check(words)).toThrow(message)
})

test.each([['--help'], ['mcp', '--help'], ['--drawer', '--version'], ['mcp', '--serve', 'localhost', '--port', '1']])(
  '%s is accepted',
  (...words) => {
    check(words)
  },
)
