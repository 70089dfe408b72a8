import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallList } from '../../../panels/mock/models/calls/call-list'
import { entry } from '../../support/fake-adapter'

test('calls are listed in the order they were made, whatever the order of their updates', () => {
  const call = fc.record({ n: fc.nat(30), at: fc.nat(20), duration: fc.nat(5) })
  fc.assert(
    fc.property(
      fc.array(fc.array(call, { maxLength: 9 }), { maxLength: 9 }),
      fc.integer({ min: 1, max: 40 }),
      (received, most) => {
        const list = new CallList()
        const known = new Map<string, ReturnType<typeof entry>>()
        for (const part of received) {
          const calls = part.map(({ n, at, duration }) => entry(n, { at, duration }))
          list.put(calls)
          for (const one of calls) known.set(one.id, one)
        }
        list.trim(most, Number.POSITIVE_INFINITY)
        const sorted = [...known.values()].sort((a, b) => a.at - b.at || a.n - b.n).slice(-most)
        expect(list.entries).toEqual(sorted)
        expect(list.since(10)).toEqual(sorted.filter(({ at }) => at >= 10))
        expect([...known.keys()].filter((id) => list.has(id)).sort()).toEqual(sorted.map(({ id }) => id).sort())
      },
    ),
  )
})

test('the oldest calls are discarded over a size in bytes, also when known calls grow', () => {
  const note = (length: number) => ({ args: [{ note: 'x'.repeat(length) }] })
  const list = new CallList()
  list.put([entry(1, note(4_000)), entry(2, note(4_000)), entry(3)])
  list.trim(10, 9_500)
  expect(list.entries.map(({ n }) => n)).toEqual([1, 2, 3])
  list.put([entry(3, note(4_000)), entry(4, note(1)), entry(4)])
  list.trim(10, 9_500)
  expect(list.entries.map(({ n }) => n)).toEqual([2, 3, 4])
  list.put([entry(2), entry(3)])
  list.put(Array.from({ length: 6 }, (_, n) => entry(5 + n)))
  list.trim(10, 9_500)
  expect(list.size).toBe(9)
})
