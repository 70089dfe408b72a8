import { signal } from '@preact/signals'
import type { LogEntry, Refusal } from '../../../../src/protocol/panel'
import { hasPlaceholder } from '../../../../src/wx/scenarios/secrets'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Values } from '../../../shared/i18n'
import type { Adapter } from '../../adapter'
import type { MessageKey } from '../../i18n'
import { type CopyForm, copyText } from '../code/call'
import { redactorOf } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { HistoryModel } from '../history/history'
import type { SecretsModel } from '../shell/secrets'
import { toggleWord } from './filter'
import type { LogModel } from './log'
import type { PanelActionsModel } from './panel-actions'

/** What has just been done, in one line that goes away. */
export interface Toast {
  readonly key: MessageKey
  readonly values?: Values
  /** Why it was not done: what the words call `error`. */
  readonly refusal?: Refusal
  readonly bad?: true
}

const TOAST_MS = 4_000

export type CallsModel = ReturnType<typeof createCallsModel>

/** What can be done with a logged call. */
export function createCallsModel(
  adapter: Adapter,
  connection: ConnectionModel,
  models: { log: LogModel; history: HistoryModel; panelActions: PanelActionsModel; secrets: SecretsModel },
) {
  const { log, history, panelActions, secrets } = models
  const toast = signal<Toast>()

  function say(next: Toast) {
    toast.value = next
    adapter.later(() => {
      if (toast.peek() === next) toast.value = undefined
    }, TOAST_MS)
  }

  async function copy(text: string | undefined) {
    if (text === undefined) return
    try {
      await adapter.copy(text)
      say({ key: hasPlaceholder(text) ? 'said.copiedWithout' : 'said.copied' })
    } catch {
      say({ key: 'said.copyFailed', bad: true })
    }
  }

  return {
    /** Undefined when nothing was done lately. */
    toast,
    say,
    copy,
    /** Copies what is still to be written. */
    copyLater: async (text: Promise<string | undefined>) => copy(await text),
    /** @param state of the call's origin: its secrets are left out. */
    copyAs: (entry: LogEntry, form: CopyForm, state: MockState) =>
      copy(copyText(entry, form, redactorOf(state, log.all(), secrets.leftOut.peek()))),
    async replay(entry: LogEntry) {
      panelActions.record({ type: 'replay', at: adapter.now(), origin: entry.origin, api: entry.api, args: entry.args })
      const refusal = await connection.replay(entry)
      const values = { api: entry.api }
      say(refusal ? { key: 'said.failed', values, refusal, bad: true } : { key: 'said.replayed', values })
    },
    /** Puts the state back to what the page had when it made the call. */
    async jumpBefore({ rev, origin, api }: LogEntry) {
      const refusal = await history.jump(rev, origin)
      if (!refusal) say({ key: 'said.jumped', values: { api } })
    },
    /** Shows only calls of this API, or all again. */
    filterTo({ api }: LogEntry) {
      log.filterText.value = toggleWord(log.filterText.peek(), `api:/^${api.replaceAll('.', '\\.')}$/`)
    },
    hide({ api }: LogEntry) {
      log.filterText.value = toggleWord(log.filterText.peek(), `-api:/^${api.replaceAll('.', '\\.')}$/`)
    },
  }
}
