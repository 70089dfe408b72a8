// The pages for users, whose code the test of the package runs.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { fromRoot } from '../../src/cli/run.mjs'

/** The pages for users in the package; README.md links to the others. */
export const PAGES = [
  'README.md',
  'src/testing/README.md',
  'src/platform-server/README.md',
  'test/examples/coming-from.md',
]

/** The pages of the guide, which is only in the repository. The Chinese ones have the same code (test/unit/guide.test.ts). */
export const GUIDE = readdirSync(fromRoot('src/guide'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `src/guide/${name}`)

/**
 * Languages whose blocks are not run here: test/unit/cli/commands.test.ts reads commands and settings as the program does, and
 * test/unit/platform-server/python.test.ts runs Python.
 */
export const NOT_OURS = ['sh', 'json', 'python']

/** Stands in for miniprogram-automator where a page shows what its users write; the mocked methods are `mocked`. */
const AUTOMATOR = `
const mocked = {}
const tapped = []
const miniProgram = {
  mockWxMethod: async (name, result) => { mocked[name] = result },
  reLaunch: async () => ({ $: async (selector) => ({ tap: async () => tapped.push(selector) }) }),
}
`

/**
 * Returns the file that runs a block of a page.
 * @param {string} code
 * @param {string} language
 */
export function blockFile(code, language) {
  // The setup of a dev server or of a page; test/server and test/fixture have tests of each.
  if (/'wx-mock-panel\/(server|vite|taro)'/.test(code)) return { name: `block.setup.${language}`, text: code }
  if (language === 'ts') {
    const name = code.includes("'vitest'") ? 'block.test.ts' : 'block.page.ts'
    assert.match(code, /^test\(/m, `a block that tests nothing:\n${code}`)
    return { name, text: code }
  }
  assert.match(code, /miniProgram\./, `a block that nothing runs:\n${code}`)
  const lines = code.trim().replace(/^/gm, '  ')
  const calls = code.split('mockWxMethod').length - 1
  const text = `import { expect, test } from 'vitest'
${AUTOMATOR}
test('runs', async () => {
${lines}
  expect(Object.keys(mocked)).toHaveLength(${calls})
  expect(tapped).toHaveLength(1)
})
`
  return { name: 'block.test.js', text }
}
