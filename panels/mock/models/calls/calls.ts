import type { LogEntry } from '../../../../src/protocol/panel'
import { hasPlaceholder } from '../../../../src/wx/scenarios/secrets'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Adapter } from '../../adapter'
import { type CopyForm, copyText, plainArguments } from '../code/call'
import { redactorOf } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { HistoryModel } from '../history/history'
import { pretty } from '../json/json-text'
import type { SecretsModel } from '../shell/secrets'
import type { TextPaneModel } from '../shell/text-pane'
import type { ToastModel } from '../shell/toast'
import { toggleWord } from './filter'
import type { LogModel } from './log'
import type { PanelActionsModel } from './panel-actions'

/** Creates the model of the actions on a logged call. */
export function createCallsModel(
  adapter: Adapter,
  connection: ConnectionModel,
  models: {
    log: LogModel
    history: HistoryModel
    panelActions: PanelActionsModel
    secrets: SecretsModel
    toast: ToastModel
    textPane: TextPaneModel
  },
) {
  const { log, history, panelActions, secrets, toast, textPane } = models

  async function copy(text: string | undefined) {
    if (text === undefined) return
    try {
      await adapter.copy(text)
      toast.show({ key: hasPlaceholder(text) ? 'toast.copiedWithout' : 'toast.copied' })
    } catch {
      textPane.show({ title: 'pane.text', text, fileName: 'wx-mock.txt', refused: true })
    }
  }

  return {
    /** Copies a text; if the browser refuses, shows it to be copied by hand. */
    copy,
    /** Copies a text once it is ready. */
    copyLater: async (text: Promise<string | undefined>) => copy(await text),
    /** Copies a call in a form. @param state state of the call's origin, whose secrets are left out */
    copyAs: (entry: LogEntry, form: CopyForm, state: MockState) =>
      copy(copyText(entry, form, redactorOf(state, log.all(), secrets.leftOut.peek()))),
    /** Copies the arguments and results of calls as JSON. */
    copyCalls(entries: readonly LogEntry[], state: MockState) {
      const redactor = redactorOf(state, log.all(), secrets.leftOut.peek())
      const copies = entries.map(({ api, args, outcome }) => ({
        api,
        arguments: plainArguments(args.map((argument) => redactor.clean(argument, api))),
        result: outcome ? redactor.clean(outcome.result, api) : null,
      }))
      return copy(pretty(copies.length === 1 ? copies[0] : copies))
    },
    async replay(entry: Pick<LogEntry, 'origin' | 'document' | 'api' | 'args'>) {
      panelActions.record({ type: 'replay', at: adapter.now(), origin: entry.origin, api: entry.api, args: entry.args })
      const refusal = await connection.replay(entry)
      const values = { api: entry.api }
      toast.show(refusal ? { key: 'toast.failed', values, refusal, bad: true } : { key: 'toast.replayed', values })
    },
    /** Restores the state that the page had when it made the call. */
    async jumpBefore({ rev, origin, api }: LogEntry) {
      const refusal = await history.jump(rev, origin)
      if (!refusal) toast.show({ key: 'toast.jumped', values: { api } })
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
