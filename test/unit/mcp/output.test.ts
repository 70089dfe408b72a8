import { expect, test } from 'vitest'
import { Output } from '../../../src/mcp/output'
import { parseState } from '../../../src/wx/engine/parse-state'
import type { SecretKind } from '../../../src/wx/scenarios/secrets'

test.each<[string, readonly SecretKind[], unknown]>([
  ['as sizes', [], { type: 'image/png', width: 2, height: 1, duration: 0, bytes: 3 }],
  ['not at all without personal data', ['personal'], '[personal data left out]'],
])('a program reads files of the album %s', (_title, without, expected) => {
  const state = parseState({ album: { 'a.png': { type: 'image/png', data: 'AAAA', width: 2, height: 1 } } })
  const { album } = new Output(without, { state, calls: [] }).state(state) as { album: object }
  expect(album).toEqual({ 'a.png': expected })
})
