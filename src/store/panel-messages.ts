import { ALL_TABS, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import { apisOf, isFired } from '../wx/apis/catalogue'
import type { AnyDefinition } from '../wx/apis/definition'
import { messageOf } from '../wx/base/error-message'
import { InputError } from '../wx/base/input-error'
import { parseCommand } from '../wx/engine/apply-command'
import type { ServerRequest, ServerResponse } from '../wx/server/http'
import type { Logs } from './call-logs'
import type { Documents } from './documents'
import { refusalOf, type StoreEnv } from './env'
import type { PendingFlushes } from './pending-flushes'
import { type Persistence, siteKey } from './persistence'
import type { Site } from './site'

/** What panels' messages act on. */
interface Targets {
  readonly env: Pick<StoreEnv, 'gather'>
  readonly definitions: readonly AnyDefinition[]
  readonly documents: Documents
  readonly logs: Logs
  readonly persistence: Persistence
  readonly pendingFlushes: PendingFlushes
  site(origin: string): Site
  answerServer(origin: string, request: ServerRequest, gone: AbortSignal): Promise<ServerResponse>
}

type Message = Exclude<PanelToStore, { type: 'hello' }>
type ServerCall = Extract<Message, { type: 'serverCall' }>
type Reply = (message: StoreToPanel) => void

/** Carries out the messages of all panels after their hello, and acknowledges their requests once they are stored. */
export class PanelMessages {
  readonly #targets: Targets
  /** Aborts of the waiting calls of back ends, by the request's id. */
  readonly #serverCalls = new Map<string, AbortController>()

  constructor(targets: Targets) {
    this.#targets = targets
  }

  /** @param tab the tab that the panel watches. */
  receive(message: Message, reply: Reply, tab: number) {
    const { logs, persistence } = this.#targets
    if (message.type === 'clearLog') return logs.clear(tab)
    if (message.type === 'serverCall') return this.#serverCall(message, reply)
    if (message.type === 'serverCallGone') return this.#serverCalls.get(message.id)?.abort()
    const { id } = message
    const fail = (error: unknown) => reply({ type: 'done', id, ...refusalOf(error) })
    if (message.type === 'sync') return void this.#sync(message).then(() => reply({ type: 'done', id }))
    try {
      this.#carryOut(message)
    } catch (error) {
      return fail(error)
    }
    persistence.flush(siteKey(message.origin)).then(
      () => reply({ type: 'done', id }),
      (error) => fail(new InputError([{ code: 'notStored', values: { detail: messageOf(error) } }])),
    )
  }

  /** Resolves when the documents of an origin have reported their calls. */
  async #sync({ origin, clear }: Extract<Message, { type: 'sync' }>): Promise<void> {
    const { env, documents, logs, persistence, pendingFlushes } = this.#targets
    await env.gather?.(documents)
    // Answers first, so that pages can report what they led to.
    await persistence.delivered
    const asked = documents.ofOrigin(origin).map(({ document }) => document)
    await pendingFlushes.ask(asked, (document, flush) => documents.send(document, { type: 'flush', id: flush }))
    if (clear) logs.clear(ALL_TABS)
  }

  #serverCall({ id, origin, request }: ServerCall, reply: Reply) {
    const gone = new AbortController()
    this.#serverCalls.set(id, gone)
    gone.signal.addEventListener('abort', () => this.#serverCalls.delete(id))
    void this.#targets.answerServer(origin, request, gone.signal).then((response) => {
      this.#serverCalls.delete(id)
      reply({ type: 'serverAnswer', id, response })
    })
  }

  #carryOut(message: Exclude<Message, { type: 'clearLog' | 'sync' | 'serverCall' | 'serverCallGone' }>) {
    const site = this.#targets.site(message.origin)
    switch (message.type) {
      case 'command':
        return site.commit([parseCommand(message.command)], 'edit')
      case 'answer':
        return site.answer(message.prompt, message.answer, message.id)
      case 'undo':
        return site.undo()
      case 'redo':
        return site.redo()
      case 'jump':
        return site.jump(message.rev)
      case 'fire': {
        const { api, payload, origin } = message
        if (!isFired(apisOf(site.state, this.#targets.definitions).get(api)))
          throw new InputError([{ code: 'noEvent', values: { api } }])
        const { documents } = this.#targets
        for (const { document } of documents.ofOrigin(origin)) documents.run(document, { type: 'fire', api, payload })
        return
      }
      case 'replay': {
        const { document, api, args } = message
        if (!this.#targets.documents.run(document, { type: 'replay', api, args }))
          throw new InputError([{ code: 'gone', values: {} }], `Failed to call ${api} again: `)
      }
    }
  }
}
