import type { Port } from '../protocol/channel'
import { MAX_REPORT } from '../protocol/limits'
import { type CallRequest, isIncompatibleHello, type PageToStore, PROTOCOL, type StoreToPage } from '../protocol/page'
import { parsePageMessage, parseReports } from '../protocol/page-schema'
import { loadSettings } from '../protocol/panel'
import { eventOf } from '../wx/apis/catalogue'
import type { AnyDefinition } from '../wx/apis/definition'
import { buttonAgreePrivacyAuthorization } from '../wx/apis/privacy'
import { messageOf } from '../wx/base/error-message'
import { isObject } from '../wx/base/json'
import { replicaOf } from '../wx/engine/replica'
import type { Answer } from '../wx/prompts/prompts'
import { Allowances, type Work } from './allowance'
import { bytesOf } from './bytes'
import type { Logs } from './call-logs'
import type { Documents } from './documents'
import { type PageIdentity, type StoreEnv, send } from './env'
import { openDataOf } from './open-data'
import type { PendingFlushes } from './pending-flushes'
import type { Persistence } from './persistence'
import type { Site } from './site'

/** Limit of names of unmocked APIs that a page may report (see runtime/unmocked.ts). */
const NAME = /^[A-Za-z0-9]{1,100}$/

/** The API behind a tap on a button that agrees. */
const { name: AGREE } = buttonAgreePrivacyAuthorization

type Hello = Extract<PageToStore, { type: 'hello' }>
type Report = Extract<PageToStore, { type: 'report' }>
type PagePort = Port<unknown, StoreToPage>

/** The parts of the store that messages of pages act on. */
interface Targets {
  readonly env: Pick<StoreEnv, 'ticks' | 'printError'>
  readonly definitions: readonly AnyDefinition[]
  readonly documents: Documents
  readonly logs: Logs
  readonly persistence: Persistence
  readonly pendingFlushes: PendingFlushes
  site(origin: string): Site
  documentGone(document: string): void
  framesChanged(tab: number): void
}

/** Receives the messages of all pages, checks them, and limits the work that each document may cause. */
export class PageMessages {
  readonly #targets: Targets
  readonly #allowances: Allowances
  /** Every API that a page can call. */
  readonly #names: ReadonlySet<string>

  constructor(targets: Targets) {
    this.#targets = targets
    this.#allowances = new Allowances(targets.env.ticks)
    this.#names = new Set(targets.definitions.map(({ name }) => name))
  }

  /** Listens to the connection of a document. */
  connect(identity: PageIdentity, port: PagePort): void {
    const { documents, documentGone } = this.#targets
    port.listen({
      message: (input) => {
        // A page of another version keeps working without the store until it is reloaded.
        if (isIncompatibleHello(input)) return void send(port, { type: 'mismatch', protocol: PROTOCOL })
        // Only the bridge adds this: it is no part of what a page may send.
        const { untouched, ...given }: Record<string, unknown> = isObject(input) ? input : {}
        const message = parsePageMessage(given)
        if (message) this.#receive(identity, port, message, untouched === true)
      },
      close: () => {
        if (!documents.isCurrent(identity.document, port)) return
        documents.disconnect(identity.document)
        documentGone(identity.document)
      },
    })
  }

  #receive(identity: PageIdentity, port: PagePort, message: PageToStore, untouched: boolean) {
    const { document } = identity
    const site = this.#targets.site(identity.origin)
    if (!this.#allowances.take(document, workOf(message))) return this.#refuse(site, identity, port, message)
    const mayConsent = !untouched || site.state.switches.scriptedTaps
    if (message.type === 'hello') return this.#greet(site, identity, port, message, mayConsent)
    if (!this.#targets.documents.isCurrent(document, port)) return // hello comes first
    switch (message.type) {
      case 'call':
        return this.#ask(site, identity, message.call, mayConsent)
      case 'answer':
        // A page passes on its person's answers; it cannot make an API fail as it likes.
        if (message.answer.choice === 'fail') return
        return this.#guard(() => site.answerInPage(document, message.prompt, answerOf(message, mayConsent)))
      case 'openData':
        return this.#showUser(site, document)
      case 'report':
        return this.#report(site, identity, message)
      case 'flushed':
        return this.#targets.pendingFlushes.answered(message.id, document)
    }
  }

  /** Sends the user to a document with `<open-data>`, which the platforms show without consent (semantics.md 4.14). */
  #showUser({ state }: Site, document: string) {
    this.#targets.documents.send(document, openDataOf(state))
  }

