import { expect, test } from 'vitest'
import { withoutRoom } from '../../../panels/mock/views/ui/overflow'

const SLOTS = [
  { id: 'switch', row: 0 },
  { id: 'place', row: 0, least: 50 },
  { id: 'platform', row: 0 },
  { id: 'settings', row: 0 },
  { id: 'filter', row: 1, least: 60 },
  { id: 'preserve', row: 1 },
]
const WIDTHS = new Map([
  ['switch', 30],
  ['place', 150],
  ['platform', 100],
  ['settings', 20],
  ['filter', 300],
  ['preserve', 90],
])

test.each<[number, string[]]>([
  [400, []],
  [200, []],
  [199, ['platform']],
  [150, ['platform']],
  [149, ['preserve', 'platform']],
  [10, ['preserve', 'platform']],
])('in %d px of room, %j leave the bar, row by row', (room, expected) => {
  const hidden = withoutRoom(SLOTS, ['preserve', 'platform'], room, WIDTHS)
  expect([...hidden].sort()).toEqual([...expected].sort())
})
