import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { guardFromCover } from '../../../panels/web/cover'

let see: (entry: { isIntersecting: boolean; isVisible: boolean }) => void

/** Installs an observer whose browser can, or cannot, detect whether something covers an element. */
function installObserver(canDetect: boolean) {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(observe: (entries: object[]) => void) {
        see = (entry) => observe([entry])
      }
      observe() {}
    },
  )
  vi.stubGlobal('IntersectionObserverEntry', { prototype: canDetect ? { isVisible: true } : {} })
}

function guard() {
  const element = { inert: false } as HTMLElement
  const covered: boolean[] = []
  guardFromCover(element, (is) => covered.push(is))
  return { element, covered }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('an element accepts input after half a second in full view', () => {
  installObserver(true)
  const { element, covered } = guard()
  expect(element.inert).toBe(true)
  see({ isIntersecting: true, isVisible: true })
  vi.advanceTimersByTime(499)
  expect(element.inert).toBe(true)
  vi.advanceTimersByTime(1)
  expect(element.inert).toBe(false)
  expect(covered).toEqual([false])
})

test('a covered element accepts no input at once, and is reported as covered', () => {
  installObserver(true)
  const { element, covered } = guard()
  see({ isIntersecting: true, isVisible: true })
  vi.advanceTimersByTime(500)
  see({ isIntersecting: true, isVisible: false })
  expect([element.inert, covered.at(-1)]).toEqual([true, true])
})

test('an element that is covered again before it accepts input stays inert', () => {
  installObserver(true)
  const { element } = guard()
  see({ isIntersecting: true, isVisible: true })
  vi.advanceTimersByTime(300)
  see({ isIntersecting: true, isVisible: false })
  vi.advanceTimersByTime(5_000)
  expect(element.inert).toBe(true)
})

test('a closed drawer accepts no input, and is not reported as covered', () => {
  installObserver(true)
  const { element, covered } = guard()
  see({ isIntersecting: true, isVisible: true })
  vi.advanceTimersByTime(500)
  see({ isIntersecting: false, isVisible: false })
  expect([element.inert, covered]).toEqual([true, [false]])
})

test('a browser that cannot detect this leaves the element as it is', () => {
  installObserver(false)
  const { element, covered } = guard()
  expect([element.inert, covered]).toEqual([false, []])
})
