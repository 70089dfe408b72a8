import { expect, test } from 'vitest'
import { readAddress } from '../../../src/cli/address.mjs'

test.each([
  ['localhost:5173', 'http://localhost:5173/'],
  ['localhost', 'http://localhost/'],
  ['127.0.0.1:3000/a?b#c', 'http://127.0.0.1:3000/a?b#c'],
  ['[::1]:5173', 'http://[::1]:5173/'],
  ['my-host:8080/index.html', 'http://my-host:8080/index.html'],
  ['example.com/shop', 'http://example.com/shop'],
  ['https://example.com', 'https://example.com/'],
  ['HTTP://Example.com', 'http://example.com/'],
  [' http://localhost:3000/ ', 'http://localhost:3000/'],
])('reads %s as the address %s', (text, address) => {
  expect(readAddress(text, 'npm start --')).toBe(address)
})

test.each([
  'ftp://example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,hello',
  'about:blank',
  'chrome://settings',
  'view-source:http://localhost',
  'ws://localhost:3000',
  'mailto:a@b.example',
  'anything://localhost',
])('rejects %s, which is neither http nor https', (text) => {
  expect(() => readAddress(text, 'npm start --')).toThrow(
    `"${text}" is not an http or https address, and only those can be opened. Example: npm start -- http://localhost:3000/`,
  )
})

test.each(['', ' ', 'http://', 'https:', 'two words', './page.html', '/srv/page.html', 'localhost:99999', 'C:\\page'])(
  'rejects "%s" as an invalid address',
  (text) => {
    expect(() => readAddress(text, 'npm start --')).toThrow(`"${text}" is not a URL.`)
  },
)

test('escapes terminal control characters in the error message', () => {
  expect(() => readAddress('ftp://a\u001b[31m\u202e', 'x')).toThrow('"ftp://a\\x1b[31m\\u{202e}" is not')
})
