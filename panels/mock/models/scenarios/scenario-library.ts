import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { isObject, same } from '../../../../src/wx/base/json'
import { formatScenario, parseScenario, type Scenario } from '../../../../src/wx/scenarios/file'
import type { Adapter } from '../../adapter'
import type { Sentence } from '../../i18n'

/** Stored scenario. One that cannot be parsed comes from a newer panel and is kept as it is. */
export interface StoredScenario {
  readonly scenario?: Scenario
  readonly raw: unknown
}

/** Revisions of the states that the panel knows, by origin. */
export type Revisions = ReadonlyMap<string, number>

/** Sentence that says what has changed. */
export type LibrarySentence = Extract<Sentence, { readonly key: `change.scenario${Capitalize<string>}` }>

/** Change of the user's scenarios. */
export interface LibraryEdit {
  readonly sentence: LibrarySentence
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly before: readonly StoredScenario[]
  readonly after: readonly StoredScenario[]
  /** Revisions when it was made, undone or redone last: they order it among the edits of the state. */
  readonly revs: Revisions
  readonly undone: boolean
}

/** Number of changes that can be undone. */
const MAX_EDITS = 50

const readStored = (raw: unknown): StoredScenario => {
  try {
    return { scenario: parseScenario(raw), raw }
  } catch {
    return { raw }
  }
}

export const storeScenario = (scenario: Scenario): StoredScenario => ({
  scenario,
  raw: JSON.parse(formatScenario(scenario)),
})

export type ScenarioLibrary = ReturnType<typeof createScenarioLibrary>

/** Creates the model of the user's scenarios, which all panels share, with undo and redo of the changes made here. */
export function createScenarioLibrary(adapter: Adapter, revisions: () => Revisions) {
  const stored = signal<readonly StoredScenario[]>(readAll(adapter.savedScenarios))
  const edits = signal<readonly LibraryEdit[]>([])
  const stop = adapter.onScenarios((saved) => {
    stored.value = readAll(saved)
  })

  function keep(next: readonly StoredScenario[]) {
    stored.value = next
    adapter.saveScenarios(next.map(({ raw }) => raw))
  }

  const mark = (edit: LibraryEdit, undone: boolean) => {
    const marked = { ...edit, undone, revs: revisions() }
    edits.value = edits.peek().map((each) => (each === edit ? marked : each))
  }

  return {
    stored: stored as ReadonlySignal<readonly StoredScenario[]>,
    /** Changes made in this panel, oldest first. */
    edits: edits as ReadonlySignal<readonly LibraryEdit[]>,
    /** The change that undo takes back. */
    last: computed(() => edits.value.findLast(({ undone }) => !undone)),
    /** The change that redo makes again. */
    undone: computed(() => edits.value.find(({ undone }) => undone)),
    /** Saves the changed list. */
    change(next: readonly StoredScenario[], sentence: LibrarySentence) {
      const edit = { sentence, at: adapter.now(), before: stored.peek(), after: next, revs: revisions(), undone: false }
      edits.value = [...edits.peek().filter(({ undone }) => !undone), edit].slice(-MAX_EDITS)
      keep(next)
    },
    undo(edit: LibraryEdit) {
      keep(replaced(stored.peek(), edit.after, edit.before))
      mark(edit, true)
    },
    redo(edit: LibraryEdit) {
      keep(replaced(stored.peek(), edit.before, edit.after))
      mark(edit, false)
    },
    dispose: stop,
  }
}

const isSame = (a: StoredScenario, b: StoredScenario) => same(a.raw, b.raw)
const has = (list: readonly StoredScenario[], one: StoredScenario) => list.some((each) => isSame(each, one))

/** Returns the list with the change from one list to another; what another panel has changed meanwhile stays. */
function replaced(
  now: readonly StoredScenario[],
  from: readonly StoredScenario[],
  to: readonly StoredScenario[],
): readonly StoredScenario[] {
  if (now.length === from.length && now.every((each, index) => isSame(each, from[index] ?? { raw: null }))) return to
  const added = to.filter((each) => !has(from, each))
  const names = new Set(added.flatMap(({ scenario }) => scenario?.name ?? []))
  const left = now.filter(
    (each) => !(has(from, each) && !has(to, each)) && !(each.scenario && names.has(each.scenario.name)),
  )
  return [...left, ...added]
}

/** Parses stored scenarios; of those with the same name the first is kept. */
function readAll(saved: unknown): readonly StoredScenario[] {
  const all = (Array.isArray(saved) ? saved : []).filter(isObject).map(readStored)
  const names = all.map(({ scenario }) => scenario?.name)
  return all.filter(({ scenario }, index) => !scenario || names.indexOf(scenario.name) === index)
}
