import type { Json } from '../../src/wx/base/json'
import type { CallbackName, CallStep, Probe, Reaction } from './language'

/** A task of the page, as JSON that can be sent to it. */
export type AgentTask =
  | { type: 'calls'; calls: readonly CallStep[] }
  | { type: 'listen'; reactions: readonly Reaction[]; as: string }
  | { type: 'resolve'; event: number; argument: Json }
  | { type: 'probe'; probe: Probe; as: string }
  | { type: 'mutate'; call: string; path: readonly string[]; value: Json }
  | { type: 'element'; tag: string; attributes: Readonly<Record<string, string>>; as: string }

export interface CallRecord {
  readonly given: readonly CallbackName[]
  returned: 'undefined' | 'promise' | 'value' | 'threw' | 'not yet'
  value: Json
  /** Number of the returned object. */
  object?: number
  /** `object` numbers objects by identity; `early` means before the call returned. */
  readonly events: { name: string; result: Json; object: number; early: boolean }[]
}

export interface Observation {
  readonly calls: Record<string, CallRecord>
  readonly order: string[]
  readonly events: [listener: string, info: Json][]
  readonly probes: Record<string, Json>
}

export interface Agent {
  perform(task: AgentTask): void
  observe(): Observation
}

type Wx = Record<string, (...args: unknown[]) => unknown>

/** The part of an element that the agent uses. */
export interface AgentElement extends EventTarget {
  setAttribute(name: string, value: string): void
  readonly shadowRoot?: { textContent: string | null; querySelector(name: string): unknown } | null
}

/** The part of a document that the agent uses. */
export interface AgentDocument {
  createElement(tag: string): AgentElement
  body: { append(element: never): void }
}

