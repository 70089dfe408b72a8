import { expect, test } from 'vitest'
import { View } from '../../../src/testing/view'
import { entry } from '../../support/fake-adapter'

test('a call is told of once, though the whole log comes again in parts', () => {
  const view = new View(() => 'http://game.test')
  const told: number[] = []
  view.on('call', ({ at }) => told.push(at))
  const tell = (numbers: readonly number[], whole: boolean) =>
    view.receive({ type: 'log', entries: numbers.map((n) => entry(n, { at: n })), dropped: 0, pushedOut: 0, whole }, 1)
  tell([1, 2, 3], true)
  tell([3], true)
  tell([1, 2], false)
  tell([4], false)
  expect(told).toEqual([1, 2, 3, 4])
  expect(view.calls).toHaveLength(4)
})
