import { expect as base, type ExpectMatcherState } from '@playwright/test'
import { WxMock } from '../testing/mock'
import { describeWanted } from '../testing/rule-chain'
import { nativeTimers } from '../testing/tasks'
import type { ApiName, Wanted } from '../testing/types'

export interface CalledOptions<Name extends ApiName> {
  /** The exact number of calls; at least one by default. */
  times?: number
  /** Counts only calls with these parameters. */
  with?: Wanted<Name>
  timeout?: number
}

const POLL_MS = 20

/** Matchers for `expect(wxMock)`. */
export const matchers = {
  /** Waits until the API has been called, like Playwright's own matchers. */
  async toHaveCalled(
    this: ExpectMatcherState,
    mock: WxMock,
    api: ApiName,
    { times, with: wanted, timeout = this.timeout }: CalledOptions<ApiName> = {},
  ) {
    if (!(mock instanceof WxMock)) throw new Error('toHaveCalled failed: expect() needs a wxMock')
    const holds = (found: number) => (times === undefined ? found > 0 : found === times)
    const end = performance.now() + timeout
    const options = wanted === undefined ? {} : { with: wanted }
    let count = await mock.countCalls(api, options)
    while (holds(count) === this.isNot && performance.now() < end) {
      await new Promise((retry) => nativeTimers.setTimeout(retry, POLL_MS))
      count = await mock.countCalls(api, options)
    }
    const often = times === undefined ? '' : ` ${times} times`
    const how = wanted === undefined ? '' : ` with ${describeWanted(wanted)}`
    const expected = `wx.${api} to${this.isNot ? ' not' : ''} have been called${often}${how}`
    return {
      pass: holds(count),
      name: 'toHaveCalled',
      expected: times ?? 'at least 1',
      actual: count,
      message: () =>
        `${this.utils.matcherHint('toHaveCalled', 'wxMock', `'${api}'`)}\n\nExpected ${expected}; it was called ${count} times in ${timeout} ms.\n${mock.describeCalls(api)}`,
    }
  },
}

type Called = <Name extends ApiName>(api: Name, options?: CalledOptions<Name>) => Promise<void>

interface WxMockMatchers {
  toHaveCalled: Called
  not: { toHaveCalled: Called }
}

type Base = typeof base

type Ordinary<T> = ReturnType<typeof base<T>>
/** Is true for `any`, which is not a wxMock. */
type Matchers<T> = 0 extends 1 & T ? Ordinary<T> : T extends WxMock ? WxMockMatchers : Ordinary<T>

/** Playwright's `expect` with the matchers of a wxMock. */
export interface Expect extends Base {
  <T>(actual: T, message?: string | { message?: string; timeout?: number }): Matchers<T>
}

export const expect = base.extend(matchers) as unknown as Expect
