import type { InspectedTab, MarkerSetting, SiteSwitch, Theme } from '../../panels/mock/adapter'
import { SILENCE_MS } from '../../panels/mock/models/connection/connection'
import { createPanel } from '../../panels/mock/panel'
import type { SiteStatus } from '../../src/protocol/extension'
import type { Frame, HistoryEntry, LogEntry, PanelToStore, Refusal, StoreToPanel } from '../../src/protocol/panel'
import type { Prompt } from '../../src/wx/prompts/prompts'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import type { MockState } from '../../src/wx/state/schema'

export const ORIGIN = 'http://localhost:5173'

interface Line {
  readonly sent: PanelToStore[]
  message(message: StoreToPanel): void
  close(): void
}

/** A fake tab, DevTools and store, driven by the test. */
export class FakeAdapter {
  readonly storeSleeps: boolean = true
  browserLanguage = 'en-GB'
  savedSettings: unknown = undefined
  savedScenarios: unknown = undefined
  savedView: unknown = undefined
  savedMarker: unknown = undefined
  clock = 1_000_000
  origin: string | null = ORIGIN
  /** Whether the tab shows an error of the browser. */
  failed = false
  status: SiteStatus = { origin: ORIGIN, on: true, granted: true, pattern: 'http://localhost/*' }
  /** Whether connecting fails. */
  refusing = false
  grants = true
  living = true
  readonly copied: string[] = []
  readonly lines: Line[] = []
  readonly jobs: { job: () => void; ms: number }[] = []
  readonly done: string[] = []
  readonly saved: object[] = []
  #theme: Theme = 'light'
  readonly #wake = new Set<() => void>()
  readonly #navigated = new Set<(url: string) => void>()
  readonly #loaded = new Set<() => void>()
  readonly #themed = new Set<(theme: Theme) => void>()
  readonly #marker = new Set<(saved: unknown) => void>()
  readonly #scenarios = new Set<(saved: unknown) => void>()

  get line(): Line {
    const line = this.lines.at(-1)
    if (!line) throw new Error('No line was opened')
    return line
  }

