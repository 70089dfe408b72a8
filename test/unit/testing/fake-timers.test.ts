import { execFile } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { fromRoot } from '../../../src/cli/run.mjs'

const CONFIG = fromRoot('test/unit/testing/fake-timers/vitest.config.ts')
let run: { code: unknown; output: string }

beforeAll(async () => {
  const args = [
    fromRoot('node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    fromRoot(),
    '--config',
    CONFIG,
    '--no-color',
  ]
  run = await new Promise((done) => {
    execFile(process.execPath, args, { timeout: 50_000, killSignal: 'SIGKILL' }, (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, output: stdout + stderr }),
    )
  })
}, 60_000)

test.each([
  'vitest: thrown by a callback',
  'vitest: thrown by a listener',
  'sinon: thrown by a callback',
  'sinon: thrown by a listener',
])('an error fails the run under fake timers: %s', (message) => {
  expect(run.code).toBe(1)
  expect(run.output).toContain(`Error: ${message}\n`)
})

test('a wait for the mock ends under fake timers', () => {
  expect(run.output).toMatch(/Tests +6 passed \(6\)/)
})
