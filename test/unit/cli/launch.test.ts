import { expect, test } from 'vitest'
import { startProblem } from '../../../src/cli/launch.mjs'

const ADVICE =
  'Use a Chromium or Chrome for Testing: "npx playwright install chromium", or its path in --browser or WX_MOCK_BROWSER.'
/** Errors of Playwright, shortened. */
const log = (lines: string) => `${lines}\nCall log:\n  - <launching> /x --a${lines.replaceAll('\n', '\n  - ')}\n`
const ended = (lines: string) =>
  log(`browserType.launchPersistentContext: Target page, context or browser has been closed\nBrowser logs:\n${lines}`)

test.each([
  [
    'a file that is no program',
    log('browserType.launchPersistentContext: Failed to launch: Error: spawn /x EACCES'),
    `/x did not start: spawn /x EACCES\n${ADVICE}`,
  ],
  [
    'a program that is no browser',
    log('browserType.launchPersistentContext: Timeout 60000ms exceeded.'),
    `/x did not start: Timeout 60000ms exceeded.\n${ADVICE}`,
  ],
  ['a program that ends', ended('<launched> pid=1'), `/x did not start: it ended at once\n${ADVICE}`],
  [
    'a browser without a library',
    ended('[pid=1][err] /x: libnss3.so is missing\u001b[2J'),
    `/x did not start: it ended at once\n  /x: libnss3.so is missing\\x1b[2J\n${ADVICE}`,
  ],
  [
    'a browser with much output',
    ended(Array.from({ length: 9 }, (_, n) => `[pid=1][err] ${n}`).join('\n')),
    `/x did not start: it ended at once\n  0\n  1\n  2\n  3\n  4\n${ADVICE}`,
  ],
  [
    'a profile in use',
    ended('[pid=1][err] Failed to create a ProcessSingleton for your profile directory'),
    'Another browser has this profile open, so close it first: /profile',
  ],
])('%s gives a message without a stack', (_what, error, message) => {
  expect(startProblem(new Error(error), '/x', '/profile')).toBe(message)
})
