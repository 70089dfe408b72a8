type Method = (...args: unknown[]) => unknown
type Wx = Record<string, Method>

/** How each odd call of `createOddCalls` ends, in Node and in pages. */
export const ODD_CALLS: Readonly<Record<string, unknown>> = {
  'with new': 'TypeError',
  'with no argument': 'login:ok',
  'with undefined': 'login:ok',
  'with undefined and a second argument': 'login:ok',
  'with 100 arguments': 'login:ok',
  'with undefined as this': 'login:ok',
  'with a symbol as this': 'login:ok',
  'with another object as this': 'login:ok',
  'with a bound this': 'login:ok',
  'with the arguments of Array.prototype.map': 'login:ok',
}

/** Returns odd calls of `wx.login`, by name. Self-contained, so that it can run inside a page. */
export function createOddCalls(): Record<string, (wx: Wx) => Promise<unknown>> {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const calls: Record<string, (login: Method) => unknown> = {
    'with new': (login) => {
      try {
        return Reflect.construct(login, [{}])
      } catch (error) {
        return { errMsg: (error as Error).name }
      }
    },
    'with no argument': (login) => login(),
    'with undefined': (login) => login(undefined),
    'with undefined and a second argument': (login) => login(undefined, { success() {} }),
    'with 100 arguments': (login) => login({}, ...new Array(100).fill(cycle)),
    'with undefined as this': (login) => Reflect.apply(login, undefined, []),
    'with a symbol as this': (login) => Reflect.apply(login, Symbol('this'), [{}]),
    'with another object as this': (login) => login.call({ login }, {}),
    'with a bound this': (login) => login.bind(null, {})(),
    'with the arguments of Array.prototype.map': (login) => [{}].map(login)[0],
  }
  const endOf = async (call: (login: Method) => unknown, { login }: Wx) =>
    ((await call(login as Method)) as { errMsg: unknown }).errMsg
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, (wx: Wx) => endOf(call, wx)]))
}

/**
 * Makes a call that needs consent. The privacy listener decides with each value before it disagrees. Returns the values
 * that made `resolve` throw, and how the call ended. Self-contained.
 */
export async function decideWith(wx: Wx, values: Record<string, () => unknown>): Promise<string[]> {
  const ends: string[] = []
  wx.onNeedPrivacyAuthorization?.((resolve: Method) => {
    for (const [name, make] of Object.entries(values)) {
      for (const decision of [make(), { event: make() }, { event: make(), buttonId: make() }]) {
        try {
          resolve(decision)
        } catch {
          ends.push(`${name}: resolve threw`)
        }
      }
    }
    resolve({ event: 'disagree' })
  })
  await new Promise<void>((done) => {
    wx.requirePrivacyAuthorize?.({
      success: () => ends.push('success'),
      fail: () => ends.push('fail'),
      complete: () => done(),
    })
  })
  return ends
}
