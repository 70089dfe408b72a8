import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { ALL_TABS, type DroppedCalls, type LogEntry } from '../../../../src/protocol/panel'
import { KEPT_BYTES } from '../../../../src/store/limits'
import type { ConnectionModel } from '../connection/connection'
import { type DocumentUrl, frameLabel } from '../connection/frame-label'
import type { SiteModel } from '../connection/site'
import type { SettingsModel } from '../shell/settings'
import { CallList } from './call-list'
import type { Column } from './columns'
import { containsText, parseFilter, statusOf } from './filter'
import { argumentsLine, outcomeLine, ownDuration } from './format'
import { nextSort, type Sort, type SortKey, sorted } from './sort'
import { shownDetail } from './why'

/** Saved calls shown instead of the page's own, with their documents. */
interface Saved {
  readonly list: CallList
  readonly documents: readonly DocumentUrl[]
}

const NO_DOCUMENTS: readonly DocumentUrl[] = []

/** Returns a function that remembers its results, until their calls are gone. */
function cached(make: (entry: LogEntry) => SortKey): (entry: LogEntry) => SortKey {
  const known = new WeakMap<LogEntry, { readonly key: SortKey }>()
  return (entry) => {
    let found = known.get(entry)
    if (!found) {
      found = { key: make(entry) }
      known.set(entry, found)
    }
    return found.key
  }
}

