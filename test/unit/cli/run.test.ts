import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { fromRoot, shown } from '../../../src/cli/run.mjs'
import { requirePlainPath } from '../../../src/cli/setup.mjs'

test.each([
  ['plain text, 中文, é, 😀', 'plain text, 中文, é, 😀'],
  ['\u001b]0;title\u0007', '\\x1b]0;title\\x07'],
  ['a\nb\r\tc', 'a\\x0ab\\x0d\\x09c'],
  ['\u009b31m\u007f', '\\x9b31m\\x7f'],
  ['\u202eevil\u2066\u200b', '\\u{202e}evil\\u{2066}\\u{200b}'],
  ['\u2028\u2029', '\\u{2028}\\u{2029}'],
  ['\ud800', '\\u{d800}'],
  ['\u{e0041}', '\\u{e0041}'],
])('prints %j as %s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test('keeps line breaks in printed text and removes other control characters', () => {
  const code = `import { say } from ${JSON.stringify(new URL('file:///').href + fromRoot('src/cli/run.mjs').slice(1))}; say('a\\nb\\u001b[2J')`
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })).toBe(
    'a\nb\\x1b[2J\n',
  )
})

test.each(['/home/me/a b', '/home/me/100%', '/home/me/中文'])('accepts %s as a working directory', (folder) => {
  expect(() => requirePlainPath(folder)).not.toThrow()
})

test.each(['/home/me/a#b', '/home/me/a?b', '/home/me/a,b'])(
  'explains in one sentence why %s cannot be a working directory',
  (folder) => {
    expect(() => requirePlainPath(folder)).toThrow(`: ${folder}\nMove it to a path without one.`)
  },
)
