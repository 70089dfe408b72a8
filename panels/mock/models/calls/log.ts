import { batch, computed, signal } from '@preact/signals'
import { ALL_TABS, type LogEntry } from '../../../../src/protocol/panel'
import { KEPT_BYTES } from '../../../../src/store/limits'
import type { ConnectionModel } from '../connection/connection'
import { type DocumentUrl, frameLabel } from '../connection/frame-label'
import type { SiteModel } from '../connection/site'
import type { SettingsModel } from '../shell/settings'
import { CallList } from './call-list'
import { containsText, parseFilter, statusOf } from './filter'

/** Saved calls shown instead of the page's own, with their documents. */
interface Saved {
  readonly list: CallList
  readonly documents: readonly DocumentUrl[]
}

const NO_DOCUMENTS: readonly DocumentUrl[] = []

export type LogModel = ReturnType<typeof createLogModel>

/** Creates the model of the call log: what is shown, filtered, selected and paused. */
export function createLogModel(connection: ConnectionModel, site: SiteModel, settings: SettingsModel) {
  /** Not a signal itself: `version` changes with it. */
  const shown = new CallList()
  /** Calls that came while paused. */
  const waiting = new CallList()
  /** Ids of the calls that were shown when the store began to send the whole log again: they are shown even while paused. */
  let before: ReadonlySet<string> = new Set()
  const version = signal(0)
  const paused = signal(false)
  const dropped = signal(0)
  const pushedOut = signal(0)
  const filterText = signal('')
  const selectedId = signal<string>()
  const detailsOpen = signal(false)
  /** A call to scroll to; a new object each time. */
  const revealed = signal<{ readonly id: string }>()
  const saved = signal<Saved>()
  const most = () => settings.current.peek().maxCalls
  const changed = () => {
    version.value = version.peek() + 1
  }

  const stop = connection.on('log', (message) => {
    if (message.whole) {
      before = new Set(shown.entries.map(({ id }) => id))
      shown.clear()
      waiting.clear()
    }
    dropped.value = message.dropped
    pushedOut.value = message.pushedOut
    const isWaiting = ({ id }: LogEntry) => paused.peek() && !before.has(id) && !shown.has(id)
    waiting.put(message.entries.filter(isWaiting))
    shown.put(message.entries.filter((entry) => !isWaiting(entry)))
    shown.trim(most(), KEPT_BYTES.log)
    waiting.trim(most(), KEPT_BYTES.log)
    changed()
  })

  const filter = computed(() => parseFilter(filterText.value))

  /** Returns the start of a tab's document; infinite if it has no `wx`, since then no call is its own. */
  const startOf = computed(() => {
    const [frames, starts, watched] = [site.frames.value, site.starts.value, site.tab.value]
    if (settings.current.value.preserveLog || !frames) return () => Number.NEGATIVE_INFINITY
    // Calls of no document of a page, such as those of a back end, are shown with the first.
    const other = watched === ALL_TABS ? Math.min(...starts.values()) : Number.POSITIVE_INFINITY
    return (tab = watched) => starts.get(tab) ?? other
  })
  const isOwn = ({ at, tab }: LogEntry): boolean => at >= startOf.value(tab)

  /** Calls of the current document; all calls if the log is preserved. */
  const live = computed(() => {
    void version.value
    if (site.tab.value === ALL_TABS) return shown.entries.filter(isOwn)
    return shown.since(startOf.value())
  })
  const current = computed(() => saved.value?.list.entries ?? live.value)
  const documents = computed<readonly DocumentUrl[]>(() => saved.value?.documents ?? site.frames.value ?? NO_DOCUMENTS)

  /** The filter's test, cached per call. */
  const passes = computed(() => {
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
    filterText.value.trim() === '' ? current.value : current.value.filter((entry) => passes.value(entry)),
  )

  const selected = computed(() => {
    void version.value
    const id = selectedId.value
    if (id === undefined) return undefined
    if (saved.value) return saved.value.list.get(id)
    const entry = shown.get(id)
    return entry && isOwn(entry) ? entry : undefined
  })

  return {
    /** Calls that pass the filter, oldest first. */
    visible,
    /** Calls regardless of the filter, oldest first. */
    current,
    /** The page's own calls, also while saved calls are shown. */
    live,
    /** Documents of the calls. */
    documents,
    /** Returns all calls, of earlier documents too. */
    all: (): readonly LogEntry[] => shown.entries,
    count: computed(() => current.value.length),
    pendingCount: computed(() =>
      current.value.reduce((sum, entry) => sum + (statusOf(entry) === 'pending' ? 1 : 0), 0),
    ),
    /** Number of new calls that are not shown while paused. */
    waitingCount: computed(() => {
      void version.value
      return waiting.size
    }),
    /** Number of calls that pages made too fast to report. */
    dropped: computed(() => (saved.value ? 0 : dropped.value)),
    /** Number of older calls that were discarded; 0 if calls of earlier documents are left. */
    pushedOut: computed(() => (!saved.value && live.value.length === shown.size ? pushedOut.value : 0)),
    paused,
    filterText,
    wrongFilter: computed(() => filter.value.wrong),
    /** Sources of regular expressions for the texts that the filter has found. */
    marks: computed(() => filter.value.marks),
    selected,
    /** True while the details of the selected call are open. */
    detailsOpen,
    pause() {
      paused.value = true
    },
    resume() {
      paused.value = false
      shown.put(waiting.entries)
      waiting.clear()
      shown.trim(most(), KEPT_BYTES.log)
      changed()
    },
    clear() {
      connection.clearLog()
      shown.clear()
      waiting.clear()
      before = new Set()
      dropped.value = 0
      pushedOut.value = 0
      selectedId.value = undefined
      changed()
    },
    /** Shows saved calls instead of the page's own, which are still recorded; undefined shows the page's own again. */
    showSaved(calls: readonly LogEntry[] | undefined, places: readonly DocumentUrl[] = []) {
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
    /** Discards the oldest calls over the limit. */
    trim() {
      shown.trim(most(), KEPT_BYTES.log)
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
    revealed,
    /** Selects a call and scrolls to it. */
    reveal(id: string) {
      selectedId.value = id
      revealed.value = { id }
    },
    /** Returns the visible calls that contain a text. */
    found: (text: string): readonly LogEntry[] => visible.value.filter((entry) => containsText(entry, text)),
    /** Moves the selection by a number of rows. Returns the new row. */
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
