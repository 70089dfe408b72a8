import { MAX_PENDING_CALLS } from '../protocol/limits'
import type { CallRequest } from '../protocol/page'
import type { Answered } from '../wx/apis/definition'
import type { AskedPrompt } from '../wx/engine/why'
import type { Consequence, Prompt } from '../wx/prompts/prompts'
import type { ServerTurn } from '../wx/server/decide'
import type { PromptKind } from '../wx/state/prompt-kinds'
import { bytesOf, lastThatFit } from './bytes'
import { KEPT_BYTES } from './limits'

/** The parts of a call that decide its outcome; the rest is in the log. */
export type PendingRequest = Pick<CallRequest, 'n' | 'api' | 'params' | 'gesture' | 'listens' | 'title'> & {
  /** Set where a back end calls the platform's server. */
  readonly server?: Pick<ServerTurn, 'form' | 'problem'>
}

/** A call that waits in the store. */
export interface PendingCall {
  /** `document/n`. */
  readonly id: string
  readonly document: string
  readonly request: PendingRequest
  readonly answered: Answered
  /** The prompts behind `answered`, in their order. */
  readonly asked?: readonly AskedPrompt[]
  /** When its open prompt was shown, in ms since the epoch. */
  readonly askedAt?: number
  /** The error that a person's answer has ended the call with. */
  readonly refusal?: { readonly kind: PromptKind; readonly error: NonNullable<Consequence['error']> }
}

/** Pending calls and open prompts, as they are stored for the next worker. */
export interface Waiting {
  calls: PendingCall[]
  prompts: Prompt[]
  /** The ids of the requests that answered the last prompts. */
  answers?: [prompt: string, request: string][]
}

/** The pending calls of one site, by id, limited for each document, for the site and for all sites. */
export class PendingCalls extends Map<string, PendingCall> {
  readonly #all: { bytes: number }
  readonly #documents = new Map<string, { calls: number; bytes: number }>()
  #bytes = 0

  /** @param all the size of the pending calls of all sites, which this one adds to. */
  constructor(all: { bytes: number }) {
    super()
    this.#all = all
  }

  /** Returns why one more call of a document cannot wait; undefined where it can. */
  refusal(document: string, { params }: PendingRequest): string | undefined {
    const { calls, bytes } = this.#documents.get(document) ?? { calls: 0, bytes: 0 }
    if (calls >= MAX_PENDING_CALLS) return `${calls} calls of this page wait for an answer, and no more may`
    const more = bytesOf(params)
    // Half of what the other sites leave, so that no site leaves nothing.
    const most = (KEPT_BYTES.allPending - (this.#all.bytes - this.#bytes)) / 2
    if (bytes + more <= KEPT_BYTES.pending && this.#bytes + more <= most) return undefined
    return 'the calls that wait for an answer hold too much data'
  }

  override set(id: string, call: PendingCall): this {
    this.delete(id)
    this.#count(call, 1)
    return super.set(id, call)
  }

  override delete(id: string): boolean {
    const call = this.get(id)
    if (call) this.#count(call, -1)
    return super.delete(id)
  }

  /** Returns the last calls that fit into a record, with their prompts; pages repeat the others. */
  saved(prompts: readonly Prompt[]): Pick<Waiting, 'calls' | 'prompts'> {
    const asked = new Map(prompts.flatMap((prompt) => prompt.calls.map((id) => [id, prompt] as const)))
    const calls = lastThatFit(
      [...this.values()],
      KEPT_BYTES.savedWaiting,
      (call) => bytesOf(call) + bytesOf(asked.get(call.id)),
    )
    const ids = new Set(calls.map(({ id }) => id))
    const kept = prompts.map((prompt) => ({ ...prompt, calls: prompt.calls.filter((id) => ids.has(id)) }))
    return { calls, prompts: kept.filter((prompt) => prompt.calls.length > 0) }
  }

  #count({ document, request }: PendingCall, sign: 1 | -1) {
    const share = this.#documents.get(document) ?? { calls: 0, bytes: 0 }
    const bytes = sign * bytesOf(request.params)
    share.calls += sign
    share.bytes += bytes
    this.#bytes += bytes
    this.#all.bytes += bytes
    if (share.calls === 0) this.#documents.delete(document)
    else this.#documents.set(document, share)
  }
}
