import { signal } from '@preact/signals'
import type { LogEntry, Refusal } from '../../../../src/protocol/panel'
import { hasPlaceholder } from '../../../../src/wx/scenarios/secrets'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Adapter } from '../../adapter'
import type { Filled } from '../../i18n'
import { type CopyForm, copyText } from '../code/call'
import { redactorOf } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { HistoryModel } from '../history/history'
import type { SecretsModel } from '../shell/secrets'
import { toggleWord } from './filter'
import type { LogModel } from './log'
import type { PanelActionsModel } from './panel-actions'

/** Short message about the last action; it disappears after a few seconds. */
export type Toast = Filled<'error'> & {
  /** Reason of a failure, shown in place of `{error}`. */
  readonly refusal?: Refusal
  readonly bad?: true
}

const TOAST_MS = 4_000

export type CallsModel = ReturnType<typeof createCallsModel>

/** Creates the model of the actions on a logged call. */
export function createCallsModel(
  adapter: Adapter,
  connection: ConnectionModel,
  models: { log: LogModel; history: HistoryModel; panelActions: PanelActionsModel; secrets: SecretsModel },
) {
  const { log, history, panelActions, secrets } = models
  const toast = signal<Toast>()

  function showToast(next: Toast) {
    toast.value = next
    adapter.later(() => {
      if (toast.peek() === next) toast.value = undefined
    }, TOAST_MS)
  }

  async function copy(text: string | undefined) {
    if (text === undefined) return
    try {
      await adapter.copy(text)
      showToast({ key: hasPlaceholder(text) ? 'toast.copiedWithout' : 'toast.copied' })
    } catch {
      showToast({ key: 'toast.copyFailed', bad: true })
    }
  }

  return {
    /** Undefined if there was no action in the last seconds. */
    toast,
    showToast,
    copy,
    /** Copies a text once it is ready. */
    copyLater: async (text: Promise<string | undefined>) => copy(await text),
    /** Copies a call in a form. @param state state of the call's origin, whose secrets are left out */
    copyAs: (entry: LogEntry, form: CopyForm, state: MockState) =>
      copy(copyText(entry, form, redactorOf(state, log.all(), secrets.leftOut.peek()))),
    async replay(entry: LogEntry) {
      panelActions.record({ type: 'replay', at: adapter.now(), origin: entry.origin, api: entry.api, args: entry.args })
      const refusal = await connection.replay(entry)
      const values = { api: entry.api }
      showToast(refusal ? { key: 'toast.failed', values, refusal, bad: true } : { key: 'toast.replayed', values })
    },
    /** Restores the state that the page had when it made the call. */
    async jumpBefore({ rev, origin, api }: LogEntry) {
      const refusal = await history.jump(rev, origin)
      if (!refusal) showToast({ key: 'toast.jumped', values: { api } })
    },
    /** Filters the list to the calls of this API; a second time removes the filter. */
    filterTo({ api }: LogEntry) {
      log.filterText.value = toggleWord(log.filterText.peek(), `api:/^${api.replaceAll('.', '\\.')}$/`)
    },
    /** Hides the calls of this API; a second time shows them again. */
    hide({ api }: LogEntry) {
      log.filterText.value = toggleWord(log.filterText.peek(), `-api:/^${api.replaceAll('.', '\\.')}$/`)
    },
  }
}
