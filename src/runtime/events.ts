import { eventOf } from '../wx/apis/catalogue'
import type { FactoryHost } from '../wx/apis/definition'
import type { Json } from '../wx/base/json'
import type { Method } from './callbacks'

export type Events = ReturnType<typeof createEvents>

/** Creates the holder of the page's listeners of events: `wx.onXxx` adds one, `wx.offXxx` removes one, or all. */
export function createEvents(emit: FactoryHost['emit']) {
  const listeners = new Map<string, Method[]>()
  const of = (event: string): readonly Method[] => listeners.get(event) ?? []
  return {
    of,
    /**
     * Adds or removes a listener.
     * @param name of the API that the page called.
     * @returns the number of listeners that its event has then.
     */
    change(name: string, listener: unknown): number {
      const event = eventOf(name)
      const all = listeners.get(event) ?? []
      const left = name === event ? all : all.filter((each) => listener !== undefined && each !== listener)
      if (name === event && typeof listener === 'function') left.push(listener as Method)
      listeners.set(event, left)
      return left.length
    },
    /** Runs the listeners of an event in their order. */
    fire(event: string, payload: Json) {
      for (const listener of of(event).slice()) emit(listener, payload)
    },
  }
}
