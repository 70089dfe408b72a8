import { expect, test } from 'vitest'
import { type Failures, type Read, WriteBehind } from '../../../src/store/write-behind'
import { settle } from '../../support/clock'

/** A storage whose writes end on command. */
function setup() {
  const writes: { keys: string[]; values: unknown[]; end(error?: Error, failed?: string[]): void }[] = []
  const store = new WriteBehind(
    (records) =>
      new Promise<Failures>((resolve) =>
        writes.push({
          keys: [...records.keys()],
          values: [...records.values()].map((read) => read()),
          end: (error, failed = [...records.keys()]) =>
            resolve(new Map(error ? failed.map((key) => [key, error]) : [])),
        }),
      ),
  )
  const mark = (key: string, read: Read = () => key) => store.mark(key, read)
  return { store, mark, writes }
}

test('combines all marks of one task in one write', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  mark('b')
  const both = [store.flush(), store.flush()]
  await settle()
  expect(writes.map(({ keys }) => keys)).toEqual([['a', 'b']])
  writes[0]?.end()
  await Promise.all(both)
})

test('reads a value when it is written, once for several marks', async () => {
  const { store, mark, writes } = setup()
  let value = 1
  mark('a', () => value)
  mark('a', () => value * 10)
  const done = store.flush()
  value = 7
  await settle()
  expect(writes[0]?.values).toEqual([70])
  writes[0]?.end()
  await done
})

test('collects marks during a write for the next one, and each waits for its own write', async () => {
  const { store, mark, writes } = setup()
  const done: string[] = []
  mark('a')
  store.flush().then(() => done.push('a'))
  await settle()
  mark('b')
  store.flush().then(() => done.push('b'))
  mark('c')
  store.flush().then(() => done.push('c'))
  await settle()
  expect(writes).toHaveLength(1)
  writes[0]?.end()
  await settle()
  expect(done).toEqual(['a'])
  expect(writes.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']])
  writes[1]?.end()
  await settle()
  expect(done).toEqual(['a', 'b', 'c'])
})

test('a flush without marks waits for the current write', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  store.flush()
  await settle()
  let done = false
  store.flush().then(() => {
    done = true
  })
  await settle()
  expect(done).toBe(false)
  writes[0]?.end()
  await settle()
  expect(done).toBe(true)
})

test('a failed write rejects those waiting for it and does not stop the next write', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  const failed = expect(store.flush()).rejects.toThrow('full')
  await settle()
  mark('b')
  const next = store.flush()
  writes[0]?.end(new Error('full'))
  await failed
  await settle()
  expect(writes[1]?.keys).toContain('b')
  writes[1]?.end()
  await next
})

test('the next write stores what a failed one did not', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  const failed = expect(store.flush()).rejects.toThrow('full')
  await settle()
  writes[0]?.end(new Error('full'))
  await failed
  mark('b')
  const next = store.flush()
  await settle()
  expect(writes[1]?.keys.sort()).toEqual(['a', 'b'])
  writes[1]?.end()
  await next
})

test('a record that cannot be written rejects only those waiting for it', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  mark('b')
  const failed = expect(store.flush('a')).rejects.toThrow('full')
  const other = store.flush('b')
  await settle()
  writes[0]?.end(new Error('full'), ['a'])
  await failed
  await other
  mark('c')
  store.flush('c')
  await settle()
  expect(writes[1]?.keys).toEqual(['a', 'c'])
})
