/** One call with a hostile value: the first argument itself, or this member of the options. */
export interface Attack {
  readonly api: string
  /** The factory whose object has the method. */
  readonly on?: string
  /** Other options that the call needs. */
  readonly options: Readonly<Record<string, unknown>>
  /** The hostile member, or undefined for the whole argument. */
  readonly member: string | undefined
  /** The name of the value. */
  readonly value: string
  readonly form: 'callbacks' | 'promise'
  /** Whether the API calls callbacks. */
  readonly settles: boolean
}

/** The outcome of an attack. */
export interface Damage {
  readonly attack: Attack
  /** The error that the call threw. */
  thrown?: string
  /** The callbacks that ran, in order, or how the promise settled. */
  readonly ran: string[]
  /** Whether the end of the call can be observed. */
  watched: boolean
  ms: number
}

/**
 * Makes hostile calls and records the outcome of each. Self-contained, so that it can run inside a page.
 * @param values that createValues has made.
 */
export function createAttacker(values: Record<string, () => unknown>) {
  type Method = (...args: unknown[]) => unknown
  type Wx = Record<string, Method>
  const damages: Damage[] = []

  function attack(wx: Wx, given: Attack) {
    const { api, on, options, member, value, form, settles } = given
    const hostile = values[value]?.()
    const owner = on === undefined ? wx : (wx[on]?.(on === 'createUserInfoButton' ? { style: {} } : undefined) as Wx)
    const method = owner[api]
    if (typeof method !== 'function') throw new Error(`There is no ${api}`)
    const ran: string[] = []
    const callback = (name: string) => () => void ran.push(name)
    const callbacks =
      form === 'promise' ? {} : { success: callback('success'), fail: callback('fail'), complete: callback('complete') }
    const argument = member === undefined ? hostile : { ...options, ...callbacks, [member]: hostile }
    const damage: Damage = { attack: given, ran, watched: false, ms: 0 }
    damages.push(damage)
    const startedAt = performance.now()
    try {
      // Called without wx, like wrappers do.
      const returned = method(argument)
      const isPromise = returned instanceof Promise
      if (isPromise) returned.then(callback('resolved'), callback('rejected'))
      damage.watched = isPromise || (settles && form === 'callbacks' && member !== undefined)
    } catch (error) {
      damage.thrown = `${error}`
    }
    damage.ms = performance.now() - startedAt
  }

  return {
    attack,
    /** Returns the number of observable calls that have not ended. */
    pending: () =>
      damages.filter(({ watched, ran, thrown }) => watched && thrown === undefined && ran.length === 0).length,
    damages: () => damages,
  }
}