  #ask(site: Site, identity: PageIdentity, call: CallRequest, mayConsent: boolean) {
    if (call.api === AGREE && !mayConsent) return site.refuse(identity.document, call, 'nobody has touched this page')
    if (this.#isKnown(site, call.api)) this.#targets.logs.request(identity, call, site.rev)
    site.ask(identity.document, call)
  }

  /** Returns whether calls of an API are logged: pages may report any name. */
  #isKnown = ({ state }: Site, name: string): boolean =>
    this.#names.has(name) || state.rules.some(({ api }) => api === name || api === eventOf(name))

  #report(site: Site, identity: PageIdentity, { calls: text, count, dropped, droppedApis = {} }: Report) {
    const { calls: reported, unread } = parseReports(text, count)
    // A page lists the calls that are still pending first.
    const calls = reported.toSorted((a, b) => a.n - b.n)
    const isKnown = ({ api }: { api: string }) => this.#isKnown(site, api)
    const named = calls.filter((call) => isKnown(call) || (call.why?.by === 'unmocked' && NAME.test(call.api)))
    const known = Object.entries(droppedApis).filter(([api]) => isKnown({ api }))
    const lacks = named.filter(({ why }) => why?.by === 'unmocked')
    const logged = site.state.switches.unmocked === 'error' ? named : named.filter((call) => !lacks.includes(call))
    this.#targets.logs.report(identity, logged, dropped + unread + calls.length - named.length, known)
    const counts = named
      .filter(isKnown)
      .flatMap(({ api, listeners }) => (listeners === undefined ? [] : [[eventOf(api), listeners] as const]))
    const { documents, framesChanged } = this.#targets
    const hasListened = documents.listen(identity.document, Object.fromEntries(counts))
    const hasLacked = documents.lack(
      identity.document,
      lacks.map(({ api }) => api),
    )
    if (hasListened || hasLacked) framesChanged(identity.tab)
  }

  /** Answers or counts what is beyond the allowance. A page repeats a greeting or an answer on its next connection. */
  #refuse(site: Site, identity: PageIdentity, port: PagePort, message: PageToStore) {
    const { logs, pendingFlushes } = this.#targets
    if (message.type === 'call') return site.refuse(identity.document, message.call, 'too many calls in a short time')
    if (message.type === 'openData') return
    if (message.type === 'report') return logs.report(identity, [], message.dropped + (message.count ?? 1))
    if (message.type === 'flushed') return pendingFlushes.answered(message.id, identity.document)
    port.close()
  }

  #greet(site: Site, identity: PageIdentity, port: PagePort, hello: Hello, mayConsent: boolean) {
    const { definitions, documents, documentGone, framesChanged, persistence } = this.#targets
    const { document, tab, frame } = identity
    for (const other of documents.of(tab)) {
      if (other.frame === frame && other.document !== document) documentGone(other.document)
    }
    documents.connect(identity, port, hello, () => loadSettings(site.history.at(site.state, hello.rev) ?? site.state))
    framesChanged(tab)
    // The same revision may have had other content in an earlier store that died before it was stored. The bridge believes
    // only the store that scripted taps count.
    if (hello.rev !== site.rev || site.rev !== site.storedRev || site.state.switches.scriptedTaps) {
      documents.send(document, { type: 'state', rev: site.rev, state: replicaOf(site.state, definitions) })
    }
    site.forget(document, new Set(hello.calls.map(({ n }) => `${document}/${n}`)))
    const undelivered = documents.undelivered(document)
    for (const answer of undelivered) persistence.afterFlush(() => documents.deliver(document, answer))
    const answered = new Set(undelivered.map(({ n }) => n))
    for (const call of hello.calls) if (!answered.has(call.n)) this.#ask(site, identity, call, mayConsent)
    site.showAgain(document)
    documents.runErrands(document)
  }

  #guard(job: () => void) {
    try {
      job()
    } catch (error) {
      this.#targets.env.printError(messageOf(error))
    }
  }
}

/** Returns the answer in a message; it was made without a tap where nobody has touched the page. */
const answerOf = ({ answer }: Extract<PageToStore, { type: 'answer' }>, mayConsent: boolean): Answer =>
  !mayConsent && (answer.choice === 'agree' || answer.choice === 'disagree') ? { ...answer, tapped: false } : answer

/** Returns the cost of a message, before it is looked at any further. */
function workOf(message: PageToStore): Work {
  switch (message.type) {
    case 'hello':
      return { greetings: 1, calls: message.calls.length, size: bytesOf(message.calls) }
    case 'call':
      return { calls: 1, size: bytesOf(message.call) }
    case 'report':
      return { calls: message.count ?? MAX_REPORT, size: message.calls.length }
    case 'openData':
      return { calls: 1 }
    default:
      return {}
  }
}
