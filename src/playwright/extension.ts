import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type LaunchOptions,
  type Page,
} from '@playwright/test'
// Sets what Playwright needs to see DevTools; it must come before the launch.
import { openDevTools, panelFrame, showPanel, undock } from '../chromium/devtools.mjs'
import { serviceWorker } from '../chromium/extension.mjs'
import { installExtensionPage } from '../chromium/extension-page.mjs'
import { PROTOCOL } from '../protocol/page'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import type { Link } from '../testing/link'
import { View } from '../testing/view'
import { callIn } from './call-in'
import { watchFirstPage } from './first-page'
import { clearStorage, watchChanges } from './shared-context'
import { WorkerClock } from './worker-clock'
import { installWorkerRelay, RELAY, type WorkerRelay } from './worker-relay'

// The same path from src/playwright and from dist/playwright.
const FOLDER = fileURLToPath(new URL('../../dist/chrome', import.meta.url))

/** The real panel of a page. */
export interface Panel {
  frame: FrameLocator
  /** The front end of DevTools, undocked. */
  devtools: Page
}

interface Opened {
  context: BrowserContext
  /** The id of the extension. */
  page: Page
  clock: WorkerClock
  isChanged(): boolean
}

type Receive = (message: StoreToPanel, tab: number) => void

/** The origin of the mini program until the test opens a page, where it has no base address. */
const NOWHERE = 'http://first-page.invalid'

const links = new WeakMap<BrowserContext, ExtensionLink>()

/** Returns the connection of the test that uses a context of extension mode. */
export const extensionLinkOf = (context: BrowserContext): ExtensionLink | undefined => links.get(context)

/** A browser with the built extension, for all tests of a worker that need the same options. */
export class ExtensionHost {
  #opened: Promise<Opened> | undefined
  /** The options of the context as text. */
  #options = ''
  #receive: Receive | undefined
  /** Origins of earlier tests: their mini programs are reset. */
  readonly #origins = new Set<string>()

  /**
   * Returns the context of a test.
   * @param launch the launch options.
   * @param options those of the context, which Playwright's runner itself applies to a new one.
   */
  async context(launch: LaunchOptions, options: BrowserContextOptions): Promise<BrowserContext> {
    const wanted = JSON.stringify([launch, options])
    if (this.#options !== wanted) await this.close()
    this.#options = wanted
    const { context } = await this.#open(launch)
    // Contexts of this kind do not take it as an option.
    if (options.storageState !== undefined) await context.setStorageState(options.storageState)
    return context
  }

  /**
   * Returns the extension's page for a test, without anything of the test before.
   * @param origin the origin of the mini program; by default the one that the test opens first.
   */
  async link(origin: string | undefined, baseURL: string | undefined): Promise<ExtensionLink> {
    const opened = await this.#open({})
    const link = new ExtensionLink(opened, originIn(origin ?? baseURL) ?? NOWHERE, {
      listen: (receive) => {
        this.#receive = receive
      },
      uses: (used) => void this.#origins.add(used),
    })
    if (origin === undefined) await link.watchFirstPage(baseURL)
    links.set(opened.context, link)
    return link
  }

  /** Closes and resets what a test has left. */
  async clean(): Promise<void> {
    const { context, page, clock, isChanged } = await this.#open({})
    this.#receive = undefined
    links.delete(context)
    const origins = [...this.#origins]
    this.#origins.clear()
    if (clock.isTouched || isChanged()) return this.close()
    const pages = context.pages().filter((other) => other !== page)
    await Promise.all([context.unrouteAll(), context.clearCookies(), ...pages.map((other) => other.close())])
    await clearStorage(context, page, origins)
    await page.evaluate((left) => {
      const { post } = Reflect.get(globalThis, 'wxMockRelay') as WorkerRelay
      for (const origin of left) post({ type: 'command', id: 'clean', origin, command: { type: 'state/reset' } })
    }, origins)
  }

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = undefined
    if (opened) await (await opened).context.close()
  }

  #open(options: LaunchOptions) {
    this.#opened ??= this.#launch(options)
    return this.#opened
  }

  async #launch({ args = [], ...options }: LaunchOptions) {
    if (!existsSync(FOLDER)) {
      throw new Error(`Failed to start the extension: ${FOLDER} does not exist; run "npm run build" first`)
    }
    const channel = options.executablePath || options.channel ? {} : { channel: 'chromium' }
    const context = await chromium.launchPersistentContext('', {
      ...options,
      ...channel,
      args: [...args, `--disable-extensions-except=${FOLDER}`, `--load-extension=${FOLDER}`],
    })
    const worker = await serviceWorker(context)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.exposeBinding(RELAY, (_source, text: string) => {
      const [tab, message] = JSON.parse(text) as [number, StoreToPanel]
      if (message.type === 'frames') for (const { origin } of message.frames) this.#origins.add(origin)
      this.#receive?.(message, tab)
    })
    await page.goto(`chrome-extension://${new URL(worker.url()).host}/manifest.json`)
    // A test without scripts (`javaScriptEnabled`) needs those of this page.
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setScriptExecutionDisabled', { value: false })
    await page.evaluate(installExtensionPage, PROTOCOL)
    await page.evaluate(installWorkerRelay, RELAY)
    const clock = new WorkerClock(context, worker, () => lastPage(context, page))
    return { context, page, clock, isChanged: watchChanges(context) }
  }
}

