import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type FrameLocator, type LaunchOptions, type Page } from '@playwright/test'
// Sets what Playwright needs to see DevTools; it must come before the launch.
import { openDevTools, panelFrame, showPanel, undock } from '../chromium/devtools.mjs'
import { serviceWorker } from '../chromium/extension.mjs'
import { PROTOCOL } from '../protocol/page'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'
import type { Link } from '../testing/link'
import { callIn } from './call-in'
import { type ExtensionPage, installExtensionPage, TELL } from './extension-page'
import { WorkerClock } from './worker-clock'

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
}

type Receive = (message: StoreToPanel, tab: number) => void

const extensionContexts = new WeakSet<BrowserContext>()

/** Returns true for a context that `ExtensionHost` has started. */
export const hasExtension = (context: BrowserContext): boolean => extensionContexts.has(context)

/** A browser with the built extension, for all tests of a worker. */
export class ExtensionHost {
  #opened: Promise<Opened> | undefined
  #receive: Receive | undefined
  /** Origins of earlier tests: their mini programs are reset. */
  readonly #origins = new Set<string>()

  /** @param options the test's launch options, used when the browser starts. */
  async context(options: LaunchOptions): Promise<BrowserContext> {
    return (await this.#open(options)).context
  }

  /** Returns the extension's page for a test, without anything of the test before. */
  async link(origin: string | undefined): Promise<ExtensionLink> {
    const opened = await this.#open({})
    const receive = (to: Receive | undefined) => {
      this.#receive = to
    }
    return new ExtensionLink(opened, origin, receive)
  }

  /** Closes and resets what a test has left. */
  async clean(): Promise<void> {
    const { context, page, clock } = await this.#open({})
    this.#receive = undefined
    if (clock.isTouched) return this.close()
    const pages = context.pages().filter((other) => other !== page)
    await Promise.all([context.unrouteAll(), context.clearCookies(), ...pages.map((other) => other.close())])
    const origins = [...this.#origins]
    this.#origins.clear()
    await page.evaluate((left) => {
      const { post } = Reflect.get(globalThis, 'wxMockPage') as ExtensionPage
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
    extensionContexts.add(context)
    const worker = await serviceWorker(context)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.exposeBinding(TELL, (_source, told: string) => {
      const [tab, message] = JSON.parse(told) as [number, StoreToPanel]
      if (message.type === 'frames') for (const { origin } of message.frames) this.#origins.add(origin)
      this.#receive?.(message, tab)
    })
    await page.goto(`chrome-extension://${new URL(worker.url()).host}/manifest.json`)
    await page.evaluate(installExtensionPage, [TELL, PROTOCOL] as const)
    return { context, page, clock: new WorkerClock(context, worker, () => lastPage(context, page)) }
  }
}

/** The connection of one test to the worker. */
export class ExtensionLink implements Link {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #origin: string | undefined
  readonly #listen: (receive: Receive) => void
  readonly #clock: WorkerClock
  #said = Promise.resolve()

  constructor(
    { context, page, clock }: Opened,
    address: string | undefined,
    listen: (receive: Receive | undefined) => void,
  ) {
    this.#context = context
    this.#page = page
    this.#origin = address === undefined ? undefined : new URL(address).origin
    this.#listen = listen
    this.#clock = clock
  }

  /** Whether the origin for commands is known. */
  get isReady(): boolean {
    return this.#origin !== undefined
  }

  origin = (): string => {
    if (this.#origin !== undefined) return this.#origin
    throw new Error(
      `in extension mode each origin has its own mini program; set the origin: use: { baseURL: 'http://localhost:3000' }, or wxMockOptions: { origin: 'http://localhost:3000' }`,
    )
  }

  /** The page's time, as the worker's clock was last set. */
  now = (): number => this.#clock.now()

  async open(receive: Receive): Promise<void> {
    this.#listen(receive)
    await this.#page.evaluate(
      (origin) => (Reflect.get(globalThis, 'wxMockPage') as ExtensionPage).begin(origin),
      this.origin(),
    )
  }

  post(message: Exclude<PanelToStore, { type: 'hello' }>) {
    const say = () =>
      this.#page.evaluate((said) => (Reflect.get(globalThis, 'wxMockPage') as ExtensionPage).post(said), message)
    const said = this.#clock.isTouched ? this.#said.then(() => this.#clock.follow()).then(say) : say()
    // If the browser is gone, the wait for the answer fails.
    this.#said = said.catch(() => {})
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
