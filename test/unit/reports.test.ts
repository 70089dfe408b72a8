import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromRoot } from '../../src/cli/run.mjs'
import { playwrightFailures, tapFailures, vitestFailures } from '../reports.mjs'

// Inside the checkout, so that the runners find their packages.
let folder = ''
beforeAll(() => {
  mkdirSync(fromRoot('.cache'), { recursive: true })
  folder = mkdtempSync(fromRoot('.cache/reports-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const tests = (imports: string) => `${imports}
test('passes', () => {})
describe('a group', () => test('fails', () => { throw new Error('as expected') }))
`

/** Runs a runner, which ends with an error since a test fails. */
function runner(script: string, args: string[], env: Record<string, string> = {}) {
  const { NODE_TEST_CONTEXT: _, VITEST: __, ...inherited } = process.env
  return new Promise<void>((resolve) => {
    execFile(
      process.execPath,
      [...(script ? [fromRoot(script)] : []), ...args],
      { cwd: folder, env: { ...inherited, ...env } },
      () => resolve(),
    )
  })
}

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

describe('the failed test of a report is named with its error', () => {
  test('Vitest', async () => {
    writeFileSync(join(folder, 'one.check.ts'), tests("import { describe, test } from 'vitest'"))
    writeFileSync(join(folder, 'broken.check.ts'), 'import "./absent"')
    writeFileSync(join(folder, 'vitest.config.ts'), "export default { test: { include: ['*.check.ts'] } }")
    await runner('node_modules/vitest/vitest.mjs', ['run', '--reporter=json', '--outputFile=vitest.json'])
    expect(vitestFailures(json('vitest.json'))).toEqual(
      expect.arrayContaining([
        {
          title: expect.stringMatching(/one\.check\.ts a group fails$/),
          error: expect.stringContaining('as expected'),
        },
        { title: expect.stringMatching(/broken\.check\.ts$/), error: expect.stringContaining('./absent') },
      ]),
    )
  })

  test('Playwright', async () => {
    writeFileSync(
      join(folder, 'one.spec.ts'),
      tests("import { test } from '@playwright/test'\nconst { describe } = test"),
    )
    writeFileSync(join(folder, 'playwright.config.ts'), "export default { testMatch: '*.spec.ts' }")
    await runner('node_modules/@playwright/test/cli.js', ['test', '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'playwright.json'),
    })
    expect(playwrightFailures(json('playwright.json'))).toEqual([
      { title: 'one.spec.ts:4 fails', error: expect.stringContaining('as expected') },
    ])
  })

  test('node:test', async () => {
    writeFileSync(join(folder, 'one.test.mjs'), tests("import { describe, test } from 'node:test'"))
    await runner('', ['--test', '--test-reporter=tap', '--test-reporter-destination=tap.txt', 'one.test.mjs'])
    expect(tapFailures(readFileSync(join(folder, 'tap.txt'), 'utf8'))).toEqual([
      { title: 'fails', error: expect.stringContaining('as expected') },
    ])
  })
})
