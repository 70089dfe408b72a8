/** One call with a hostile value: the first argument itself, or this member of the options. */
export interface Attack {
  readonly api: string
  /** The factory whose object has the method. */
  readonly on?: string
  /** What the call needs besides. */
  readonly options: Readonly<Record<string, unknown>>
  /** The member that is hostile; undefined for the whole argument. */
  readonly member: string | undefined
  /** The name of the value. */
  readonly value: string
  readonly form: 'callbacks' | 'promise'
  /** Whether the API has callbacks of its own. */
  readonly settles: boolean
}

/** What came of an attack. */
export interface Damage {
  readonly attack: Attack
  /** What the call threw into the page's face. */
  thrown?: string
  /** The callbacks that ran, in their order, or how the promise ended. */
  readonly ran: string[]
  /** Whether anything tells that the call has ended. */
  watched: boolean
  ms: number
}

/**
 * Makes hostile calls of a `wx`, and tells what came of each. Stands on its own, so that it can be sent into a page.
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
      // Detached, as wrappers call it.
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
    /** What of those that can tell has not ended. */
    pending: () =>
      damages.filter(({ watched, ran, thrown }) => watched && thrown === undefined && ran.length === 0).length,
    damages: () => damages,
  }
}
