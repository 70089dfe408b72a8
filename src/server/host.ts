import { createHash, randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { MINI_PROGRAM } from '../protocol/panel'
import type { StoreEnv } from '../store/env'
import { siteKey } from '../store/persistence'
import { Store } from '../store/store'
import { firstState } from '../testing/mock'
import { readScenario } from '../testing/scenario-files'
import { createTasks } from '../testing/tasks'
import type { MockOptions } from '../testing/types'
import { isObject, type Json } from '../wx/base/json'
import { salvageState } from '../wx/engine/parse-state'
import { toAbsolute } from '../wx/state/times'
import { createToken, prepareFolder, RecordFile, type Records } from './files'
import { Pages, type Tab } from './pages'
import { WebPanels } from './panels'

export interface HostOptions extends MockOptions {
  /** Whether this run starts with the given state even if the last one did too. */
  readonly fresh: boolean
  /** The folder of the mini program's files; nothing is kept if it is undefined. */
  readonly folder: string | undefined
  addresses(): readonly string[]
  warn(message: string): void
}

/** Debounce of changes of the list of pages, in ms. */
const PAGES_MS = 50

/** A mini program in this process, with its files and its connections. */
export class Host {
  readonly store: Store
  readonly pages: Pages
  readonly panels: WebPanels
  readonly tokens: { readonly page: string; readonly panel: string }
  /** Runs each job in a task of its own, in order. */
  readonly task = createTasks()
  readonly #state: RecordFile
  readonly #log: RecordFile
  readonly #web: RecordFile
  /** Housekeeping that is still to be done, such as writing the log. */
  readonly #soon = new Set<() => void>()
  #changed: NodeJS.Timeout | undefined

  constructor(options: HostOptions) {
    const { folder, addresses, warn } = options
    if (folder !== undefined) prepareFolder(resolve(folder))
    const file = (name: string) => new RecordFile(folder === undefined ? undefined : resolve(folder, name), warn)
    this.#state = file('state.json')
    this.#log = file('log.json')
    this.#web = file('server.json')
    this.tokens = this.#tokens()
    this.store = new Store(this.#env(warn), { ...this.#log.records, ...this.#state.records, ...this.#first(options) })
    this.pages = new Pages({
      store: this.store,
      tabs: Array.isArray(this.#web.records.tabs) ? (this.#web.records.tabs as unknown as Tab[]) : [],
      changed: () => this.#pagesChanged(warn),
    })
    this.panels = new WebPanels({ store: this.store, pages: this.pages, file: this.#web, addresses, warn })
  }

  /** Closes all connections, and writes what is not written yet. */
  async close(): Promise<void> {
    clearTimeout(this.#changed)
    this.pages.close()
    this.panels.close()
    for (const job of [...this.#soon]) job()
    await this.store.stored()
    await Promise.all([this.#state, this.#log, this.#web].map((file) => file.close()))
  }

  #env(warn: (message: string) => void): StoreEnv {
    const later = (job: () => void, ms: number) => void setTimeout(job, ms).unref()
    const files = { durable: this.#state, volatile: this.#log }
    return {
      now: () => Date.now(),
      ticks: () => performance.now(),
      later,
      soon: (job, ms) => {
        const once = () => {
          if (this.#soon.delete(once)) job()
        }
        this.#soon.add(once)
        later(once, ms)
      },
      random: (length) => randomBytes(length),
      storage: {
        save: (area, records) => files[area].save(records),
        used: JSON.stringify(this.#state.records).length,
      },
      // A document reads the state when it is served.
      publish: async () => {},
      showWaiting: () => {},
      printError: warn,
    }
  }

  /** Tokens outlive a restart, so that open pages and panels connect again. */
  #tokens() {
    const { pageToken, panelToken } = this.#web.records
    const tokens = {
      page: typeof pageToken === 'string' ? pageToken : createToken(),
      panel: typeof panelToken === 'string' ? panelToken : createToken(),
    }
    void this.#web.save({ pageToken: tokens.page, panelToken: tokens.panel }).catch(() => {})
    return tokens
  }

  /** Returns the record of the state to start with, if it is not that of the last run. */
  #first({ scenario, platform, prompts, fresh }: HostOptions): Records {
    const folders = [process.cwd()]
    const given = scenario === undefined ? undefined : readScenario(scenario, folders)
    const wanted = { ...(platform ? { platform } : {}), ...(prompts ? { prompts } : {}) }
    const start = createHash('sha256')
      .update(JSON.stringify([given?.state, wanted]))
      .digest('base64url')
    const isKnown = this.#web.records.start === start
    void this.#web.save({ start }).catch(() => {})
    const isAsked = given !== undefined || Object.keys(wanted).length > 0
    if (!isAsked || (isKnown && !fresh)) return {}
    const key = siteKey(MINI_PROGRAM)
    const record = this.#state.records[key]
    const options = { ...wanted, ...(scenario === undefined ? {} : { scenario }) }
    const state = firstState(options, folders, isObject(record) ? salvageState(record.state) : undefined)
    const rev = isObject(record) && typeof record.rev === 'number' ? record.rev + 1 : 1
    const first = { [key]: { state: toAbsolute(state, Date.now()), rev, edited: 1 } as unknown as Json }
    void this.#state.save(first).catch(() => {})
    return first
  }

  #pagesChanged(warn: (message: string) => void) {
    this.#changed ??= setTimeout(() => {
      this.#changed = undefined
      this.panels.pagesChanged()
      this.#web.save({ tabs: this.pages.tabs as unknown as Json }).catch((error) => warn(String(error)))
    }, PAGES_MS).unref()
  }
}
