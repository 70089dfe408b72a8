import { expect, test } from 'vitest'
import type { LogEntry } from '../../../src/protocol/panel'
import { settle } from '../../support/clock'
import { World } from '../../support/world'

type Method = (...args: unknown[]) => unknown

/** A recorded method of a page `wx`, and its entries in the log. */
function recording(api: string, method: Method) {
  const world = new World()
  const page = world.openPage()
  const called = page.runtime.record(api, method)
  return {
    page,
    called,
    async logged(): Promise<readonly LogEntry[]> {
      const panel = world.openPanel()
      await world.clock.advance(200)
      return panel.log
    },
  }
}

const FOUND = { latitude: 1, errMsg: 'getLocation:ok' }

/** Calls the callbacks that exist, like real methods. */
const locate = (result: object, ends: 'success' | 'fail' | undefined) => (options: unknown) => {
  const { complete, ...callbacks } = options as Record<string, ((result: object) => void) | undefined>
  setImmediate(() => {
    if (ends) callbacks[ends]?.(result)
    complete?.(result)
  })
}

test('records the result of a callback with the callbacks that ran, and passes it on unchanged', async () => {
  const { called, logged } = recording('getLocation', locate(FOUND, 'success'))
  const results: unknown[] = []
  const options = {
    type: 'wgs84',
    success: (result: unknown) => results.push(result),
    complete: () => results.push('end'),
  }
  const before = { ...options }
  expect(called(options)).toBeUndefined()
  await settle()
  expect(results).toEqual([FOUND, 'end'])
  expect(results[0]).toBe(FOUND)
  expect(options).toEqual(before)
  expect(await logged()).toMatchObject([
    {
      api: 'getLocation',
      args: [{ type: 'wgs84' }],
      callbacks: ['success', 'complete'],
      ran: ['success', 'complete'],
      outcome: { ok: true, result: FOUND },
      why: { by: 'own', step: 'answer' },
      source: 'main (http://game.test/main.js:1:1)',
    },
  ])
})

test.each([
  ['fail', { errMsg: 'getLocation:fail auth deny' }],
  // The JS-SDK for pages also calls `cancel` and `complete`.
  [undefined, { errMsg: 'getLocation:cancel' }],
] as const)('records a failure whatever the page listens with: %s', async (ends, result) => {
  const { called, logged } = recording('getLocation', locate(result, ends))
  called({ success: () => {} })
  await settle()
  expect(await logged()).toMatchObject([{ outcome: { ok: false, result }, ran: [] }])
})

test('records a result as it was before the page changes it', async () => {
  const { called, logged } = recording('getLocation', locate({ ...FOUND }, 'success'))
  called({ success: (result: { latitude?: number }) => delete result.latitude })
  await settle()
  expect(await logged()).toMatchObject([{ outcome: { result: FOUND } }])
})

test('records a promise, which rejects for the page as before', async () => {
  const failure = { errMsg: 'getLocation:fail' }
  const { called, logged } = recording('getLocation', (options) =>
    options === undefined ? Promise.resolve(FOUND) : Promise.reject(failure),
  )
  expect(await called()).toBe(FOUND)
  await expect(called({})).rejects.toBe(failure)
  expect(await logged()).toMatchObject([
    { args: [], outcome: { ok: true, result: FOUND } },
    { args: [{}], outcome: { ok: false, result: failure } },
  ])
})

test('records a pair of uni-app 2 as its result or error, and passes it on unchanged', async () => {
  const failure = { errMsg: 'getLocation:fail' }
  const pairs = [[null, FOUND], [failure]]
  const { called, logged } = recording('getLocation', (options) =>
    Promise.resolve(pairs[options === undefined ? 0 : 1]),
  )
  expect(await called()).toBe(pairs[0])
  expect(await called({})).toBe(pairs[1])
  expect(await logged()).toMatchObject([
    { outcome: { ok: true, result: FOUND } },
    { outcome: { ok: false, result: failure } },
  ])
})

test('records any return value of a sync method', async () => {
  const returned = { miniProgram: { appId: 'wxreal' } }
  const { called, logged } = recording('getAccountInfoSync', () => returned)
  expect(called()).toBe(returned)
  expect(await logged()).toMatchObject([{ outcome: { ok: true, result: returned } }])
})

test('a method that throws still throws', async () => {
  const { called, logged } = recording('getLocation', () => {
    throw new Error('no SDK')
  })
  expect(() => called({ success: () => {} })).toThrow('no SDK')
  expect(await logged()).toMatchObject([
    { outcome: { ok: false, result: { errMsg: 'getLocation:fail Error: no SDK' } } },
  ])
})

test('records the first of two results', async () => {
  const { called, logged } = recording('getLocation', (options) => {
    const { success } = options as { success: Method }
    success(FOUND)
    success({ ...FOUND, latitude: 2 })
    return Promise.resolve(FOUND)
  })
  const results: unknown[] = []
  called({ success: (result: unknown) => results.push(result) })
  await settle()
  expect(results).toHaveLength(2)
  expect(await logged()).toMatchObject([{ outcome: { result: { latitude: 1 } }, ran: ['success', 'success'] }])
})
