import type { Port } from '../protocol/channel'
import { isForeignHello, PROTOCOL } from '../protocol/page'
import type { Frame, LogEntry, PanelToWriter, WriterToPanel } from '../protocol/panel'
import { tell } from './host'
import type { CallLog } from './log'
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
  /** What changed since the last update. */
  sites: Set<string>
  entries: Map<string, LogEntry>
  frames: boolean
  wholeLog: boolean
  scheduled: boolean
}

type PanelHello = Extract<PanelToWriter, { type: 'hello' }>

/** Panels are told of many changes at once; a person sees no difference below this. */
const UPDATE_MS = 16

/** Every panel that is open, and what it has not been told yet. */
export class Panels {
  readonly #sources: PanelSources
  readonly #panels = new Map<Port<PanelToWriter, WriterToPanel>, PanelState>()

  constructor(sources: PanelSources) {
    this.#sources = sources
  }

  /** @param handle gets every message but the hello; what it replies comes after all changes before it. */
  connect(
    port: Port<PanelToWriter, WriterToPanel>,
    handle: (
      message: Exclude<PanelToWriter, { type: 'hello' }>,
      reply: (message: WriterToPanel) => void,
      tab: number,
    ) => void,
  ) {
    const reply = (message: WriterToPanel) => {
      this.#update(port)
      tell(port, message)
    }
    port.listen({
      message: (message) => {
        if (isForeignHello(message)) return void tell(port, { type: 'mismatch', protocol: PROTOCOL })
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

  logChanged(tab: number) {
    this.#each(
      (panel) => panel.tab === tab,
      (panel) => {
        panel.wholeLog = true
      },
    )
  }

  #greet(port: Port<PanelToWriter, WriterToPanel>, { tab, origin, maxCalls }: PanelHello) {
    if (maxCalls !== undefined) this.#sources.log(tab).keep(maxCalls)
    const origins = this.#sources.frames(tab).map((frame) => frame.origin)
    this.#panels.set(port, {
      tab,
      origin,
      sites: new Set(origin === null ? origins : [origin, ...origins]),
      entries: new Map(),
      frames: true,
      wholeLog: true,
      scheduled: false,
    })
    this.#update(port)
  }

  #each(concerns: (panel: PanelState) => boolean, change: (panel: PanelState) => void) {
    for (const [port, panel] of this.#panels) {
      if (!concerns(panel)) continue
      change(panel)
      if (panel.scheduled) continue
      panel.scheduled = true
      this.#sources.later(() => this.#update(port), UPDATE_MS)
    }
  }

  #update(port: Port<PanelToWriter, WriterToPanel>) {
    const panel = this.#panels.get(port)
    if (!panel) return
    const { tab, sites, entries, frames, wholeLog } = panel
    Object.assign(panel, { sites: new Set(), entries: new Map(), frames: false, wholeLog: false, scheduled: false })
    if (frames) tell(port, { type: 'frames', frames: this.#sources.frames(tab) })
    for (const origin of sites) {
      const { rev, state, prompts, history } = this.#sources.site(origin)
      const changes = history.changes.map(({ back: _back, forth: _forth, ...entry }) => entry)
      tell(port, { type: 'site', origin, rev, state, prompts, history: changes })
    }
    if (!wholeLog && entries.size === 0) return
    const log = this.#sources.log(tab)
    const { dropped, pushedOut } = log
    const told = wholeLog ? log.entries : [...entries.values()]
    tell(port, { type: 'log', entries: told, dropped, pushedOut, whole: wholeLog })
  }
}
