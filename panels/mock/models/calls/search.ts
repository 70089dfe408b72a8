import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Adapter } from '../../adapter'
import type { StateSearchModel } from '../state/state-search'
import { markPattern } from './filter'
import type { LogModel } from './log'

/** A view that the find bar searches. */
interface Searched {
  find(query: string): void
  step(by: 1 | -1): void
  end(): void
}

/** Creates the model of the find bar of DevTools (Ctrl+F), which searches the calls or the state. */
export function createSearchModel(
  adapter: Pick<Adapter, 'onSearch'>,
  { log, stateSearch }: { log: LogModel; stateSearch: StateSearchModel },
) {
  const query = signal('')
  let chosenView = (): 'calls' | 'state' => 'calls'
  const hits = computed(() => (query.value === '' ? [] : log.found(query.value)))

  const calls: Searched = {
    find(text) {
      query.value = text
      const found = hits.peek()
      const id = log.selected.peek()?.id
      const first = found.find((hit) => hit.id === id) ?? found[0]
      if (first) log.reveal(first.id)
    },
    step(by) {
      const found = hits.peek()
      const here = found.findIndex(({ id }) => id === log.selected.peek()?.id)
      const next = here < 0 ? (by > 0 ? 0 : found.length - 1) : (here + by + found.length) % found.length
      const hit = found[next]
      if (hit) log.reveal(hit.id)
    },
    end() {
      query.value = ''
    },
  }
  const state: Searched = {
    find(text) {
      stateSearch.text.value = text
    },
    step: stateSearch.step,
    end() {
      stateSearch.text.value = ''
    },
  }

  let searched: Searched | undefined
  const stop = adapter.onSearch?.((action, text) => {
    if (action === 'performSearch') {
      const next = chosenView() === 'state' ? state : calls
      if (searched !== next) searched?.end()
      searched = next
      searched.find(text)
    } else if (action === 'cancelSearch') {
      searched?.end()
      searched = undefined
    } else searched?.step(action === 'nextSearchResult' ? 1 : -1)
  })

  return {
    /** The text to mark in the calls; empty while nothing is searched. */
    query: query as ReadonlySignal<string>,
    /** What to mark in the calls: the text of the find bar, and what the filter has found. */
    marks: computed(() => markPattern(log.marks.value, query.value)),
    /** Number of calls with the text, and the place of the selected one among them, from 1; 0 if it is none of them. */
    count: computed(() => ({
      hits: hits.value.length,
      at: hits.value.findIndex(({ id }) => id === log.selected.value?.id) + 1,
    })),
    /** @param choose returns the view to search, asked when a search begins. */
    chooseBy(choose: typeof chosenView) {
      chosenView = choose
    },
    dispose: () => stop?.(),
  }
}
