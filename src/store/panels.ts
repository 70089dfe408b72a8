import type { Port } from '../protocol/channel'
import { isIncompatibleHello, PROTOCOL } from '../protocol/page'
import type { Frame, LogEntry, PanelToStore, StoreToPanel } from '../protocol/panel'
import type { CallLog } from './call-log'
import { tell } from './env'
import type { Site } from './site'

/** What panels are told of. */
export interface PanelSources {
  later(job: () => void, ms: number): void
  frames(tab: number): readonly Frame[]
  site(origin: string): Site
  log(tab: number): CallLog
}

interface PanelState {
  readonly tab: number
  readonly origin: string | null
  readonly maxCalls: number | undefined
  /** What changed since the last update. */
  sites: Set<string>
  entries: Map<string, LogEntry>
  frames: boolean
  wholeLog: boolean
  /** Older calls that are still to be told, oldest first. */
  older: readonly LogEntry[]
  dropped: boolean
  scheduled: boolean
}

type PanelHello = Extract<PanelToStore, { type: 'hello' }>

/** Panels are told of many changes at once; a person sees no difference below this. */
const UPDATE_MS = 16
/** A long log comes in parts, the newest calls first: the panel shows them before it has the others. */
const FIRST_PART = 200
const NEXT_PART = 2_000
/** Longer than a frame: messages that come one upon the other keep the panel from showing any of them. */
const PART_MS = 50

/** Every panel that is open, and what it has not been told yet. */
export class Panels {
  readonly #sources: PanelSources
  readonly #panels = new Map<Port<PanelToStore, StoreToPanel>, PanelState>()

  constructor(sources: PanelSources) {
    this.#sources = sources
  }

  /**
   * @param handle gets every message but the hello; what it replies comes after all changes before it, on every port: a
   * test listens to each tab by a port of its own.
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
      tell(port, message)
    }
    port.listen({
      message: (message) => {
        if (isIncompatibleHello(message)) return void tell(port, { type: 'mismatch', protocol: PROTOCOL })
        if (message.type === 'hello') return this.#greet(port, message)
        const panel = this.#panels.get(port)
        if (panel) handle(message, reply, panel.tab)
      },
      close: () => this.#panels.delete(port),
    })
  }

  framesChanged(tab: number) {
    this.#each(
      (panel) => panel.tab === tab,
      (panel) => {
        panel.frames = true
        for (const { origin } of this.#sources.frames(tab)) panel.sites.add(origin)
      },
    )
  }

  /** A site was turned on or off, or the browser lets the extension in no more: panels look at theirs with each list of frames. */
  accessChanged() {
    this.#each(
      () => true,
      (panel) => {
        panel.frames = true
      },
    )
  }

  siteChanged(origin: string) {
    this.#each(
      (panel) => panel.origin === origin || this.#sources.frames(panel.tab).some((frame) => frame.origin === origin),
      (panel) => panel.sites.add(origin),
    )
  }

  logged(tab: number, entry: LogEntry) {
    this.#each(
      (panel) => panel.tab === tab,
      (panel) => panel.entries.set(entry.id, entry),
    )
  }

  /** More calls were counted, not kept. */
  dropped(tab: number) {
    this.#each(
      (panel) => panel.tab === tab,
      (panel) => {
        panel.dropped = true
      },
    )
  }

  logChanged(tab: number) {
    this.#each(
      (panel) => panel.tab === tab,
      (panel) => {
        panel.wholeLog = true
      },
    )
  }

  #greet(port: Port<PanelToStore, StoreToPanel>, { tab, origin, maxCalls }: PanelHello) {
    if (maxCalls !== undefined) this.#sources.log(tab).keep(maxCalls)
    const origins = this.#sources.frames(tab).map((frame) => frame.origin)
    const nothing = { entries: new Map(), wholeLog: true, older: [], dropped: false, scheduled: false }
    const before = this.#panels.get(port)
    this.#panels.set(port, {
      // Each navigation is greeted, and a long log is not told again for that.
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

  /** @param most so many older calls, if there are any left to tell */
  #update(port: Port<PanelToStore, StoreToPanel>, most = NEXT_PART) {
    const panel = this.#panels.get(port)
    if (!panel) return
    const { tab, sites, entries, frames, wholeLog, dropped } = panel
    const nothing = { frames: false, wholeLog: false, dropped: false, scheduled: false }
    Object.assign(panel, { sites: new Set(), entries: new Map(), ...nothing })
    if (frames) tell(port, { type: 'frames', frames: this.#sources.frames(tab) })
    for (const origin of sites) {
      const { rev, state, prompts, history } = this.#sources.site(origin)
      const changes = history.changes.map(({ back: _back, forth: _forth, ...entry }) => entry)
      tell(port, { type: 'site', origin, rev, state, prompts, history: changes })
    }
    const log = this.#sources.log(tab)
    const say = (told: readonly LogEntry[], whole: boolean) => {
      const { dropped, pushedOut } = log
      tell(port, { type: 'log', entries: told, dropped, pushedOut, whole })
    }
    if (wholeLog) {
      say(log.entries.slice(-FIRST_PART), true)
      panel.older = log.entries.slice(0, -FIRST_PART)
    }
    if (!wholeLog || most > NEXT_PART) {
      if (entries.size > 0 || dropped) say([...entries.values()], false)
      // As they are now: they may have changed since, or gone.
      const part = panel.older.slice(-most).flatMap(({ id }) => log.get(id) ?? [])
      if (part.length > 0) say(part, false)
      panel.older = panel.older.slice(0, -most)
    }
    if (panel.older.length > 0) this.#schedule(port, panel, PART_MS)
  }
}
