import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TOOLS } from '../../src/mcp/tools'

test('the guide lists every tool for programs, and no other', () => {
  const [, table = ''] = readFileSync('src/guide/agents.md', 'utf8').split('| tool | what it does |')
  const [rows = ''] = table.split('\n\n')
  const listed = [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(listed).toEqual(Object.keys(TOOLS))
})
