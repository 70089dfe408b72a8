import { describe, expect, test } from 'vitest'
import { moveEdge } from '../../../panels/mock/models/calls/columns'
import { FakeAdapter, openPanel } from '../../support/fake-adapter'

test('a wide table shows every column, a narrow one the most important', async () => {
  const { panel } = await openPanel()
  expect(panel.columns.shown(1000)).toEqual([
    'time',
    'api',
    'arguments',
    'outcome',
    'why',
    'start',
    'duration',
    'frame',
  ])
  expect(panel.columns.shown(400)).toEqual(['api', 'arguments', 'outcome', 'duration'])
  expect(panel.columns.shown(300)).toEqual(['api', 'outcome'])
})

test('hidden and shown columns are remembered and hold at any width', async () => {
  const { panel, adapter } = await openPanel()
  panel.columns.toggle('arguments', 1000)
  panel.columns.toggle('frame', 300)
  expect(panel.columns.shown(1000)).not.toContain('arguments')
  expect(panel.columns.shown(300)).toEqual(['api', 'outcome', 'frame'])
  const again = new FakeAdapter()
  again.savedSettings = adapter.saved.at(-1)
  const { panel: next } = await openPanel(again)
  expect(next.columns.shown(300)).toEqual(['api', 'outcome', 'frame'])
  next.columns.putBack()
  expect(next.columns.shown(300)).toEqual(['api', 'outcome'])
})

test('the API and status columns cannot be hidden', async () => {
  const { panel } = await openPanel()
  expect(panel.columns.canHide('api')).toBe(false)
  panel.columns.toggle('outcome', 1000)
  expect(panel.columns.shown(1000)).toContain('outcome')
})

test('resized widths are saved as shares, so that they fit any width', async () => {
  const { panel } = await openPanel()
  panel.columns.keep({ api: 200, outcome: 100, duration: 80 })
  expect(panel.columns.template(['api', 'outcome', 'duration'])).toBe('minmax(32px, 200fr) minmax(32px, 100fr) 80px')
})

describe('a column border', () => {
  const widths = { api: 100, outcome: 200, duration: 60 }
  test.each([
    ['api', 20, { api: 120, outcome: 180, duration: 60 }],
    ['api', -500, { api: 32, outcome: 268, duration: 60 }],
    ['api', 500, { api: 268, outcome: 32, duration: 60 }],
    ['outcome', 10, { api: 100, outcome: 210, duration: 50 }],
    ['duration', 10, widths],
  ] as const)('behind %s moved by %i takes width from the next column', (column, by, after) => {
    expect(moveEdge(widths, column, by)).toEqual(after)
  })
})
