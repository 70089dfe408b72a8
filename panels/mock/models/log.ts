import { computed, signal } from '@preact/signals'
import type { LogEntry } from '../../../src/protocol/panel'
import type { ConnectionModel } from './connection'
import { parseFilter } from './filter'
import { frameLabel } from './frame-label'
import type { SettingsModel } from './settings'
import type { SiteModel } from './site'

/** Calls kept in the panel; the oldest go first. */
export const MAX_CALLS = 10_000

export function createLogModel(connection: ConnectionModel, site: SiteModel, settings: SettingsModel) {
  /** By id; changed in place, told through `version`. */
  let shown = new Map<string, LogEntry>()
  /** Calls that came while paused. */
  let held = new Map<string, LogEntry>()
  const version = signal(0)
  const paused = signal(false)
  const dropped = signal(0)
  const filterText = signal('')
  const selectedId = signal<string>()
  const changed = () => {
    version.value = version.peek() + 1
  }

  function trim(entries: Map<string, LogEntry>) {
    for (const id of entries.keys()) {
      if (entries.size <= MAX_CALLS) return
      entries.delete(id)
    }
  }

  const stop = connection.on('log', (message) => {
    const known = shown
    if (message.whole) {
      shown = new Map()
      held = new Map()
    }
    dropped.value = message.dropped
    for (const entry of message.entries) {
      const waits = paused.peek() && !known.has(entry.id)
      ;(waits ? held : shown).set(entry.id, entry)
    }
    trim(shown)
    trim(held)
    changed()
  })

  const filter = computed(() => parseFilter(filterText.value))

  /** When the document that is there now began; a page without `wx` has made none of these calls. */
  const since = computed(() => {
    const frames = site.frames.value
    if (settings.current.value.preserveLog || !frames) return Number.NEGATIVE_INFINITY
    return frames[0]?.startedAt ?? Number.POSITIVE_INFINITY
  })

  /** Calls of the document that is there now, or all of them. */
  const current = computed(() => {
    void version.value
    // A call is told of when it is answered, so that a quick one may overtake a slow one.
    const all = [...shown.values()].sort((a, b) => a.at - b.at || a.n - b.n)
    return all.filter((entry) => entry.at >= since.value)
  })

  const visible = computed(() => {
    const { matches } = filter.value
    const frames = site.frames.value ?? []
    return current.value.filter((entry) => matches(entry, frameLabel(entry, frames).filter))
  })

  const selected = computed(() => {
    void version.value
    const entry = selectedId.value === undefined ? undefined : shown.get(selectedId.value)
    return entry && entry.at >= since.value ? entry : undefined
  })

  return {
    /** What the filter lets through, oldest first. */
    visible,
    count: computed(() => current.value.length),
    heldBack: computed(() => {
      void version.value
      return held.size
    }),
    dropped,
    paused,
    filterText,
    wrongFilter: computed(() => filter.value.wrong),
    selected,
    pause() {
      paused.value = true
    },
    resume() {
      paused.value = false
      for (const entry of held.values()) shown.set(entry.id, entry)
      held = new Map()
      trim(shown)
      changed()
    },
    clear() {
      connection.clearLog()
      shown = new Map()
      held = new Map()
      dropped.value = 0
      selectedId.value = undefined
      changed()
    },
    select(id: string | undefined) {
      selectedId.value = id
    },
    /** Selects the call so many rows further down, and gives its row. */
    move(rows: number): number | undefined {
      const calls = visible.peek()
      if (calls.length === 0) return undefined
      const from = calls.findIndex((entry) => entry.id === selectedId.peek())
      const start = from < 0 ? (rows > 0 ? -1 : calls.length) : from
      const row = Math.max(0, Math.min(calls.length - 1, start + rows))
      selectedId.value = calls[row]?.id
      return row
    },
    dispose: stop,
  }
}