  get listeners(): number {
    const all = [this.#wake, this.#navigated, this.#loaded, this.#themed, this.#marker, this.#scenarios]
    return all.reduce((sum, { size }) => sum + size, 0)
  }

  now = () => this.clock
  later = (job: () => void, ms: number) => {
    this.jobs.push({ job, ms })
  }

  connect = () => {
    if (this.refusing) throw new Error('no receiver')
    const sent: PanelToStore[] = []
    let listener = { message: (_message: StoreToPanel) => {}, close: () => {} }
    this.lines.push({ sent, message: (message) => listener.message(message), close: () => listener.close() })
    return {
      post: (message: PanelToStore) => {
        sent.push(message)
      },
      listen: (handlers: typeof listener) => {
        listener = handlers
      },
      close: () => this.done.push('close'),
    }
  }

  onWake = (listener: () => void) => subscribe(this.#wake, listener)
  onTheme = (listener: (theme: Theme) => void) => subscribe(this.#themed, listener)
  wake() {
    for (const listener of this.#wake) listener()
  }
  async navigate(url: string) {
    for (const listener of this.#navigated) listener(url)
    await settled()
  }
  async load() {
    for (const listener of this.#loaded) listener()
    await settled()
  }
  turn(theme: Theme) {
    this.#theme = theme
    for (const listener of this.#themed) listener(theme)
  }

  readonly inspected: InspectedTab = {
    tab: 7,
    origin: async () => this.origin,
    failed: async () => this.failed,
    onLoaded: (listener) => subscribe(this.#loaded, listener),
    onNavigated: (listener) => subscribe(this.#navigated, listener),
  }
  readonly site: SiteSwitch = {
    status: async (origin) => ({ ...this.status, origin }),
    set: async (origin, on) => {
      this.done.push(`set ${origin} ${on}`)
      this.status = { ...this.status, origin, on, granted: true }
      return this.status
    },
    requestPermission: async (pattern) => {
      this.done.push(`request ${pattern}`)
      return this.grants
    },
  }
  reloadPage = () => {
    this.done.push('reload')
  }
  reloadPanel = () => {
    this.done.push('reload panel')
  }
  alive = () => this.living
  openSource = () => {}
  theme = () => this.#theme
  copy = async (text: string) => {
    this.copied.push(text)
  }
  saveView = (view: object) => {
    this.savedView = JSON.parse(JSON.stringify(view))
  }
  saveSettings = (settings: object) => {
    this.saved.push(settings)
  }
  /** Saves the setting and notifies every listener, the writer included, like browser storage. */
  get marker(): MarkerSetting {
    return {
      saved: this.savedMarker,
      choose: (marker) => {
        this.savedMarker = marker
        for (const listener of this.#marker) listener(marker)
      },
      onChange: (listener) => subscribe(this.#marker, listener),
    }
  }
  saveScenarios = (files: readonly unknown[]) => {
    this.savedScenarios = files
    for (const listener of this.#scenarios) listener(files)
  }
  onScenarios = (listener: (saved: unknown) => void) => subscribe(this.#scenarios, listener)

  /** Returns the requests on the current connection. */
  requests() {
    return this.line.sent.filter((message) => 'id' in message)
  }

  /** Returns the reconnection jobs, without the timeout of the hello. */
  retries() {
    return this.jobs.filter(({ ms }) => ms !== SILENCE_MS)
  }

  /** Runs all delayed jobs until none is left. */
  async runJobs() {
    await settled()
    while (this.jobs.length > 0) {
      for (const { job } of this.jobs.splice(0)) job()
      await settled()
    }
  }

  /** Acknowledges the last request and waits for the promises. */
  async acknowledge(refusal: Partial<Refusal> | string = {}) {
    const request = this.requests().at(-1)
    if (!request) throw new Error('Nothing was asked')
    this.line.message({ type: 'done', id: request.id, ...(typeof refusal === 'string' ? { error: refusal } : refusal) })
    await settled()
  }

  sendSite(
    state: MockState = DEFAULT_STATE,
    prompts: readonly Prompt[] = [],
    origin = ORIGIN,
    history: readonly HistoryEntry[] = [],
  ) {
    this.line.message({ type: 'site', origin, rev: 1, state, prompts, history })
  }

  sendFrames(...frames: readonly Partial<Frame>[]) {
    this.line.message({ type: 'frames', frames: frames.map((frame) => ({ ...FRAME, ...frame })) })
  }

  sendLog(
    entries: readonly LogEntry[],
    { whole = false, dropped = 0, pushedOut = 0, ...more }: Partial<Extract<StoreToPanel, { type: 'log' }>> = {},
  ) {
    this.line.message({ type: 'log', entries, dropped, pushedOut, whole, ...more })
  }
}

const FRAME: Frame = { document: 'd1', tab: 7, frame: 0, origin: ORIGIN, url: `${ORIGIN}/`, startedAt: 0 }

/** Opens a panel for a page with `wx`, connected and with a state. */
export async function openPanel(adapter = new FakeAdapter(), state: MockState = DEFAULT_STATE) {
  const panel = createPanel(adapter)
  await settled()
  adapter.sendFrames({})
  adapter.sendSite(state)
  await settled()
  return { adapter, panel }
}

export function entry(n: number, patch: Partial<LogEntry> = {}): LogEntry {
  return {
    n,
    id: `d1:${n}`,
    document: 'd1',
    frame: 0,
    origin: ORIGIN,
    api: 'login',
    args: [],
    at: n,
    rev: patch.at ?? n,
    callbacks: [],
    duration: 1,
    outcome: { ok: true, result: { errMsg: 'login:ok' } },
    why: { by: 'default', step: 'answer' },
    ...patch,
  }
}

function subscribe<T>(set: Set<T>, listener: T) {
  set.add(listener)
  return () => {
    set.delete(listener)
  }
}

/** Waits until the handlers of settled promises have run. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
