import { describe, expect, test } from 'vitest'
import type { Column } from '../../../panels/mock/models/calls/columns'
import { nextSort } from '../../../panels/mock/models/calls/sort'
import { entry, openPanel } from '../../support/fake-adapter'

const ASKED = { by: 'prompt', step: 'answer', prompt: 'scope' } as const
const CALLS = [
  entry(1, { at: 1, api: 'login', duration: 5, args: [{ b: 1 }] }),
  entry(2, { at: 2, api: 'authorize', duration: 3, args: [{ a: 1 }] }),
  entry(3, { at: 3, api: 'checkSession', duration: null, outcome: null, why: null }),
  // 90 s, of which all but 4 ms are the wait for an answer.
  entry(4, {
    at: 4,
    api: 'getLocation',
    duration: 90_004,
    why: { ...ASKED, asked: [{ kind: 'scope', choice: 'allow', scope: 'scope.x', waited: 90_000 }] },
  }),
]

async function open() {
  const { adapter, panel } = await openPanel()
  adapter.sendLog(CALLS)
  return panel.log
}

describe('sorting the calls', () => {
  test.each<[Column, readonly number[], readonly number[]]>([
    ['api', [2, 3, 4, 1], [1, 4, 3, 2]],
    // A pending call has no duration, so it is last in both directions.
    ['duration', [2, 4, 1, 3], [1, 4, 2, 3]],
    ['start', [1, 2, 3, 4], [4, 3, 2, 1]],
    ['arguments', [3, 4, 2, 1], [1, 2, 3, 4]],
  ])('by %s: up, down, and back to the order of arrival', async (column, up, down) => {
    const log = await open()
    const order = () => log.rows.value.map(({ n }) => n)
    log.sortBy(column)
    expect(order()).toEqual(up)
    log.sortBy(column)
    expect(order()).toEqual(down)
    log.sortBy(column)
    expect(order()).toEqual([1, 2, 3, 4])
    expect(log.visible.value.map(({ n }) => n)).toEqual([1, 2, 3, 4])
  })

  test('another column starts upwards', () => {
    expect(nextSort({ column: 'api', descending: true }, 'duration')).toEqual({ column: 'duration', descending: false })
  })

  test('the longest bar is that of the API, not of a person', async () => {
    expect((await open()).longest.value).toBe(5)
  })
})

describe('selecting several calls', () => {
  const ids = (...numbers: readonly number[]) => numbers.map((n) => `d1:${n}`)

  test.each<[string, (log: Awaited<ReturnType<typeof open>>) => void, readonly string[], string | undefined]>([
    ['Shift selects a range', (log) => log.selectTo('d1:3'), ids(1, 2, 3), 'd1:3'],
    [
      'a smaller range replaces a larger one',
      (log) => {
        log.selectTo('d1:4')
        log.selectTo('d1:2')
      },
      ids(1, 2),
      'd1:2',
    ],
    ['Ctrl adds a call', (log) => log.toggleSelected('d1:4'), ids(1, 4), 'd1:4'],
    [
      'Ctrl removes a call',
      (log) => {
        log.toggleSelected('d1:4')
        log.toggleSelected('d1:1')
      },
      ids(4),
      'd1:4',
    ],
    [
      'Shift and arrows extend and shrink',
      (log) => {
        log.extend(1)
        log.extend(1)
        log.extend(-1)
      },
      ids(1, 2),
      'd1:2',
    ],
    [
      'a click selects one again',
      (log) => {
        log.selectTo('d1:3')
        log.open('d1:2')
      },
      ids(2),
      'd1:2',
    ],
    [
      'the range follows the order of the table',
      (log) => {
        log.sortBy('api')
        log.selectTo('d1:4')
      },
      ids(4, 1),
      'd1:4',
    ],
  ])('%s', async (_what, act, selected, active) => {
    const log = await open()
    log.open('d1:1')
    act(log)
    expect(log.selection.value.map(({ id }) => id)).toEqual(selected)
    expect(log.selected.value?.id).toBe(active)
  })
})
