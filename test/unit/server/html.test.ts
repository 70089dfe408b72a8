import { describe, expect, test } from 'vitest'
import { HtmlInjector, injectInto, scriptTag } from '../../../src/server/inject/html'

const TAG = '<script id=ours></script>'
const policy = (text: string) => `${text}; ours`

const inject = (html: string, { whole = true, size = html.length || 1 } = {}) => {
  const injector = new HtmlInjector({ tag: TAG, whole, policy })
  const parts = html.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
  return parts.map((part) => injector.push(part)).join('') + injector.end()
}

/** `|` is where the script must be. */
const PLACES: Record<string, string> = {
  'before the first script of a head':
    '<!doctype html><html><head><meta charset="gbk"><title>a</title>|<script>1</script></head>',
  'after the charset, before a style sheet': '<head><meta charset=gbk>|<link rel=stylesheet href=a.css></head>',
  'before a base, which would change its address': '<head>|<base href="https://cdn.example/"><script></script>',
  'in a document without a head': '<!doctype html>|<p>text</p>',
  'in a document that begins with text': '<!doctype html>\n|text<script></script>',
  'in an empty head': '<html><head>|</head><body></body></html>',
  'before the body': '<!DOCTYPE HTML><html lang="en" data-a=">">|<body onload="run()">',
  'after comments and processing instructions':
    '<?xml version="1.0"?><!-- <script></script> --><!doctype html>|<script></script>',
  'not in a title': '<title><script></title>|<script>1</script>',
  'before a comment-like script': '<head><!-- a -->|<script><!-- <head> --></script>',
  'after a byte order mark': '\u00ef\u00bb\u00bf<!doctype html>|<script></script>',
  'with attributes that have quotes': `<html a='"'><head b="'>">|<script></script>`,
  'at the end of a document without content': '<!doctype html><title>a</title>|',
  'in an answer without a body': '|',
  'before a lone bracket': '<!doctype html>|< p>',
}

describe('the script is put', () => {
  for (const [name, html] of Object.entries(PLACES)) {
    test(name, () => expect(inject(html.replace('|', ''))).toBe(html.replace('|', TAG)))
    test(`${name}, if the answer comes byte by byte`, () =>
      expect(inject(html.replace('|', ''), { size: 1 })).toBe(html.replace('|', TAG)))
  }

  test.each(['<li>1</li>', 'text', '<tr><script></script></tr>', ''])('not into %j, a part of a document', (html) => {
    expect(inject(html, { whole: false })).toBe(html)
  })

  test.each(['<!doctype html><p>', '<html><p>', '<!-- a --><head></head>'])(
    'into %j, a whole document by its text',
    (html) => {
      expect(inject(html, { whole: false })).toContain(TAG)
    },
  )
})

describe('a stream stays a stream', () => {
  test('what follows the script is passed on at once', () => {
    const injector = new HtmlInjector({ tag: TAG, whole: true, policy })
    expect(injector.push('<!doctype html><body><p>1')).toBe(`<!doctype html>${TAG}<body><p>1`)
    expect(injector.push('<p')).toBe('<p')
    expect(injector.push('>2')).toBe('>2')
  })

  test('a tag without an end is not kept forever', () => {
    const injector = new HtmlInjector({ tag: TAG, whole: true, policy })
    const long = `<meta content="${'x'.repeat(70_000)}`
    expect(injector.push(long)).toBe(TAG + long)
    expect(injector.push('more')).toBe('more')
  })
})

test.each([
  [`<head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">`, `script-src 'self'; ours`],
  [`<head><META CONTENT='script-src &#39;self&#39;' HTTP-EQUIV=content-security-policy>`, `script-src 'self'; ours`],
  [
    `<head><script></script><style>a</style><meta http-equiv=Content-Security-Policy content="img-src *">`,
    'img-src *; ours',
  ],
])('a policy in %s allows the script', (html, wanted) => {
  expect(inject(html)).toContain(`"${wanted}"`)
})

test('other elements with the same words stay as they are', () => {
  const html =
    '<head><meta name="a" content="content-security-policy"><script>"<meta http-equiv=content-security-policy content=1>"</script>'
  expect(inject(html).replace(TAG, '')).toBe(html)
})

test('the tag is ASCII, and its seed is the same text again', () => {
  const seed = JSON.stringify({ name: 'é中"\'<&>\u2028', end: '</script>' })
  const tag = scriptTag({ seed, token: 't', source: '/a.js?v=1' }, 'n')
  expect(tag).toMatch(/^[\x20-\x7e]+$/)
  const text = (/data-seed="([^"]*)"/.exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  expect(JSON.parse(text)).toEqual(JSON.parse(seed))
})

test('the document of a frame gets the script too', () => {
  expect(injectInto('<p>1', { seed: '{}', token: 't', source: '/a.js' })).toMatch(
    /^<script src="\/a.js".*<\/script><p>1$/,
  )
})
