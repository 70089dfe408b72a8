import { computed } from '@preact/signals'
import type { CallsModel } from '../calls/calls'
import type { LogModel } from '../calls/log'
import type { ConnectionModel } from '../connection/connection'
import type { SavedCallsModel } from '../saved-calls/saved-calls'
import type { StatesModel } from '../state/states'
import { groups, isRecorded, isReplaced, rulesOfRecorded } from './page-wx-rules'

/** Calls that the page's own `wx` has answered, and what is made of them. */
export function createPageWxRecordingModel(models: {
  connection: ConnectionModel
  states: StatesModel
  log: LogModel
  savedCalls: SavedCallsModel
  calls: CallsModel
}) {
  const { connection, states, log, savedCalls, calls } = models
  /** Those of a file are only looked at. */
  const inView = computed(() => (savedCalls.opened.value ? [] : log.visible.value.filter(isRecorded)))
  return {
    inView,
    /** Makes rules of all in view, in the place of those that were made of earlier calls of their APIs. */
    async makeRules() {
      let n = 0
      for (const [origin, made] of groups(inView.peek(), (call) => call.origin)) {
        const fresh = rulesOfRecorded(made)
        const kept = states.of(origin).rules.filter((rule) => !isReplaced(rule, fresh))
        const patch = { rules: [...fresh, ...kept] }
        const refusal = await connection.command(origin, { type: 'state/merge', patch })
        if (refusal) return calls.say({ key: 'said.rulesFailed', refusal, bad: true })
        n += fresh.length
      }
      calls.say({ key: 'said.rules.n', values: { n } })
    },
  }
}
