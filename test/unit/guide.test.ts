import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TOOLS } from '../../src/mcp/tools'

const GUIDE = 'src/guide'
const ENGLISH = readdirSync(GUIDE).filter((name) => name.endsWith('.md'))
const CHINESE = readdirSync(join(GUIDE, 'zh-CN'))
const read = (name: string) => readFileSync(join(GUIDE, name), 'utf8')

/** Files of pictures in a page, in both themes. */
const picturesIn = (text: string) => [...text.matchAll(/pictures\/([\w.-]+\.webp)/g)].map(([, name = '']) => name)

test('the guide lists every tool for programs, and no other', () => {
  const [, table = ''] = read('agents.md').split('| tool | what it does |')
  const [rows = ''] = table.split('\n\n')
  const listed = [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(listed).toEqual(Object.keys(TOOLS))
})

/** What a page has besides its sentences. */
const shapeOf = (text: string) => ({
  sections: text.match(/^##+ /gm)?.length ?? 0,
  rows: text.match(/^\|/gm)?.length ?? 0,
  items: text.match(/^(?:-|\d\.) /gm)?.length ?? 0,
  pictures: picturesIn(text).map((picture) => picture.replace('zh-CN', 'en')),
  code: text.match(/^ *```.*?^ *```/gms) ?? [],
})

describe('the Chinese guide', () => {
  test('has each page of the English one', () => {
    expect(CHINESE).toEqual(ENGLISH)
  })

  test.each(CHINESE)('%s has the sections, rows, pictures and code of the English page', (name) => {
    expect(shapeOf(read(join('zh-CN', name)))).toEqual(shapeOf(read(name)))
  })

  test.each(CHINESE)('%s and the English page link to each other', (name) => {
    expect(read(join('zh-CN', name))).toContain(`[English](../${name})`)
    expect(read(name)).toContain(`[简体中文](zh-CN/${name})`)
  })
})

test('the Chinese README has the sections, rows, pictures and code of the English one', () => {
  const [english = '', chinese = ''] = ['README.md', 'README.zh-CN.md'].map((name) => readFileSync(name, 'utf8'))
  expect(shapeOf(chinese)).toEqual(shapeOf(english))
})

test('the README stays short', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThan(180)
})

test('every picture of the guide exists, is shown, and all are small', () => {
  const shown = [...ENGLISH, ...CHINESE.map((name) => join('zh-CN', name))].flatMap((name) => picturesIn(read(name)))
  const there = readdirSync(join(GUIDE, 'pictures'))
  expect(there.toSorted()).toEqual([...new Set(shown)].toSorted())
  const bytes = there.reduce((sum, name) => sum + statSync(join(GUIDE, 'pictures', name)).size, 0)
  expect(bytes).toBeLessThan(3_000_000)
})

test('the guide is reached from both READMEs', () => {
  const readme = readFileSync('README.md', 'utf8')
  const chinese = readFileSync('README.zh-CN.md', 'utf8')
  for (const name of ENGLISH) expect(readme).toContain(`(src/guide/${name})`)
  for (const name of CHINESE) expect(chinese).toContain(`(src/guide/zh-CN/${name})`)
})
