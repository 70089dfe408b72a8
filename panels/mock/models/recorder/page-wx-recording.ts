import { computed } from '@preact/signals'
import type { LogModel } from '../calls/log'
import type { ConnectionModel } from '../connection/connection'
import type { SavedCallsModel } from '../saved-calls/saved-calls'
import type { ToastModel } from '../shell/toast'
import type { StatesModel } from '../state/states'
import { groups, isRecorded, isReplaced, rulesOfRecorded } from './page-wx-rules'

/** Creates the model that turns calls answered by the page's own `wx` into rules. */
export function createPageWxRecordingModel(models: {
  connection: ConnectionModel
  states: StatesModel
  log: LogModel
  savedCalls: SavedCallsModel
  toast: ToastModel
}) {
  const { connection, states, log, savedCalls, toast } = models
  /** Visible calls that can become rules; none while saved calls are open. */
  const inView = computed(() => (savedCalls.opened.value ? [] : log.visible.value.filter(isRecorded)))
  return {
    inView,
    /** Creates rules from the visible calls; they replace rules recorded earlier for the same APIs. */
    async makeRules() {
      let n = 0
      for (const [origin, made] of groups(inView.peek(), (call) => call.origin)) {
        const fresh = rulesOfRecorded(made)
        const kept = states.of(origin).rules.filter((rule) => !isReplaced(rule, fresh))
        const patch = { rules: [...fresh, ...kept] }
        const refusal = await connection.command(origin, { type: 'state/merge', patch })
        if (refusal) return toast.show({ key: 'toast.rulesFailed', refusal, bad: true })
        n += fresh.length
      }
      toast.show({ key: 'toast.rules.n', values: { n } })
    },
  }
}
