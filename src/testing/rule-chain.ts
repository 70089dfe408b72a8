import { plainly, takeWhole } from '../runtime/snapshot'
import { isObject, type Json, MAX_DEPTH } from '../wx/base/json'
import type { Condition, Rule, RuleAnswer } from '../wx/rules/matching'
import { RULE_DEFAULTS } from '../wx/state/rule-schema'
import { type ApiName, anything, type Result, type Template, type Wanted } from './types'

/** A failure's fields; errMsg is filled in where it is missing. */
export interface RuleFailure {
  errMsg?: string
  errno?: number
  errCode?: number
  /** Of the platform's server; its text is filled in. */
  errcode?: number
  errmsg?: string
}

/** The answer of one call; it has no outcome until `succeed`, `fail` or `never`. */
type Draft = Omit<RuleAnswer, 'outcome'> & { outcome: RuleAnswer['outcome'] | undefined }

const NO_ANSWER: Draft = { outcome: undefined, result: {}, delay: RULE_DEFAULTS.delay }

/**
 * A builder of rules: `mock('login').fail({ errno: 5 }).once()`. The rule is sent when it is awaited, or at the end of
 * the running script.
 */
export class RuleChain<Name extends ApiName> implements PromiseLike<void> {
  #rule: Omit<Rule, keyof RuleAnswer | 'sequence'>
  /** The answers of the first calls, in order; methods change the last one. */
  #answers: readonly Draft[] = [NO_ANSWER]
  /** Resolves when the store has the rule. */
  readonly sent: Promise<void>

  constructor(head: Pick<Rule, 'id' | 'sync'> & { api: Name }, send: (rule: Rule) => Promise<void>) {
    const { api } = head
    this.#rule = { ...head, ...RULE_DEFAULTS }
    this.sent = Promise.resolve().then(() => {
      const answers = this.#answers.map((answer, index) => complete(answer, api, index))
      const [first = complete(NO_ANSWER, api, 0), ...sequence] = answers
      return send({ ...this.#rule, ...first, sequence })
    })
  }

  /** Limits the rule to calls with these parameters; their other parameters do not matter. */
  when(params: Wanted<Name>): this {
    return this.#with({ when: [...this.#rule.when, ...conditions(params)] })
  }

  succeed(result: Partial<Result<Name>> | Template<Result<Name>> = {}): this {
    return this.#answer({ outcome: 'success', result: result as Json })
  }

  fail(error: RuleFailure | string = {}): this {
    return this.#answer({ outcome: 'fail', result: (typeof error === 'string' ? { errMsg: error } : error) as Json })
  }

  /** Leaves the call pending. */
  never(): this {
    return this.#answer({ outcome: 'never' })
  }

  /** Delays the callback by milliseconds of the page's clock. */
  delay(ms: number): this {
    return this.#answer({ delay: ms })
  }

  /** Adds a random delay of up to this many milliseconds. */
  jitter(ms: number): this {
    return this.#with({ jitter: ms })
  }

  /** Continues with the answer of the next call: `fail({ errno: 5 }).next().succeed()`. The last answer repeats. */
  next(): this {
    this.#answers = [...this.#answers, NO_ANSWER]
    return this
  }

  /**
   * Makes results templates: `succeed({ latitude: '@float(23,24)' }).template(7)`. The same seed gives the same values,
   * call by call.
   */
  template(seed = 0): this {
    return this.#with({ template: true, seed })
  }

  /** Limits the rule to a number of calls. */
  times(count: number): this {
    return this.#with({ times: count })
  }

  once(): this {
    return this.times(1)
  }

  /** Answers before privacy, scope, gesture and session are checked. */
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

  #answer(change: Partial<RuleAnswer>): this {
    this.#answers = this.#answers.with(-1, { ...NO_ANSWER, ...this.#answers.at(-1), ...change })
    return this
  }
}

function complete({ outcome, ...answer }: Draft, api: string, index: number): RuleAnswer {
  if (outcome !== undefined) return { ...answer, outcome }
  const which = index === 0 ? 'no outcome' : `no outcome for call ${index + 1}, after next()`
  throw new Error(`mock('${api}') has ${which}: end it with succeed(), fail() or never()`)
}

const MAX_CONDITIONS = 1_000

/**
 * Returns a condition for each leaf of the wanted parameters; an array is one leaf.
 * @throws Error with the path where they are too deep or too many.
 */
export function conditions(params: unknown): Condition[] {
  const found: Condition[] = []
  function add(wanted: unknown, path: string[]) {
    if (path.length > MAX_DEPTH || found.length > MAX_CONDITIONS) {
      throw new Error(`the parameters wanted are too deep or too many at ${path.slice(0, 5).join('.')}`)
    }
    if (wanted === anything) found.push({ path, op: 'exists' })
    else if (isExpression(wanted)) found.push({ path, op: 'matches', value: String(wanted) })
    else {
      // As a member, not as options: a Map is compared by its text in the log.
      const [taken] = wanted === undefined ? [] : (takeWhole([wanted], plainly).json as Json[])
      if (!isObject(wanted) || !isObject(taken)) found.push({ path, op: 'equals', value: taken as Json })
      else for (const [key, value] of Object.entries(wanted)) add(value, [...path, key])
    }
  }
  add(params, [])
  return found
}

/** Returns whether a value is a regular expression of any realm. */
const isExpression = (value: unknown): value is RegExp => Object.prototype.toString.call(value) === '[object RegExp]'

/** Describes wanted parameters for a message. */
export const describeWanted = (wanted: unknown): string =>
  JSON.stringify(wanted, (_key, value) =>
    value === anything ? 'anything' : typeof value === 'bigint' || isExpression(value) ? String(value) : value,
  )
