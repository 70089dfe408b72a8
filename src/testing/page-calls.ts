import { type LogEntry, MINI_PROGRAM, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import type { Outcome } from '../wx/base/outcome'

interface Waiting {
  readonly document: string
  readonly api: string
  /** The number of the last call of the document before this one. */
  readonly after: number
  /** Whether the document has begun the call. */
  isBegun: boolean
  /** Resolves the call; with undefined if its document has left before it began. */
  resolve(outcome: Outcome | undefined): void
  reject(error: Error): void
}

/** Longest wait of a call for a page, in ms: one that has just loaded connects a moment later. */
const PAGE_MS = 5_000

export interface PageCallsOptions {
  post(message: Extract<PanelToStore, { type: 'replay' }>): void
  /** Returns the document that calls go to. */
  current(): string | undefined
  /** Returns the ids of all documents. */
  documents(): readonly string[]
  /** Returns whether a document can be sent something now. */
  isOpen(document: string): boolean
  /** Runs a job after the messages that are on their way. */
  later(job: () => void): void
}

/** Calls `wx` in the page of a server that was used last. */
export interface PageCalls {
  /** Takes each message of the store. */
  receive(message: StoreToPanel): void
  /** Looks for a page again: one may have connected. */
  look(): void
  call(api: string, params: unknown): Promise<Outcome>
}

export function createPageCalls({ post, current, documents, isOpen, later }: PageCallsOptions): PageCalls {
  const waiting = new Map<string, Waiting>()
  /** The number of the last call of each document. */
  const last = new Map<string, number>()
  /** Calls that wait for a page. */
  const withoutPage = new Set<() => void>()
  let calls = 0

  /** Resolves with the next page that connects; with undefined if there is none in time. */
  function nextPage(): Promise<string | undefined> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        withoutPage.delete(look)
        resolve(current())
      }
      const look = () => {
        if (current() !== undefined) end()
      }
      const timer = setTimeout(end, PAGE_MS)
      withoutPage.add(look)
    })
  }

  function logged({ document, api, n, outcome }: LogEntry) {
    last.set(document, Math.max(n, last.get(document) ?? -1))
    for (const [id, call] of waiting) {
      if (call.document !== document || call.api !== api || n <= call.after) continue
      call.isBegun = true
      if (!outcome) continue
      waiting.delete(id)
      call.resolve(outcome as Outcome) // the store has checked its shape
    }
  }

  /** Ends the calls of documents that have left. */
  function forgetGone() {
    const there = new Set(documents())
    for (const document of last.keys()) if (!there.has(document)) last.delete(document)
    for (const [id, call] of waiting) {
      if (there.has(call.document)) continue
      waiting.delete(id)
      if (call.isBegun) call.reject(new Error('the page has left before the call was answered'))
      else call.resolve(undefined)
    }
  }

  /** Calls an API in a document. Resolves with undefined if it leaves before it begins the call. */
  function callIn(document: string, api: string, params: unknown): Promise<Outcome | undefined> {
    const id = `call:${calls++}`
    return new Promise((resolve, reject) => {
      waiting.set(id, { document, api, after: last.get(document) ?? -1, isBegun: false, resolve, reject })
      const args = params === undefined ? [] : [params as never]
      post({ type: 'replay', id, origin: MINI_PROGRAM, document, api, args })
    })
  }

  const look = () => {
    for (const each of [...withoutPage]) each()
  }

  return {
    look,
    receive(message) {
      if (message.type === 'log') for (const entry of message.entries) logged(entry)
      if (message.type === 'frames') {
        look()
        later(forgetGone) // after the last calls of these documents, which follow at once
      }
      if (message.type !== 'done' || message.error === undefined) return
      const call = waiting.get(message.id)
      waiting.delete(message.id)
      if (call && !isOpen(call.document)) call.resolve(undefined)
      else call?.reject(new Error(message.error))
    },
    async call(api, params) {
      for (;;) {
        const to = current() ?? (await nextPage())
        if (to === undefined) throw new Error('there is no page to call it in: open a page first')
        const outcome = await callIn(to, api, params)
        if (outcome) return outcome // else the page was being left: the next one is asked
      }
    },
  }
}
