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
      (told, most) => {
        const list = new CallList()
        const known = new Map<string, ReturnType<typeof entry>>()
        for (const part of told) {
          const calls = part.map(({ n, at, duration }) => entry(n, { at, duration }))
          list.put(calls)
          for (const one of calls) known.set(one.id, one)
        }
        list.trim(most)
        const sorted = [...known.values()].sort((a, b) => a.at - b.at || a.n - b.n).slice(-most)
        expect(list.entries).toEqual(sorted)
        expect(list.since(10)).toEqual(sorted.filter(({ at }) => at >= 10))
        expect([...known.keys()].filter((id) => list.has(id)).sort()).toEqual(sorted.map(({ id }) => id).sort())
      },
    ),
  )
})