/** Creates the agent that acts in a page. Imports only types, so that its source text runs anywhere. */
export function createAgent(wx: Wx, document: AgentDocument): Agent {
  const calls: Record<string, CallRecord> = {}
  const order: string[] = []
  const events: [string, Json][] = []
  const probes: Record<string, Json> = {}
  const resolves: ((argument: unknown) => void)[] = []
  const objects: unknown[] = []
  const last: Record<string, unknown> = {}
  const elements: Record<string, AgentElement> = {}
  const listeners: Record<string, (...args: unknown[]) => void> = {}

  function identify(object: unknown): number {
    const known = objects.indexOf(object)
    return known >= 0 ? known : objects.push(object) - 1
  }

  function call(step: CallStep) {
    const { call: name, as = name, callbacks = step.args ? [] : (['success', 'fail', 'complete'] as const) } = step
    const record: CallRecord = { given: callbacks, returned: 'not yet', value: null, events: [] }
    calls[as] = record
    const note = (event: string, result: unknown) => {
      last[as] = result
      order.push(`${as}.${event}`)
      const early = record.returned === 'not yet'
      record.events.push({ name: event, result: encode(result), object: identify(result), early })
    }
    const options: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(step.params ?? {})) options[key] = revive(value)
    for (const callback of callbacks) {
      options[callback] = (result: unknown) => {
        note(callback, result)
        if (callback === 'success' && step.onSuccess) call(step.onSuccess)
        if (step.throws?.includes(callback)) throw new Error(`thrown by ${callback}`)
        if (step.throwsBare?.includes(callback)) throw Object.create(null)
      }
    }
    if (step.options === 'frozen') Object.freeze(options)
    const args = step.args ? step.args.map(revive) : [options]
    const owner = step.on === undefined ? wx : (last[step.on] as Wx)
    const method = owner[name]
    let returned: unknown
    try {
      returned = step.detached ? method?.(...args) : owner[name]?.(...args)
      record.returned = returned === undefined ? 'undefined' : returned instanceof Promise ? 'promise' : 'value'
    } catch (error) {
      record.returned = 'threw'
      returned = String(error)
    }
    order.push(`${as}.returned`)
    if (step.options === 'emptied') for (const key of Object.keys(options)) delete options[key]
    if (returned instanceof Promise) {
      returned.then(
        (result) => note('resolved', result),
        (result) => note('rejected', result),
      )
    } else {
      last[as] = returned
      record.value = encode(returned)
      record.object = identify(returned)
    }
  }

  function react(reaction: Reaction, resolve: (argument: unknown) => void) {
    if (reaction === 'throw') throw new Error('thrown by the listener')
    if (typeof reaction === 'string') resolve({ event: reaction })
    else if ('resolve' in reaction) resolve(revive(reaction.resolve))
    else call(reaction)
  }

  function probe(kind: Probe): Json {
    if (typeof kind === 'object' && 'shows' in kind) {
      const root = elements[kind.shows]?.shadowRoot
      const image = root?.querySelector('img') as { getAttribute(name: string): string } | null | undefined
      return { text: root?.textContent ?? null, image: image?.getAttribute('src') ?? null }
    }
    if (typeof kind === 'object') return Object.fromEntries(kind.has.map((key) => [key, key in wx]))
    if (kind === 'object') {
      return {
        prototype: Object.getPrototypeOf(wx) === Object.prototype,
        extensible: Object.isExtensible(wx),
        tag: Object.prototype.toString.call(wx),
      }
    }
    if (kind === 'oddMethods') {
      return Object.getOwnPropertyNames(wx).filter((key) => {
        const { value, enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(wx, key) ?? {}
        return !(typeof value === 'function' && value.name === key && enumerable && writable && configurable)
      })
    }
    const original = wx.login as Wx['login'] & ((...args: unknown[]) => unknown)
    const replacement = () => 'replaced'
    wx.login = replacement
    wx.pro = () => 'added'
    const result = { replaced: wx.login() === 'replaced', added: Object.keys(wx).includes('pro'), deleted: false }
    delete wx.login
    delete wx.pro
    result.deleted = !('login' in wx)
    wx.login = original
    return result
  }

  /** Encodes a value as JSON, with markers for undefined, functions and bytes. */
  function encode(value: unknown): Json {
    if (value === undefined) return { $undefined: true }
    if (typeof value === 'function') return { $function: true }
    if (Array.isArray(value)) return value.map(encode)
    if (typeof value !== 'object' || value === null) return value as Json
    if (value instanceof ArrayBuffer) return { $bytes: [...new Uint8Array(value)] }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encode(member)]))
  }

  /** Returns the listener with this name; it throws if the name starts with "throwing". */
  function listener(name: string) {
    listeners[name] ??= (...args) => {
      events.push([name, args[0] === undefined ? null : encode(args[0])])
      if (name.startsWith('throwing')) throw new Error(`thrown by ${name}`)
    }
    return listeners[name]
  }

  function revive(value: Json): unknown {
    if (Array.isArray(value)) return value.map(revive)
    if (typeof value !== 'object' || value === null) return value
    if ('$undefined' in value) return undefined
    if ('$function' in value) return () => {}
    if ('$listener' in value) return listener(String(value.$listener))
    if ('$number' in value) return Number(value.$number)
    if ('$repeat' in value) {
      const [text, times] = value.$repeat as [string, number]
      return text.repeat(times)
    }
    if ('$instance' in value) {
      class Options {}
      return Object.assign(new Options(), revive(value.$instance ?? null))
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revive(member)]))
  }

  return {
    perform(task) {
      switch (task.type) {
        case 'calls':
          task.calls.forEach(call)
          return
        case 'listen':
          wx.onNeedPrivacyAuthorization?.((resolve: (argument: unknown) => void, info: unknown) => {
            events.push([task.as, encode(info)])
            resolves.push(resolve)
            for (const reaction of task.reactions) react(reaction, resolve)
          })
          return
        case 'resolve':
          resolves[task.event]?.(revive(task.argument))
          return
        case 'probe':
          probes[task.as] = probe(task.probe)
          return
        case 'element': {
          const element = document.createElement(task.tag)
          for (const [name, value] of Object.entries(task.attributes)) element.setAttribute(name, value)
          const opened = (task.attributes['open-type'] ?? '').toLowerCase().split('|')
          for (const type of [...opened, 'error']) {
            element.addEventListener(type, (event) => {
              order.push(`${task.as}.${type}`)
              events.push([type, encode((event as CustomEvent).detail)])
            })
          }
          elements[task.as] = element
          document.body.append(element as never)
          return
        }
        case 'mutate': {
          const path = [...task.path]
          const key = path.pop() ?? ''
          const place = path.reduce((object, name) => (object as Record<string, unknown>)[name], last[task.call])
          ;(place as Record<string, unknown>)[key] = task.value
        }
      }
    },
    observe: () => ({ calls, order, events, probes }),
  }
}
