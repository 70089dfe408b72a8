import type { Json } from '../../../../src/wx/base/json'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import type { ToastModel } from '../shell/toast'

/** Creates the model of events that the panel fires in the pages of the chosen origin. */
export function createEventsModel(connection: ConnectionModel, site: SiteModel, toast: ToastModel) {
  return {
    /** Returns the number of listeners that an event has in the pages. */
    listenersOf: (api: string): number =>
      (site.frames.value ?? [])
        .filter(({ origin }) => origin === site.origin.value)
        .reduce((sum, { listeners }) => sum + (listeners?.[api] ?? 0), 0),
    /** Makes an event exist in the pages, by a rule. */
    async add(api: string) {
      const origin = site.origin.peek()
      if (origin === undefined) return
      const rule = { id: `event:${api}`, api, outcome: 'success', sync: true } as const
      const refusal = await connection.command(origin, { type: 'rule/put', rule })
      if (refusal) toast.show({ key: 'toast.addFailed', values: { api }, refusal, bad: true })
    },
    /** Fires an event in all pages. They report it in the log. */
    async fire(api: string, payload: Json) {
      const origin = site.origin.peek()
      if (origin === undefined) return
      const refusal = await connection.fire(origin, api, payload)
      const values = { api }
      toast.show(refusal ? { key: 'toast.fireFailed', values, refusal, bad: true } : { key: 'toast.fired', values })
    },
  }
}
