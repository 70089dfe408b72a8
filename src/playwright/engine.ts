import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import type { Seed } from '../protocol/page'
import { MINI_PROGRAM } from '../protocol/panel'
import { createDirect, type Direct, TAB } from '../testing/direct'
import type { Link } from '../testing/link'
import { isObject } from '../wx/base/json'
import type { CommandInput } from '../wx/state/command'
import type { MockState } from '../wx/state/schema'
import { hasRelativeTimes } from '../wx/state/times'
import { callIn } from './call-in'
import { anyPage, Documents, type Source } from './documents'
import { BINDING, type PageToEngine, SCRIPT_NAME, SEED } from './wire'

// The same path from src/playwright and from dist/playwright.
const SCRIPT = new URL('../../dist/playwright/page.js', import.meta.url)
/** Commands that always depend on the time. */
const TIMED: readonly string[] = ['session/expire', 'session/login', 'privacy/refuse']

/** Returns whether a command depends on the time. */
function isTimed(command: CommandInput): boolean {
  if (command.type === 'state/merge') return hasRelativeTimes(command.patch)
  if (command.type === 'state/replace') return isObject(command.state) && hasRelativeTimes(command.state)
  return TIMED.includes(command.type)
}

type EnginePanel = ReturnType<Direct['openPanel']>

/** Engine mode: a store in this process and the pages of a context, without an extension. */
export class Engine {
  readonly #context: BrowserContext
  readonly #direct: Direct
  readonly #documents: Documents
  #seed: Promise<{ dispose(): Promise<void> }> | undefined
  #page: Page | undefined
  #started: Promise<void> | undefined

  constructor(context: BrowserContext, state: MockState) {
    this.#context = context
    this.#direct = createDirect({
      state,
      now: () => this.now(),
      later: (job, ms) => this.#documents.later(job, ms),
      publish: (seed) => this.#publish(seed),
    })
    this.#documents = new Documents(this.#direct.store, MINI_PROGRAM, TAB)
  }

  /** Adds `wx` to every document that loads from now on. */
  start(): Promise<void> {
    this.#started ??= this.#start()
    return this.#started
  }

  async #start(): Promise<void> {
    const seed = seeding(this.#direct.store.seed(MINI_PROGRAM))
    const bound = this.#context.exposeBinding(BINDING, (source: Source, text: string) =>
      this.#documents.receive(source, JSON.parse(text) as PageToEngine),
    )
    // Open pages run both in the order of their arrival, and the script needs the binding. New pages begin with bindings.
    if (this.#context.pages().length > 0) await bound
    const content = `${pageScript()}\n${seed}\n//# sourceURL=${SCRIPT_NAME}`
    await Promise.all([bound, this.#context.addInitScript({ content })])
  }

  /** The page's time at its last message. Decisions follow a message, and commands a `sync`, so it is up to date. */
  now(): number {
    return this.#documents.time ?? Date.now()
  }

  /** Makes calls in this page from now on. */
  usePage(page: Page) {
    this.#page = page
  }

  openPanel(receive: Parameters<Link['open']>[0]): EnginePanel {
    return this.#direct.openPanel((message) => receive(message, TAB))
  }

  post(panel: EnginePanel, message: Parameters<Link['post']>[0]) {
    const { time } = this.#documents
    const page = anyPage(this.#context)
    const timed = message.type === 'command' && isTimed(message.command)
    if (!timed || time !== undefined || !page) return panel.post(message)
    // A clock can be installed before there is a document with `wx`.
    void page
      .evaluate(() => Date.now())
      .then((now) => {
        this.#documents.time ??= now
        panel.post(message)
        // Messages keep their order, so the command is done when this answer arrives.
        this.#direct.task(() => this.#documents.forgetTime())
      })
  }

  call(api: string, params: unknown) {
    const page = this.#page && !this.#page.isClosed() ? this.#page : (this.#documents.page ?? anyPage(this.#context))
    return callIn(page, api, params)
  }

  where(): string {
    const page = this.#documents.page ?? anyPage(this.#context)
    return page ? `page ${page.url()}` : 'a context without pages'
  }

  close() {
    this.#documents.close()
  }

  /** Replaces the script with the seed. Documents use the last one, so the old one is removed after the new one is added. */
  async #publish(seed: Seed): Promise<void> {
    const content = seeding(seed)
    const before = this.#seed
    this.#seed = this.#context.addInitScript({ content })
    const gone = before?.then((script) => script.dispose())
    // The store does not know a document before its `wx` is made. What the test does next in that document comes later.
    for (const frame of this.#context.pages().flatMap((page) => page.frames())) frame.evaluate(content).catch(() => {})
    await Promise.all([this.#seed, gone])
  }
}

/** The connection of one handle to the context's engine: several handles share its mini program. */
export class EngineLink implements Link {
  readonly #engine: Engine
  #panel: EnginePanel | undefined

  constructor(engine: Engine) {
    this.#engine = engine
  }

  origin = () => MINI_PROGRAM

  now = (): number => this.#engine.now()

  open(receive: Parameters<Link['open']>[0]) {
    this.#panel = this.#engine.openPanel(receive)
  }

  post(message: Parameters<Link['post']>[0]) {
    if (this.#panel) this.#engine.post(this.#panel, message)
  }

  call(api: string, params: unknown) {
    return this.#engine.call(api, params)
  }

  where(): string {
    return this.#engine.where()
  }
}

/** Returns a script that sets the seed of a document. */
const seeding = (seed: Seed) => `globalThis[Symbol.for('${SEED}')]?.(${JSON.stringify(JSON.stringify(seed))})`

let script: string | undefined

function pageScript(): string {
  try {
    script ??= readFileSync(SCRIPT, 'utf8')
  } catch (error) {
    throw new Error(`Failed to read the page script of wx-mock-panel; run "npm run build" first (${String(error)})`)
  }
  return script
}