interface Uses {
  listen(receive: Receive): void
  /** Called with each origin whose state the test changes. */
  uses(origin: string): void
}

/** The connection of one test to the worker, for all handles of its mini program. */
export class ExtensionLink implements Link {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #clock: WorkerClock
  readonly #uses: Uses
  #origin: string
  /** The view of all handles: the worker sends a log once. */
  readonly view = new View(() => this.#origin)
  readonly #receivers: Receive[] = []
  #opened: Promise<void> | undefined
  #sent = Promise.resolve()
  /** The number of moves that have not ended. */
  #moves = 0
  #stop: (() => Promise<void>) | undefined

  constructor({ context, page, clock }: Opened, origin: string, uses: Uses) {
    this.#context = context
    this.#page = page
    this.#clock = clock
    this.#origin = origin
    this.#uses = uses
    uses.uses(origin)
  }

  origin = (): string => this.#origin

  /** The page's time, as the worker's clock was last set. */
  now = (): number => this.#clock.now()

  open(receive: Receive): Promise<void> {
    this.#receivers.push(receive)
    this.#opened ??= this.#open()
    return this.#opened
  }

  #open(): Promise<void> {
    this.#uses.listen((message, tab) => {
      const isAnswer = message.type === 'done' || message.type === 'serverAnswer'
      // Each handle knows the ids of its own requests. The view, which they share, needs other messages once.
      for (const receive of isAnswer ? this.#receivers : this.#receivers.slice(0, 1)) receive(message, tab)
    })
    return this.#page.evaluate(
      (origin) => (Reflect.get(globalThis, 'wxMockRelay') as WorkerRelay).begin(origin),
      this.#origin,
    )
  }

  /** Moves the mini program to the origin that the test opens first. */
  async watchFirstPage(baseURL: string | undefined): Promise<void> {
    const isOurs = (page: Page) => page !== this.#page && !page.url().startsWith('devtools:')
    const opening = (origin: string) => this.#move(origin)
    this.#stop = await watchFirstPage(this.#context, { baseURL, isOurs, opening })
  }

  async close(): Promise<void> {
    await this.#stop?.()
  }

  post(message: Exclude<PanelToStore, { type: 'hello' }>) {
    const send = () => {
      const full = 'origin' in message ? { ...message, origin: this.#origin } : message
      return this.#page.evaluate((sent) => (Reflect.get(globalThis, 'wxMockRelay') as WorkerRelay).post(sent), full)
    }
    if (this.#clock.isTouched) this.#inOrder(() => this.#clock.follow().then(send))
    else if (this.#moves > 0) this.#inOrder(send)
    else this.#sent = send().catch(() => {})
  }

  /** Runs a job after all earlier ones. If the browser is gone, the wait for the answer fails. */
  #inOrder(job: () => Promise<unknown>): Promise<void> {
    this.#sent = this.#sent.then(job).then(ignore, ignore)
    return this.#sent
  }

  /** Returns whether the mini program was at another origin. */
  async #move(origin: string): Promise<boolean> {
    this.#moves++
    let moved = false
    const move = async () => {
      const from = this.#origin
      if (from === origin) return
      moved = true
      this.#uses.uses(origin)
      await this.#page.evaluate(
        ([old, next]) => (Reflect.get(globalThis, 'wxMockRelay') as WorkerRelay).copy(old, next),
        [from, origin] as const,
      )
      this.#origin = origin
      await this.#page.evaluate((next) => (Reflect.get(globalThis, 'wxMockRelay') as WorkerRelay).watch(next), origin)
    }
    await this.#inOrder(() => move().finally(() => this.#moves--))
    return moved
  }

  call(api: string, params: unknown) {
    return callIn(this.#lastPage, api, params)
  }

  where(): string {
    const page = this.#lastPage
    return page ? `page ${page.url()}` : 'a context without pages'
  }

  get #lastPage(): Page | undefined {
    return lastPage(this.#context, this.#page)
  }

  /** Opens the real DevTools of a page with the wx Mock panel. */
  async openPanel(page = this.#lastPage): Promise<Panel> {
    if (!page) throw new Error('wxMock.openPanel failed: there is no page; open one first')
    const devtools = await openDevTools(page)
    await undock(devtools)
    await showPanel(devtools)
    return { frame: panelFrame(devtools), devtools }
  }
}

/** Returns the page of the test that was opened last. */
function lastPage(context: BrowserContext, own: Page): Page | undefined {
  const ours = (page: Page) => page !== own && !page.isClosed() && !page.url().startsWith('devtools:')
  return context.pages().findLast(ours)
}

/** Ignores a result, or an error: the browser is gone, and the wait for an answer fails. */
function ignore(): void {}

const originIn = (address: string | undefined): string | undefined =>
  address === undefined ? undefined : new URL(address).origin
