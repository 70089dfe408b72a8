import { MAX_PENDING_CALLS } from '../protocol/limits'
import type { CallRequest, StoreToPage } from '../protocol/page'
import type { Outcome } from '../wx/base/outcome'
import type { Why } from '../wx/engine/why'
import type { MockState } from '../wx/state/schema'
import type { RuntimeEnv } from './env'

/** Call that waits for the store. */
interface PendingCall {
  readonly request: CallRequest
  readonly finish: (outcome: Outcome, why: Why) => void
  /** The section of the state that the call may change. */
  readonly changes: keyof MockState | undefined
  /** Set by the store's message that the call waits for a person or for ever. */
  isWaiting: boolean
  sent: boolean
}

export type PendingCalls = ReturnType<typeof createPendingCalls>

/** Creates the list of the calls of a document that wait for the store. */
export function createPendingCalls(send: (request: CallRequest) => void, { later }: Pick<RuntimeEnv, 'later'>) {
  const queue: PendingCall[] = []
  /** Calls in flight, at most `MAX_PENDING_CALLS`. */
  const calls = new Map<number, PendingCall>()
  const sent = () => [...calls.values()].filter((call) => call.sent)

  /** The store holds a limited number of pending calls: a page that floods queues in its own memory. */
  function sendMore() {
    while (calls.size < MAX_PENDING_CALLS) {
      const call = queue.shift()
      if (!call) return
      calls.set(call.request.n, call)
      send(call.request)
      call.sent = true // only now: a greeting under way would have sent the call twice
    }
  }

  return {
    /** Returns the calls that a new worker must get again. */
    requests: () => sent().map(({ request }) => request),
    /** Returns whether a call waits for an answer that no person delays. */
    isUrgent: () => sent().some(({ isWaiting }) => !isWaiting),
    /** Returns whether a call in flight may change a section of the state. */
    mayChange: (section: keyof MockState) =>
      [...calls.values()].some(({ isWaiting, changes }) => !isWaiting && changes === section),
    /** @param finish gets the outcome after its delay. */
    add(request: CallRequest, finish: PendingCall['finish'], changes?: keyof MockState) {
      queue.push({ request, finish, changes, isWaiting: false, sent: false })
      sendMore()
    },
    wait(n: number) {
      const call = calls.get(n)
      if (call) call.isWaiting = true
    },
    settle({ n, outcome, why, delay }: Extract<StoreToPage, { type: 'settle' }>) {
      const call = calls.get(n)
      if (!call) return
      calls.delete(n)
      const finish = () => call.finish(outcome, why)
      if (delay > 0) later(finish, delay)
      else finish()
      sendMore()
    },
  }
}
