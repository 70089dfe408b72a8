import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWxMock } from '../../../src/node'

type AnyWx = Record<string, (argument?: unknown) => Promise<unknown>>

const HERE = { latitude: 23.12908, longitude: 113.26436 }

/** Opens a mock with the events of its location, as a page sees them. */
async function open(scope?: 'scope.userLocation' | 'scope.userLocationBackground') {
  const { wx, mock } = createWxMock({ companions: ['media'] })
  const page = wx as unknown as AnyWx
  await mock.privacy.agree()
  if (scope) await mock.scopes.allow(scope)
  const seen: unknown[] = []
  page.onLocationChange?.(({ latitude, longitude }: typeof HERE) => seen.push({ latitude, longitude }))
  page.onLocationChangeError?.((error: object) => seen.push(error))
  return { page, mock, seen }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets a time pass. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('positions come after the start, every two seconds and at each edit, until they are stopped', async () => {
  const { page, mock, seen } = await open('scope.userLocation')
  await pass(5_000)
  expect(seen).toEqual([])
  expect(await page.startLocationUpdate?.()).toEqual({ errMsg: 'startLocationUpdate:ok' })
  await pass(0)
  expect(seen).toEqual([HERE])
  await mock.set({ location: { latitude: 1 } })
  expect(seen).toEqual([HERE, { ...HERE, latitude: 1 }])
  await pass(4_000)
  expect(seen).toHaveLength(4)
  expect(await page.stopLocationUpdate?.()).toEqual({ errMsg: 'stopLocationUpdate:ok' })
  await mock.set({ location: { latitude: 2 } })
  await pass(5_000)
  expect(seen).toHaveLength(4)
})

test('a listener that the success callback adds gets the first position', async () => {
  const { page, seen } = await open('scope.userLocation')
  page.offLocationChange?.()
  page.startLocationUpdate?.({
    success: () => page.onLocationChange?.(({ latitude }: typeof HERE) => seen.push(latitude)),
  })
  await pass(1)
  expect(seen).toEqual([HERE.latitude])
})

describe('a refusal', () => {
  test.each([
    ['by the settings', { scopes: { 'scope.userLocation': false } }, { scopes: { 'scope.userLocation': true } }],
    ['by the device', { system: { locationEnabled: false } }, { system: { locationEnabled: true } }],
    ['by the system', { systemDenied: ['scope.userLocation'] }, { systemDenied: [] }],
  ])('%s is reported once, and positions go on after it', async (_title, refused, allowed) => {
    const { page, mock, seen } = await open('scope.userLocation')
    await page.startLocationUpdate?.()
    await pass(0)
    await mock.set(refused)
    await pass(5_000)
    expect(seen).toEqual([HERE, { errCode: 2 }])
    await mock.set(allowed)
    expect(seen).toEqual([HERE, { errCode: 2 }, HERE])
  })

  test('of the scope fails the start', async () => {
    const { page, mock, seen } = await open()
    const started = page.startLocationUpdate?.()
    const failed = expect(started).rejects.toMatchObject({ errMsg: 'startLocationUpdate:fail auth deny' })
    await mock.prompts.answer({ 'scope.userLocation': false })
    await failed
    await pass(5_000)
    expect(seen).toEqual([])
  })
})

test('an edited position reaches a program that has the scope of the background alone', async () => {
  const { page, mock, seen } = await open('scope.userLocationBackground')
  await mock.set({ location: { latitude: 1 } })
  await page.startLocationUpdateBackground?.()
  await pass(0)
  expect(seen).toEqual([{ ...HERE, latitude: 1 }])
})

test('no position comes after the chapter is turned off', async () => {
  const { page, mock, seen } = await open('scope.userLocation')
  await page.startLocationUpdate?.()
  await mock.set({ companions: [] })
  await pass(5_000)
  expect(seen).toEqual([])
})
