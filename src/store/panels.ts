import type { Port } from '../protocol/channel'
import { isIncompatibleHello, PROTOCOL } from '../protocol/page'
import { ALL_TABS, type Frame, type LogEntry, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import type { LogView } from './call-log'
import { send } from './env'
import { historyEntry } from './history'
import type { Site } from './site'

/** Where panels get their contents. */
export interface PanelSources {
  later(job: () => void, ms: number): void
  frames(tab: number): readonly Frame[]
  site(origin: string): Site
  log(tab: number): LogView
}

interface PanelState {
  readonly tab: number
  readonly origin: string | null
  readonly maxCalls: number | undefined
  /** Sites that changed since the last update. */
  sites: Set<string>
  entries: Map<string, LogEntry>
  frames: boolean
  wholeLog: boolean
  /** Older calls that are still to be sent, oldest first. */
  older: readonly LogEntry[]
  dropped: boolean
  scheduled: boolean
}

type PanelHello = Extract<PanelToStore, { type: 'hello' }>

/** Delay in which changes are collected, in ms: about a frame. */
const UPDATE_MS = 16
/** A long log is sent in parts, the newest calls first, so that the panel can show those at once. */
const FIRST_PART = 200
const NEXT_PART = 2_000
/** Delay between parts, in ms. Longer than a frame: back-to-back messages keep the panel from rendering. */
const PART_MS = 50

/** All open panels, each with the changes that it has not been sent yet. */
export class Panels {
  readonly #sources: PanelSources
  readonly #panels = new Map<Port<PanelToStore, StoreToPanel>, PanelState>()

  constructor(sources: PanelSources) {
    this.#sources = sources
  }

  /**
   * Connects a panel.
   * @param handle gets every message but the hello. Its reply follows all earlier changes, on every port: a test has one
   * port for each tab.
   */
  connect(
    port: Port<PanelToStore, StoreToPanel>,
    handle: (
      message: Exclude<PanelToStore, { type: 'hello' }>,
      reply: (message: StoreToPanel) => void,
      tab: number,
    ) => void,
  ) {
    const reply = (message: StoreToPanel) => {
      for (const each of this.#panels.keys()) this.#update(each, each === port ? Number.POSITIVE_INFINITY : undefined)
      send(port, message)
    }
    port.listen({
      message: (message) => {
        if (isIncompatibleHello(message)) return void send(port, { type: 'mismatch', protocol: PROTOCOL })
        if (message.type === 'hello') return this.#greet(port, message)
        const panel = this.#panels.get(port)
        if (panel) handle(message, reply, panel.tab)
      },
      close: () => this.#panels.delete(port),
    })
  }

  /** The documents of a tab have changed. */
  framesChanged(tab: number) {
    this.#each(
      (panel) => watches(panel, tab),
      (panel) => {
        panel.frames = true
        for (const { origin } of this.#sources.frames(tab)) panel.sites.add(origin)
      },
    )
  }

  /** Sends the frames again after a site was turned on or off or access was lost: panels check theirs with each list. */
  accessChanged() {
    this.#each(
      () => true,
      (panel) => {
        panel.frames = true
      },
    )
  }

  /** State, prompts or history of a site have changed. */
  siteChanged(origin: string) {
    this.#each(
      (panel) => panel.origin === origin || this.#sources.frames(panel.tab).some((frame) => frame.origin === origin),
      (panel) => panel.sites.add(origin),
    )
  }

  /** A call was added or has changed. */
  logged(tab: number, entry: LogEntry) {
    this.#each(
      (panel) => watches(panel, tab),
      (panel) => panel.entries.set(entry.id, panel.tab === ALL_TABS ? { ...entry, tab } : entry),
    )
  }

  /** Returns the tabs of the panels that watch an origin. */
  tabsOf(origin: string): number[] {
    return [...this.#panels.values()].flatMap((panel) => (panel.origin === origin ? [panel.tab] : []))
  }

  /** More calls were counted without being kept. */
  dropped(tab: number) {
    this.#each(
      (panel) => watches(panel, tab),
      (panel) => {
        panel.dropped = true
      },
    )
  }

  /** The whole log of a tab was replaced. */
  logChanged(tab: number) {
    this.#each(
      (panel) => watches(panel, tab),
      (panel) => {
        panel.wholeLog = true
      },
    )
  }

  #greet(port: Port<PanelToStore, StoreToPanel>, { tab, origin, maxCalls }: PanelHello) {
    if (maxCalls !== undefined) this.#sources.log(tab).limit(maxCalls)
    const origins = this.#sources.frames(tab).map((frame) => frame.origin)
    const nothing = { entries: new Map(), wholeLog: true, older: [], dropped: false, scheduled: false }
    const before = this.#panels.get(port)
    this.#panels.set(port, {
      // Panels greet after each navigation, and need no second copy of a long log.
      ...(before?.tab === tab && before.maxCalls === maxCalls ? before : nothing),
      tab,
      maxCalls,
      origin,
      sites: new Set(origin === null ? origins : [origin, ...origins]),
      frames: true,
    })
    this.#update(port)
  }

  #each(concerns: (panel: PanelState) => boolean, change: (panel: PanelState) => void) {
    for (const [port, panel] of this.#panels) {
      if (!concerns(panel)) continue
      change(panel)
      this.#schedule(port, panel, UPDATE_MS)
    }
  }

  #schedule(port: Port<PanelToStore, StoreToPanel>, panel: PanelState, ms: number) {
    if (panel.scheduled) return
    panel.scheduled = true
    this.#sources.later(() => this.#update(port), ms)
  }

  /** @param most number of older calls to send, if any are left. */
  #update(port: Port<PanelToStore, StoreToPanel>, most = NEXT_PART) {
    const panel = this.#panels.get(port)
    if (!panel) return
    const { tab, sites, entries, frames, wholeLog, dropped } = panel
    const nothing = { frames: false, wholeLog: false, dropped: false, scheduled: false }
    Object.assign(panel, { sites: new Set(), entries: new Map(), ...nothing })
    if (frames) send(port, { type: 'frames', frames: this.#sources.frames(tab) })
    for (const origin of sites) {
      const { rev, state, prompts, history } = this.#sources.site(origin)
      const changes = history.changes.map(historyEntry)
      send(port, { type: 'site', origin, rev, state, prompts, history: changes })
    }
    const log = this.#sources.log(tab)
    const sendLog = (entries: readonly LogEntry[], whole: boolean) => {
      const { dropped, droppedOf, pushedOut } = log
      send(port, { type: 'log', entries, dropped, droppedOf, pushedOut, whole })
    }
    if (wholeLog) {
      sendLog(log.entries.slice(-FIRST_PART), true)
      panel.older = log.entries.slice(0, -FIRST_PART)
    } else if (entries.size > 0 || dropped) sendLog([...entries.values()], false)
    if (!wholeLog || most > NEXT_PART) {
      // Read again: they may have changed since, or be gone.
      const part = panel.older.slice(-most).flatMap(({ id }) => log.get(id) ?? [])
      if (part.length > 0) sendLog(part, false)
      panel.older = panel.older.slice(0, -most)
    }
    if (panel.older.length > 0) this.#schedule(port, panel, PART_MS)
  }
}

const watches = (panel: PanelState, tab: number): boolean => panel.tab === tab || panel.tab === ALL_TABS
