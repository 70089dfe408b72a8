import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LogEntry } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import type { SecretKind } from '../../../../src/wx/scenarios/secrets'
import { placeholdersIn } from '../../../../src/wx/scenarios/share'
import type { MockState } from '../../../../src/wx/state/schema'
import { toRelative } from '../../../../src/wx/state/times'
import type { LogModel } from '../calls/log'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { fileNameOf } from '../scenarios/scenarios'
import { type FileProblem, type FileReading, unreadable } from '../shell/text-file'
import type { ToastModel } from '../shell/toast'
import type { StatesModel } from '../state/states'
import { formatSavedCalls, hostOf, parseSavedCalls, type SavedCallsFile } from './saved-calls-file'

/** File of saved calls that is open. */
export interface OpenedCalls extends Pick<SavedCallsFile, 'savedAt' | 'origin' | 'state'> {
  /** Name of the file; absent for pasted text. */
  readonly file?: string | undefined
}

export type SavedCallsModel = ReturnType<typeof createSavedCallsModel>

/** Creates the model that saves the log with its state as a file, and opens such files. */
export function createSavedCallsModel(
  now: () => number,
  models: { connection: ConnectionModel; site: SiteModel; states: StatesModel; log: LogModel; toast: ToastModel },
) {
  const { connection, site, states, log, toast } = models
  const opened = signal<OpenedCalls>()
  const problem = signal<FileProblem>()

  const stateBehind = ({ origin }: Pick<LogEntry, 'origin'>): MockState => opened.value?.state ?? states.of(origin)

  return {
    /** The open file; undefined while the page's own calls are shown. */
    opened: opened as ReadonlySignal<OpenedCalls | undefined>,
    /** Reason why the last file was not opened. */
    problem: problem as ReadonlySignal<FileProblem | undefined>,
    forgetProblem() {
      problem.value = undefined
    },
    /** True if there are calls to save. */
    canSave: computed(() => !opened.value && states.current.value !== undefined && log.visible.value.length > 0),
    /** Returns the visible calls and the state as the text of a file. */
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
    /** Opens a file. If it is invalid, sets `problem` and changes nothing else; returns false. */
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
          log.showSaved(entries, documents)
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
        log.showSaved(undefined)
      })
    },
    /** Replaces the chosen origin's state by that of the file; can be undone. */
    async applyState() {
      const origin = site.origin.peek()
      const file = opened.peek()
      if (origin === undefined || !file) return
      const state = toRelative(file.state, file.savedAt)
      const refusal = await connection.command(origin, { type: 'state/replace', state })
      if (refusal) return toast.show({ key: 'saved.notApplied', refusal, bad: true })
      const missing = placeholdersIn(state)
      const values = { paths: missing.join(', ') }
      toast.show(missing.length > 0 ? { key: 'saved.appliedWithout', values } : { key: 'saved.applied' })
    },
    /** Returns the rules in force for a call. */
    rulesBehind: (call: Pick<LogEntry, 'origin'>): MockState['rules'] => stateBehind(call).rules,
    /** Returns the state of a call's origin: the current one, or that of the open file. */
    stateBehind,
  }
}
