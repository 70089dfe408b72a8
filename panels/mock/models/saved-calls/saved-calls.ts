import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LogEntry } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import type { SecretKind } from '../../../../src/wx/scenarios/secrets'
import { placeholdersIn } from '../../../../src/wx/scenarios/share'
import type { MockState } from '../../../../src/wx/state/schema'
import type { CallsModel } from '../calls/calls'
import type { LogModel } from '../calls/log'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { fileNameOf } from '../scenarios/scenarios'
import { type FileProblem, type FileReading, unreadable } from '../shell/text-file'
import type { StatesModel } from '../state/states'
import { formatSavedCalls, hostOf, parseSavedCalls, type SavedCallsFile } from './saved-calls-file'

export interface OpenedCalls extends Pick<SavedCallsFile, 'savedAt' | 'origin' | 'state'> {
  /** Absent where the text was pasted. */
  readonly file?: string | undefined
}

export type SavedCallsModel = ReturnType<typeof createSavedCallsModel>

/** The log as a file: saved with the state, and looked at again, here or elsewhere. */
export function createSavedCallsModel(
  now: () => number,
  models: { connection: ConnectionModel; site: SiteModel; states: StatesModel; log: LogModel; calls: CallsModel },
) {
  const { connection, site, states, log, calls } = models
  const opened = signal<OpenedCalls>()
  const problem = signal<FileProblem>()

  const stateBehind = ({ origin }: Pick<LogEntry, 'origin'>): MockState => opened.value?.state ?? states.of(origin)

  return {
    /** The file whose calls are looked at; undefined while they are the page's own. */
    opened: opened as ReadonlySignal<OpenedCalls | undefined>,
    /** Why the last file was not opened. */
    problem: problem as ReadonlySignal<FileProblem | undefined>,
    forgetProblem() {
      problem.value = undefined
    },
    /** Whether there is something to be saved. */
    canSave: computed(() => !opened.value && states.current.value !== undefined && log.visible.value.length > 0),
    /** The calls that are shown, and the state, as a file. */
    text(without: readonly SecretKind[]): string {
      const origin = site.origin.peek() ?? ''
      return formatSavedCalls(
        {
          savedAt: now(),
          origin,
          state: states.of(origin),
          documents: log.documents.peek(),
          calls: log.visible.peek(),
        },
        without,
      )
    },
    fileName: (): string => fileNameOf(`calls ${hostOf(site.origin.peek() ?? '')}`),
    /** All or nothing; a bad file says what is wrong with it, and what is looked at stays. */
    open(reading: FileReading): boolean {
      if (!('value' in reading)) {
        problem.value = reading
        return false
      }
      const { file, value } = reading
      try {
        const { calls: entries, documents, ...session } = parseSavedCalls(value)
        batch(() => {
          problem.value = undefined
          opened.value = { ...session, file }
          log.lookAt(entries, documents)
        })
        return true
      } catch (error) {
        problem.value = { file, reasons: error instanceof InputError ? error.reasons : [unreadable(error)] }
        return false
      }
    },
    /** Shows the page's own calls again. */
    close() {
      batch(() => {
        opened.value = undefined
        log.lookAt(undefined)
      })
    },
    /** Gives the chosen origin the state of the file, as an edit that can be undone. */
    async applyState() {
      const origin = site.origin.peek()
      const state = opened.peek()?.state
      if (origin === undefined || !state) return
      const refusal = await connection.command(origin, { type: 'state/replace', state })
      if (refusal) return calls.say({ key: 'saved.notApplied', refusal, bad: true })
      const missing = placeholdersIn(state)
      const values = { places: missing.join(', ') }
      calls.say(missing.length > 0 ? { key: 'saved.appliedWithout', values } : { key: 'saved.applied' })
    },
    /** The rules that a call was answered by. */
    rulesBehind: (call: Pick<LogEntry, 'origin'>): MockState['rules'] => stateBehind(call).rules,
    /** The state of a call's origin: the page's, or that of the file. */
    stateBehind,
  }
}
