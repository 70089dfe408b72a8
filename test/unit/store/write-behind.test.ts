import { expect, test } from 'vitest'
import { type Failures, type Read, WriteBehind } from '../../../src/store/write-behind'
import { settle } from '../../support/world'

/** A storage whose writes end when they are told to. */
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

test('what is marked in one task is one write', async () => {
  const { store, mark, writes } = setup()
  mark('a')
  mark('b')
  const both = [store.flush(), store.flush()]
  await settle()
  expect(writes.map(({ keys }) => keys)).toEqual([['a', 'b']])
  writes[0]?.end()
  await Promise.all(both)
})

test('a value is read when it is written, once for the last of several marks', async () => {
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

test('while a write is under way the next gathers, and each waits for the one that holds his change', async () => {
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

test('a flush with nothing marked waits for the write that is under way', async () => {
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

test('a write that fails is told to those who waited for it and does not stop the next', async () => {
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

test('what a failed write should have stored is stored by the next', async () => {
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

test('a record that cannot be written is told to those who wait for it, and to nobody else', async () => {
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
