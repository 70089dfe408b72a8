import { signal } from '@preact/signals'
import * as v from 'valibot'
import { MAX_VIEW } from '../../../../src/protocol/limits'
import type { LogEntry } from '../../../../src/protocol/panel'
import { apisOf, isFired } from '../../../../src/wx/apis/catalogue'
import type { Json } from '../../../../src/wx/base/json'
import { ALL_APIS } from '../../../../src/wx/companions/all'
import type { Adapter } from '../../adapter'
import { defaultResult, type EditableApi } from '../apis/default-result'
import type { PanelActionsModel } from '../calls/panel-actions'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { pretty } from '../json/json-text'
import type { ToastModel } from '../shell/toast'
import { lastFitting, type ViewState } from '../shell/view-state'
import type { StatesModel } from '../state/states'
import { rulesOf } from './rule-order'

/** Most characters of all payloads that outlive the panel. */
const MAX_PAYLOADS = MAX_VIEW / 10

interface Models {
  readonly connection: ConnectionModel
  readonly site: SiteModel
  readonly states: StatesModel
  readonly panelActions: PanelActionsModel
  readonly toast: ToastModel
  readonly viewState: ViewState
}

/** Creates the model of events that the panel fires in the pages of the chosen origin. */
export function createEventsModel(adapter: Pick<Adapter, 'now'>, models: Models) {
  const { connection, site, states, panelActions, toast, viewState } = models
  /** Typed payloads by event, the last edited one last. */
  const payloads = signal<ReadonlyMap<string, string>>(new Map())
  viewState.keep('payloads', {
    schema: v.array(v.tuple([v.string(), v.string()])),
    read: () => [...lastFitting([...payloads.value], MAX_PAYLOADS)],
    write: (kept) => {
      payloads.value = new Map(kept)
    },
  })

  const listenersOf = (api: string, origin = site.origin.value): number =>
    (site.frames.value ?? [])
      .filter((frame) => frame.origin === origin)
      .reduce((sum, { listeners }) => sum + (listeners?.[api] ?? 0), 0)

  return {
    /** Returns the number of listeners that an event has in the pages. */
    listenersOf,
    /** Returns whether pages have an event: by a rule, or as a companion. */
    isInPages(api: string): boolean {
      const { value: state } = states.current
      return state !== undefined && isFired(apisOf(state, ALL_APIS).get(api))
    },
    /** Returns the payload to fire as text: what was typed, or an example of its type. */
    payloadOf: (definition: EditableApi): string =>
      payloads.value.get(definition.name) ??
      pretty(defaultResult(definition, states.of(site.origin.value ?? ''), adapter.now())),
    writePayload(api: string, text: string) {
      const others = [...payloads.peek()].filter(([name]) => name !== api)
      payloads.value = new Map([...others, [api, text]])
    },
    /** Makes an event exist in the pages: by the rule that it has, or by a new one. */
    async add(api: string) {
      const origin = site.origin.peek()
      if (origin === undefined) return
      const [has] = rulesOf(states.of(origin).rules, api)
      const rule = has ? { ...has, enabled: true } : newRule(api)
      const refusal = await connection.command(origin, { type: 'rule/put', rule })
      if (refusal) toast.show({ key: 'toast.addFailed', values: { api }, refusal, bad: true })
    },
    /** Fires an event in all pages of an origin. They report it in the log. */
    async fire(api: string, payload: Json, origin = site.origin.peek()) {
      if (origin === undefined) return
      const act = { type: 'fire', at: adapter.now(), origin, api, args: [payload] } as const
      if (listenersOf(api, origin) > 0) panelActions.record(act)
      const refusal = await connection.fire(origin, api, payload)
      const values = { api }
      toast.show(refusal ? { key: 'toast.fireFailed', values, refusal, bad: true } : { key: 'toast.fired', values })
    },
  }
}

const newRule = (api: string) => ({ id: `event:${api}`, api, outcome: 'success', sync: true }) as const

/** Returns whether an entry of the log is an event that was fired. */
export const wasFired = ({ why }: Pick<LogEntry, 'why'>): boolean => why?.by === 'fired'
