import { batch, computed, signal } from '@preact/signals'
import type { LogEntry } from '../../../../src/protocol/panel'
import type { ConnectionModel } from '../connection/connection'
import { type DocumentPlace, frameLabel } from '../connection/frame-label'
import type { SiteModel } from '../connection/site'
import type { SettingsModel } from '../shell/settings'
import { CallList } from './call-list'
import { parseFilter, statusOf } from './filter'

/** Calls that stand in the place of the page's own, and where they were made. */
interface Saved {
  readonly list: CallList
  readonly documents: readonly DocumentPlace[]
}

const NOWHERE: readonly DocumentPlace[] = []

export type LogModel = ReturnType<typeof createLogModel>

export function createLogModel(connection: ConnectionModel, site: SiteModel, settings: SettingsModel) {
  /** Changes are told through `version`. */
  const shown = new CallList()
  /** Calls that came while paused. */
  const held = new CallList()
  /** What was shown before a whole log, which comes in parts: not held back where it comes again. */
  let before: ReadonlySet<string> = new Set()
  const version = signal(0)
  const paused = signal(false)
  const dropped = signal(0)
  const pushedOut = signal(0)
  const filterText = signal('')
  const selectedId = signal<string>()
  const detailsOpen = signal(false)
  const saved = signal<Saved>()
  const most = () => settings.current.peek().maxCalls
  const changed = () => {
    version.value = version.peek() + 1
  }

  const stop = connection.on('log', (message) => {
    if (message.whole) {
      before = new Set(shown.entries.map(({ id }) => id))
      shown.clear()
      held.clear()
    }
    dropped.value = message.dropped
    pushedOut.value = message.pushedOut
    const waits = ({ id }: LogEntry) => paused.peek() && !before.has(id) && !shown.has(id)
    held.put(message.entries.filter(waits))
    shown.put(message.entries.filter((entry) => !waits(entry)))
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
  const live = computed(() => {
    void version.value
    return shown.since(since.value)
  })
  const current = computed(() => saved.value?.list.entries ?? live.value)
  const documents = computed<readonly DocumentPlace[]>(() => saved.value?.documents ?? site.frames.value ?? NOWHERE)

  /** Each call is put to a filter once, however many come after it. */
  const lets = computed(() => {
    const { matches } = filter.value
    const places = documents.value
    const verdicts = new WeakMap<LogEntry, boolean>()
    return (entry: LogEntry) => {
      const known = verdicts.get(entry)
      if (known !== undefined) return known
      const verdict = matches(entry, () => frameLabel(entry, places).filter)
      verdicts.set(entry, verdict)
      return verdict
    }
  })

  const visible = computed(() =>
    filterText.value.trim() === '' ? current.value : current.value.filter((entry) => lets.value(entry)),
  )

  const selected = computed(() => {
    void version.value
    const id = selectedId.value
    if (id === undefined) return undefined
    if (saved.value) return saved.value.list.get(id)
    const entry = shown.get(id)
    return entry && entry.at >= since.value ? entry : undefined
  })

  return {
    /** What the filter lets through, oldest first. */
    visible,
    /** Whatever the filter, oldest first. */
    current,
    /** The page's own calls, also while those of a file are looked at. */
    live,
    /** Where the calls were made. */
    documents,
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
    dropped: computed(() => (saved.value ? 0 : dropped.value)),
    /** Calls that gave way to newer ones; none where what is left is of earlier documents too. */
    pushedOut: computed(() => (!saved.value && live.value.length === shown.size ? pushedOut.value : 0)),
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
      shown.put(held.entries)
      held.clear()
      shown.trim(most())
      changed()
    },
    clear() {
      connection.clearLog()
      shown.clear()
      held.clear()
      before = new Set()
      dropped.value = 0
      pushedOut.value = 0
      selectedId.value = undefined
      changed()
    },
    /** Shows these calls in the place of the page's own, which go on behind them; nothing shows those again. */
    lookAt(calls: readonly LogEntry[] | undefined, places: readonly DocumentPlace[] = []) {
      batch(() => {
        selectedId.value = undefined
        detailsOpen.value = false
        saved.value = undefined
        if (!calls) return
        const list = new CallList()
        list.put(calls)
        saved.value = { list, documents: places }
      })
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
