import { eventOf } from '../wx/apis/catalogue'
import type { FactoryHost } from '../wx/apis/definition'
import type { Json } from '../wx/base/json'
import type { Method } from './callbacks'

export type Events = ReturnType<typeof createEvents>

/** Creates the holder of the page's listeners of events: `wx.onXxx` adds one, `wx.offXxx` removes one, or all. */
export function createEvents(emit: FactoryHost['emit']) {
  const listeners = new Map<string, readonly Method[]>()
  const of = (event: string) => listeners.get(event) ?? []
  return {
    of,
    /**
     * Adds or removes a listener.
     * @param name of the API that the page called.
     * @returns the number of listeners that its event has then.
     */
    change(name: string, listener: unknown): number {
      const event = eventOf(name)
      let next = of(event)
      if (name !== event) next = listener === undefined ? [] : next.filter((each) => each !== listener)
      else if (typeof listener === 'function') next = [...next, listener as Method]
      listeners.set(event, next)
      return next.length
    },
    /** Runs the listeners of an event in their order. */
    fire(event: string, payload: Json) {
      for (const listener of of(event)) emit(listener, payload)
    },
  }
}
