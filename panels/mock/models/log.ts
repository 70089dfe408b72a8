import { computed, signal } from '@preact/signals'
import type { LogEntry } from '../../../src/protocol/panel'
import { CallList } from './call-list'
import type { ConnectionModel } from './connection'
import { parseFilter, statusOf } from './filter'
import { frameLabel } from './frame-label'
import type { SettingsModel } from './settings'
import type { SiteModel } from './site'

export type LogModel = ReturnType<typeof createLogModel>

export function createLogModel(connection: ConnectionModel, site: SiteModel, settings: SettingsModel) {
  /** Changed in place, told through `version`. */
  const shown = new CallList()
  /** Calls that came while paused. */
  const held = new CallList()
  const version = signal(0)
  const paused = signal(false)
  const dropped = signal(0)
  const pushedOut = signal(0)
  const filterText = signal('')
  const selectedId = signal<string>()
  const detailsOpen = signal(false)
  const most = () => settings.current.peek().maxCalls
  const changed = () => {
    version.value = version.peek() + 1
  }

  const stop = connection.on('log', (message) => {
    const known = new Set(message.whole ? shown.entries.map(({ id }) => id) : [])
    if (message.whole) {
      shown.clear()
      held.clear()
    }
    dropped.value = message.dropped
    pushedOut.value = message.pushedOut
    for (const entry of message.entries) {
      const waits = paused.peek() && !known.has(entry.id) && !shown.has(entry.id)
      ;(waits ? held : shown).put(entry)
    }
    shown.trim(most())
    held.trim(most())
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
    const begin = since.value
    const [first] = shown.entries
    return !first || first.at >= begin ? [...shown.entries] : shown.entries.filter((entry) => entry.at >= begin)
  })

  const visible = computed(() => {
    if (filterText.value.trim() === '') return current.value
    const { matches } = filter.value
    const frames = site.frames.value ?? []
    return current.value.filter((entry) => matches(entry, () => frameLabel(entry, frames).filter))
  })

  const selected = computed(() => {
    void version.value
    const entry = selectedId.value === undefined ? undefined : shown.get(selectedId.value)
    return entry && entry.at >= since.value ? entry : undefined
  })

  return {
    /** What the filter lets through, oldest first. */
    visible,
    /** Whatever the filter, oldest first. */
    current,
    /** Every call that is kept, of earlier documents too. */
    all: (): readonly LogEntry[] => shown.entries,
    count: computed(() => current.value.length),
    pendingCount: computed(() =>
      current.value.reduce((sum, entry) => sum + (statusOf(entry) === 'pending' ? 1 : 0), 0),
    ),
    heldBack: computed(() => {
      void version.value
      return held.size
    }),
    /** Calls that their pages had no room to tell of. */
    dropped,
    /** Calls that gave way to newer ones; none where what is left is of earlier documents too. */
    pushedOut: computed(() => (current.value.length === shown.size ? pushedOut.value : 0)),
    paused,
    filterText,
    wrongFilter: computed(() => filter.value.wrong),
    selected,
    /** Whether the details of the selected call are open. */
    detailsOpen,
    pause() {
      paused.value = true
    },
    resume() {
      paused.value = false
      for (const entry of held.entries) shown.put(entry)
      held.clear()
      shown.trim(most())
      changed()
    },
    clear() {
      connection.clearLog()
      shown.clear()
      held.clear()
      dropped.value = 0
      pushedOut.value = 0
      selectedId.value = undefined
      changed()
    },
    /** Lets go what is more than may be kept. */
    trim() {
      shown.trim(most())
      changed()
    },
    select(id: string | undefined) {
      selectedId.value = id
      if (id === undefined) detailsOpen.value = false
    },
    /** Selects a call and opens its details. */
    open(id: string) {
      selectedId.value = id
      detailsOpen.value = true
    },
    close() {
      detailsOpen.value = false
    },
    /** Selects the call so many rows further down, and gives its row. */
    move(rows: number): number | undefined {
      const calls = visible.peek()
      if (calls.length === 0) return undefined
      const from = calls.findIndex((entry: LogEntry) => entry.id === selectedId.peek())
      const start = from < 0 ? (rows > 0 ? -1 : calls.length) : from
      const row = Math.max(0, Math.min(calls.length - 1, start + rows))
      selectedId.value = calls[row]?.id
      return row
    },
    dispose: stop,
  }
}