/** Calls of one API that were made too fast to report. */
interface DroppedApi {
  readonly api: string
  readonly calls: number
}

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
  /** Dropped calls by document; '' for those that are gone. */
  const droppedOf = signal<Readonly<Record<string, DroppedCalls>>>()
  const pushedOut = signal(0)
  const filterText = signal('')
  const selectedId = signal<string>()
  /** Further selected calls, besides that of `selectedId`. */
  const alsoSelected = signal<ReadonlySet<string>>(new Set())
  const sort = signal<Sort>()
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
    droppedOf.value = message.droppedOf
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

  /** Dropped calls of the shown documents by document and API; undefined if the store has not sent them apart. */
  const shownDropped = computed((): readonly DroppedApi[] | undefined => {
    const [byDocument, frames] = [droppedOf.value, site.frames.value]
    if (saved.value || !byDocument || !frames) return undefined
    const documents = settings.current.value.preserveLog
      ? Object.keys(byDocument)
      : frames.map(({ document }) => document)
    return documents.flatMap((document) =>
      Object.entries(byDocument[document] ?? {}).map(([api, calls]) => ({ api, calls })),
    )
  })

  const visible = computed(() =>
    filterText.value.trim() === '' ? current.value : current.value.filter((entry) => passes.value(entry)),
  )

  /** Returns the value of a call in a column, to sort by. */
  const sortKeys: { readonly [column in Column]: (entry: LogEntry) => SortKey } = {
    time: ({ at }) => at,
    start: ({ at }) => at,
    page: ({ tab }) => tab,
    api: ({ api }) => api.toLowerCase(),
    arguments: cached(({ args }) => argumentsLine(args)),
    outcome: cached((entry) => `${statusOf(entry)} ${outcomeLine(entry)}`),
    why: cached((entry) => (entry.why ? `${entry.why.by} ${shownDetail(entry) ?? ''}` : undefined)),
    duration: ownDuration,
    frame: (entry) => frameLabel(entry, documents.value).text,
  }
  const rows = computed(() => {
    const by = sort.value
    return by ? sorted(visible.value, sortKeys[by.column], by.descending) : visible.value
  })

  const selected = computed(() => {
    void version.value
    const id = selectedId.value
    if (id === undefined) return undefined
    if (saved.value) return saved.value.list.get(id)
    const entry = shown.get(id)
    return entry && isOwn(entry) ? entry : undefined
  })

  const selectedIds = computed<ReadonlySet<string>>(() =>
    selectedId.value === undefined ? new Set() : new Set([...alsoSelected.value, selectedId.value]),
  )

  /** The call from which Shift extends the selection. */
  let anchor: string | undefined
  const setSelection = (id: string | undefined, all: Iterable<string> = []) =>
    batch(() => {
      selectedId.value = id
      alsoSelected.value = new Set([...all].filter((other) => other !== id))
    })
  const selectOnly = (id: string | undefined) => {
    anchor = id
    setSelection(id)
  }
  /** Selects all calls of the table from the one that was selected first to another. */
  const selectTo = (id: string) => {
    const ids = rows.peek().map((entry) => entry.id)
    const ends = [ids.indexOf(anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b)
    const [first = -1, last = -1] = ends
    if (first >= 0) setSelection(id, ids.slice(first, last + 1))
    else selectOnly(id)
  }

  return {
    /** Calls that pass the filter, oldest first. */
    visible,
    /** Calls that pass the filter, in the order of the table. */
    rows,
    /** Column by which the table is sorted; undefined is the order of arrival. */
    sort: sort as ReadonlySignal<Sort | undefined>,
    /** Sorts by a column, reverses that, or returns to the order of arrival. */
    sortBy(column: Column) {
      sort.value = nextSort(sort.peek(), column)
    },
    /** The longest time in ms that a visible call took by itself. */
    longest: computed(() => visible.value.reduce((most, entry) => Math.max(most, ownDuration(entry) ?? 0), 0)),
    /** Returns the milliseconds from the load of a call's page to the call. */
    sinceLoad(entry: LogEntry): number {
      const start = saved.value ? saved.value.list.entries[0]?.at : site.starts.value.get(entry.tab ?? site.tab.value)
      return entry.at - (start ?? current.value[0]?.at ?? entry.at)
    },
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
    /** Number of calls that the shown documents made too fast to report. */
    dropped: computed(() => {
      if (saved.value) return 0
      const shown = shownDropped.value
      return shown ? shown.reduce((sum, { calls }) => sum + calls, 0) : dropped.value
    }),
    /** Those of them whose API is known, the most frequent first. */
    droppedApis: computed((): readonly DroppedApi[] => {
      const sums = new Map<string, number>()
      for (const { api, calls } of shownDropped.value ?? []) if (api) sums.set(api, (sums.get(api) ?? 0) + calls)
      return [...sums].map(([api, calls]) => ({ api, calls })).sort((a, b) => b.calls - a.calls)
    }),
    /** Number of older calls that were discarded; 0 if calls of earlier documents are left. */
    pushedOut: computed(() => (!saved.value && live.value.length === shown.size ? pushedOut.value : 0)),
    paused,
    filterText,
    wrongFilter: computed(() => filter.value.wrong),
    /** Returns true if the filter hides a call. */
    isHidden: (entry: LogEntry): boolean => filterText.value.trim() !== '' && !passes.value(entry),
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
      droppedOf.value = undefined
      pushedOut.value = 0
      selectOnly(undefined)
      changed()
    },
    /** Shows saved calls instead of the page's own, which are still recorded; undefined shows the page's own again. */
    showSaved(calls: readonly LogEntry[] | undefined, places: readonly DocumentUrl[] = []) {
      batch(() => {
        selectOnly(undefined)
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
      batch(() => {
        selectOnly(id)
        if (id === undefined) detailsOpen.value = false
      })
    },
    /** Selects a call and opens its details. */
    open(id: string) {
      batch(() => {
        selectOnly(id)
        detailsOpen.value = true
      })
    },
    /** Makes one of the selected calls the one whose details are shown. */
    focusOn(id: string) {
      if (selectedIds.peek().has(id)) setSelection(id, selectedIds.peek())
    },
    /** Adds a call to the selection, or removes it. */
    toggleSelected(id: string) {
      const all = new Set(selectedIds.peek())
      const removed = all.delete(id)
      anchor = id
      if (removed) setSelection([...all].at(-1), all)
      else setSelection(id, all)
    },
    selectTo,
    /** Extends the selection by a number of rows. Returns the new row. */
    extend(steps: number): number | undefined {
      const calls = rows.peek()
      const here = calls.findIndex(({ id }) => id === selectedId.peek())
      const row = Math.max(0, Math.min(calls.length - 1, here + steps))
      const id = calls[row]?.id
      if (id === undefined) return undefined
      selectTo(id)
      return row
    },
    /** Ids of all selected calls. */
    selectedIds,
    /** The selected calls of the table, in its order. */
    selection: computed(() => rows.value.filter(({ id }) => selectedIds.value.has(id))),
    close() {
      detailsOpen.value = false
    },
    revealed,
    /** Selects a call and scrolls to it. */
    reveal(id: string) {
      selectOnly(id)
      revealed.value = { id }
    },
    /** Returns the calls of the table that contain a text, in its order. */
    found: (text: string): readonly LogEntry[] => rows.value.filter((entry) => containsText(entry, text)),
    /** Moves the selection by a number of rows. Returns the new row. */
    move(steps: number): number | undefined {
      const calls = rows.peek()
      if (calls.length === 0) return undefined
      const from = calls.findIndex((entry: LogEntry) => entry.id === selectedId.peek())
      const start = from < 0 ? (steps > 0 ? -1 : calls.length) : from
      const row = Math.max(0, Math.min(calls.length - 1, start + steps))
      selectOnly(calls[row]?.id)
      return row
    },
    dispose: stop,
  }
}
