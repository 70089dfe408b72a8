import { MAX_ARGS } from '../protocol/limits'
import type { CallReport } from '../protocol/page'
import { CALLBACK_NAMES } from '../wx/base/callbacks'
import type { Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import type { Callbacks, Ending, Method } from './callbacks'
import type { RuntimeEnv } from './env'
import type { Reporter } from './reporter'
import { plainly, snapshot, takeWhole } from './snapshot'

/** Call as it was made: the head of its record and the source line. */
export interface PendingReport {
  readonly head: Omit<CallReport, 'duration' | 'outcome' | 'why'>
  source(): string | undefined
  /** Returns the report of the call as pending, while it is. */
  waits?: () => CallReport
}

/** Outcome of a call; its result need not be JSON. */
interface Answered {
  readonly ok: boolean
  readonly result: unknown
}

export type CallRecorder = ReturnType<typeof createCallRecorder>

/**
 * Returns the arguments of a call for the log. The first one, which holds the options, keeps its texts whole.
 * @param first the first argument as JSON, where it was read already.
 */
export function loggedArguments(args: readonly unknown[], outside: RuntimeEnv['outside'], first?: Json): Json[] {
  // `wx.login(undefined)` is `wx.login()`.
  const isEmpty = args.length < 2 && args[0] === undefined
  if (isEmpty) return []
  return [first ?? takeWhole(args[0], outside).json, ...args.slice(1, MAX_ARGS).map((arg) => snapshot(arg, outside))]
}

/**
 * Creates the recorder of the calls of a document.
 * @param revision returns the revision of the document's state.
 */
export function createCallRecorder(
  reporter: Reporter,
  env: Pick<RuntimeEnv, 'now' | 'ticks' | 'mark' | 'outside'>,
  revision: () => number,
) {
  let numbers = 0

  /**
   * @param called the function that the page called; its source line is computed when the record is sent.
   * @param via what the page called, if it was not `wx`.
   */
  function recordCall(
    api: string,
    args: Json[],
    callbacks: Callbacks,
    called: Method | undefined,
    via?: CallReport['via'],
  ): PendingReport {
    const head = {
      n: numbers++,
      api,
      args,
      at: env.now(),
      rev: revision(),
      callbacks: CALLBACK_NAMES.filter((key) => callbacks[key] !== undefined),
      via,
    }
    return { head, source: called && reporter.isCalm ? env.mark(called) : () => undefined }
  }

  function report(
    pendingReport: PendingReport,
    duration: number | null,
    outcome: Outcome | null,
    why: Why | null,
    ending?: Ending,
  ) {
    const source = pendingReport.source()
    const result: CallReport = { ...pendingReport.head, duration, outcome, why, ...ending }
    if (source !== undefined) result.source = source
    return result
  }

  /** Registers a pending call, so that it is reported as pending if the batch is flushed or the page unloads first. */
  function wait(pendingReport: PendingReport) {
    pendingReport.waits = () => report(pendingReport, null, null, null)
    reporter.wait(pendingReport.waits)
  }

  /**
   * Records how a call ended.
   * @param complete runs the callbacks of the call, which may change its result.
   * @param outside reads the result, where it is of the page.
   */
  function recordEnd<T extends Answered>(
    pendingReport: PendingReport | undefined,
    startedAt: number,
    answered: T,
    why: Why,
    complete?: (answered: T) => Ending | undefined,
    outside = plainly,
  ) {
    if (!pendingReport) {
      complete?.(answered)
      return
    }
    const duration = env.ticks() - startedAt
    const shown = { ok: answered.ok, result: snapshot(answered.result, outside) } as Outcome
    const ending = complete?.(answered)
    reporter.add(() => report(pendingReport, duration, shown, why, ending), pendingReport.waits)
  }

  return {
    recordCall,
    report,
    recordEnd,
    wait,
    /** Records a call of an absent name; its arguments are unknown. */
    missed(api: string, source: string | undefined, result: { errMsg: string }, why: Why) {
      const pendingReport = reporter.admit() ? recordCall(api, [], {}, undefined) : undefined
      recordEnd(pendingReport && { ...pendingReport, source: () => source }, env.ticks(), { ok: false, result }, why)
    },
    /** Records a call that the page's own `wx` answers, and returns the function that records its outcome. */
    begin(api: string, args: unknown[], callbacks: Callbacks, called: Method) {
      const pendingReport = reporter.admit(api)
        ? recordCall(api, loggedArguments(args, env.outside), callbacks, called)
        : undefined
      const startedAt = env.ticks()
      if (pendingReport) wait(pendingReport)
      return (answered: Answered, why: Why, ending?: Ending) =>
        recordEnd(pendingReport, startedAt, answered, why, () => ending, env.outside)
    },
  }
}
