import { expect, test } from 'vitest'
import { openTabView } from '../../../panels/mock/tab-views'

class FakeSession {
  readonly values = new Map<string, unknown>()

  get = async (keys: string[]) =>
    Object.fromEntries(keys.filter((key) => this.values.has(key)).map((key) => [key, this.values.get(key)]))
  set = async (values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) this.values.set(key, value)
  }
  remove = async (keys: string[]) => {
    for (const key of keys) this.values.delete(key)
  }
}

test('each tab gets its own view back', async () => {
  const session = new FakeSession()
  expect((await openTabView(session, 1)).saved).toBeUndefined()
  ;(await openTabView(session, 1)).save({ tab: 'one' })
  ;(await openTabView(session, 2)).save({ tab: 'two' })
  expect((await openTabView(session, 1)).saved).toEqual({ tab: 'one' })
  expect((await openTabView(session, 2)).saved).toEqual({ tab: 'two' })
})

test('views of the tabs opened longest ago are removed', async () => {
  const session = new FakeSession()
  for (let tab = 1; tab <= 8; tab++) (await openTabView(session, tab)).save({ tab })
  await openTabView(session, 1)
  await openTabView(session, 9)
  expect((await openTabView(session, 1)).saved).toEqual({ tab: 1 })
  expect((await openTabView(session, 2)).saved).toBeUndefined()
  expect(session.values.size).toBeLessThanOrEqual(9)
})
