import { isObject, type Json } from '../wx/json'
import type { Condition, Rule } from '../wx/rules'
import type { ApiName, Result, Wanted } from './types'

/** A failure's fields; errMsg is filled in where it is missing. */
export interface RuleFailure {
  errMsg?: string
  errno?: number
  errCode?: number
}

/**
 * A rule in the making: `mock('login').fail({ errno: 5 }).once()`. It goes to the writer, before all other rules, when
 * it is awaited or when the running script ends.
 */
export class RuleChain<Name extends ApiName> implements PromiseLike<void> {
  #rule: Omit<Rule, 'outcome'> & { outcome: Rule['outcome'] | undefined }
  /** Resolves when the writer has it. */
  readonly sent: Promise<void>

  constructor(id: string, api: Name, send: (rule: Rule) => Promise<void>) {
    this.#rule = {
      id,
      api,
      enabled: true,
      when: [],
      outcome: undefined,
      result: {},
      delay: 0,
      jitter: 0,
      sequence: [],
      times: null,
      used: 0,
      skipGates: false,
      note: '',
    }
    this.sent = Promise.resolve().then(() => {
      const { outcome, ...rest } = this.#rule
      if (outcome === undefined) throw new Error(`mock('${api}') says no outcome: end it with succeed, fail or never`)
      return send({ ...rest, outcome })
    })
  }

  /** Only calls whose parameters are these; others of their parameters do not matter. */
  when(params: Wanted<Name>): this {
    return this.#with({ when: [...this.#rule.when, ...conditions(params)] })
  }

  succeed(result: Partial<Result<Name>> = {}): this {
    return this.#with({ outcome: 'success', result: result as Json })
  }

  fail(error: RuleFailure | string = {}): this {
    return this.#with({ outcome: 'fail', result: (typeof error === 'string' ? { errMsg: error } : error) as Json })
  }

  /** The call stays pending for ever. */
  never(): this {
    return this.#with({ outcome: 'never' })
  }

  /** Milliseconds before the callback, by the page's clock. */
  delay(ms: number): this {
    return this.#with({ delay: ms })
  }

  times(count: number): this {
    return this.#with({ times: count })
  }

  once(): this {
    return this.times(1)
  }

  /** Answers before privacy, scope, gesture and session are looked at. */
  skipGates(): this {
    return this.#with({ skipGates: true })
  }

  // biome-ignore lint/suspicious/noThenProperty: to be awaited is what it is for
  then<Done = void, Failed = never>(
    done?: ((value: undefined) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.sent.then(done as (() => Done) | null | undefined, failed)
  }

  #with(change: Partial<Rule>): this {
    this.#rule = { ...this.#rule, ...change }
    return this
  }
}

/** What must hold of the parameters, leaf by leaf; arrays count whole. */
export function conditions(wanted: unknown, path: string[] = []): Condition[] {
  if (wanted instanceof RegExp) return [{ path, op: 'matches', value: String(wanted) }]
  if (!isObject(wanted)) return [{ path, op: 'equals', value: wanted as Json }]
  return Object.entries(wanted).flatMap(([key, value]) => conditions(value, [...path, key]))
}
