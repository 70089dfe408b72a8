import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import { type Json, same } from '../../../../src/wx/base/json'
import { BUILT_IN_SCENARIOS } from '../../../../src/wx/scenarios/built-in'
import { formatScenario, parseScenario, type Scenario, shareableScenario } from '../../../../src/wx/scenarios/file'
import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import { keepableState, placeholdersIn, withoutGenerated } from '../../../../src/wx/scenarios/share'
import type { MockState } from '../../../../src/wx/state/schema'
import { type SavedState, toAbsolute } from '../../../../src/wx/state/times'
import type { Sentence } from '../../i18n'
import { redactorOf } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { scenarioSentence } from '../history/scenario-sentence'
import { type FileProblem, type FileReading, unreadable } from '../shell/text-file'
import type { ToastModel } from '../shell/toast'
import { type StateChange, stateDiff } from '../state/state-diff'
import type { StatesModel } from '../state/states'
import { type LibrarySentence, type ScenarioLibrary, type StoredScenario, storeScenario } from './scenario-library'
import type { UndoModel } from './undo'

/** Scenario in the list. */
export interface ListedScenario extends Scenario {
  readonly id: string
  readonly builtIn: boolean
}

const ownId = (name: string) => `own:${name}`
const BUILT_IN: readonly ListedScenario[] = BUILT_IN_SCENARIOS.map((scenario) => ({
  ...scenario,
  id: `built-in:${scenario.name}`,
  builtIn: true,
}))

/** Imported scenario whose name one of the user's own has already. */
export interface ImportConflict {
  readonly scenario: Scenario
}

interface Models {
  readonly now: () => number
  readonly connection: ConnectionModel
  readonly site: SiteModel
  readonly states: StatesModel
  readonly library: ScenarioLibrary
  readonly undo: UndoModel
  readonly toast: ToastModel
}

/** Creates the model of the scenarios: the user's own, shared by all panels, and the built-in ones. */
export function createScenariosModel({ now, connection, site, states, library, undo, toast }: Models) {
  const { stored } = library
  const chosen = signal<string>()
  const pressed = signal<string>()
  const problem = signal<Refusal>()
  const importProblems = signal<readonly FileProblem[]>([])
  const conflicts = signal<readonly ImportConflict[]>([])

  const own = computed<readonly ListedScenario[]>(() =>
    stored.value.flatMap(({ scenario }) =>
      scenario ? [{ ...scenario, id: ownId(scenario.name), builtIn: false }] : [],
    ),
  )
  /** The user's own come first, so that they have the number keys. */
  const all = computed<readonly ListedScenario[]>(() => [...own.value, ...BUILT_IN])
  const current = computed(() => all.value.find(({ id }) => id === chosen.value))
  const find = (id: string) => all.peek().find((scenario) => scenario.id === id)

  /** Returns the changes that applying a scenario now would make. Generated codes are none if the scenario has no code. */
  function changesOf(state: MockState, scenario: Scenario) {
    const next = toAbsolute(scenario.state, now())
    return stateDiff(next.session.code === '' ? withoutGenerated(state) : state, next)
  }

  /** Changes the user's scenarios, says so, and offers to undo it. */
  function edit(next: readonly StoredScenario[], sentence: LibrarySentence, choose?: string) {
    batch(() => {
      library.change(next, sentence)
      chosen.value = choose
    })
    toast.show({ ...sentence, undo: undo.undo })
  }

  function freeName(wanted: string): string {
    const names = new Set(all.peek().map(({ name }) => name))
    const base = wanted.trim() || 'Scenario'
    let name = base
    for (let n = 2; names.has(name); n++) name = `${base} ${n}`
    return name
  }

  /** Saves a scenario under a free name, and shows it. */
  function add(scenario: Scenario, key: 'change.scenarioSaved' | 'change.scenarioImported' = 'change.scenarioSaved') {
    const name = freeName(scenario.name)
    edit([...stored.peek(), storeScenario({ ...scenario, name })], { key, values: { name } }, ownId(name))
  }

  const isOwn = (id: string) => (each: StoredScenario) =>
    each.scenario !== undefined && ownId(each.scenario.name) === id

  const put = (id: string, scenario: Scenario, sentence: LibrarySentence) =>
    edit(
      stored.peek().map((each) => (isOwn(id)(each) ? storeScenario(scenario) : each)),
      sentence,
      ownId(scenario.name),
    )

  async function apply(id: string) {
    const origin = site.origin.peek()
    const scenario = find(id)
    if (origin === undefined || !scenario) return
    batch(() => {
      chosen.value = id
      problem.value = undefined
    })
    const changes = changesOf(states.of(origin), scenario)
    const { state, name } = scenario
    const refusal = await connection.command(origin, { type: 'state/replace', state, scenario: name })
    if (refusal) problem.value = refusal
    else toast.show({ ...appliedSentence(scenario, changes), undo: undo.undo })
  }

  function importOne(reading: FileReading): readonly FileProblem[] {
    if (!('value' in reading)) return [reading]
    try {
      const scenario = parseScenario(reading.value)
      const known = all.peek().find(({ name }) => name === scenario.name)
      if (known && same(contentOf(known), contentOf(scenario))) {
        chosen.value = known.id
        toast.show({ key: 'scenarios.identical', of: scenarioSentence(known) })
      } else if (known && !known.builtIn) conflicts.value = [...conflicts.peek(), { scenario }]
      else add(scenario, 'change.scenarioImported')
      return []
    } catch (error) {
      return [{ file: reading.file, reasons: error instanceof InputError ? error.reasons : [unreadable(error)] }]
    }
  }

  return {
    all,
    own,
    /** Scenario whose details are open. */
    current,
    choose(id: string | undefined) {
      chosen.value = id
    },
    /** Changes that applying the shown scenario would make. */
    changes: computed(() =>
      current.value && states.current.value ? changesOf(states.current.value, current.value) : [],
    ),
    /** Scenario that equals the current state, if any. */
    active: computed(() => {
      const { value: state } = states.current
      return state && [...BUILT_IN, ...own.value].find((scenario) => isAlike(scenario.state, state, now()))
    }),
    /** Reason why applying failed. */
    problem,
    apply,
    /** Shows the scenario of a number key. */
    showNumber(n: number) {
      const scenario = all.peek()[n - 1]
      if (!scenario) return
      batch(() => {
        chosen.value = scenario.id
        pressed.value = scenario.id
      })
    },
    /** Id of the scenario whose number key was pressed, until its view has taken the focus. */
    pressed,
    /** Returns the number key of a scenario, if it has one. */
    numberOf(id: string): number | undefined {
      const n = all.value.findIndex((scenario) => scenario.id === id) + 1
      return n > 0 && n <= 9 ? n : undefined
    },
    /** Saves the current state as a new scenario. */
    saveCurrent(name: string, description = '') {
      const state = states.current.peek()
      if (state) add({ name, description, state: keepableState(state, now()) })
    },
    /** Replaces the state of a user's scenario by the current state. */
    update(id: string) {
      const state = states.current.peek()
      const scenario = find(id)
      if (!state || !scenario || scenario.builtIn) return
      const { name, description } = scenario
      put(
        id,
        { name, description, state: keepableState(state, now()) },
        { key: 'change.scenarioUpdated', values: { name } },
      )
    },
    /** Copies a scenario. @param name name shown for a built-in one, in the panel's language */
    duplicate(id: string, name?: string) {
      const scenario = find(id)
      if (scenario) add({ ...scenario, name: name ?? scenario.name })
    },
    rename(id: string, name: string, description: string) {
      const scenario = find(id)
      if (!scenario || scenario.builtIn || name.trim() === '') return
      const next = name.trim() === scenario.name ? scenario.name : freeName(name)
      const values = { before: scenario.name, name: next }
      const { state } = scenario
      put(id, { name: next, description: description.trim(), state }, { key: 'change.scenarioRenamed', values })
    },
    /** Deletes a user's scenario, and shows the one beside it. */
    remove(id: string) {
      const scenario = find(id)
      if (!scenario || scenario.builtIn) return
      const index = own.peek().findIndex((each) => each.id === id)
      const beside = own.peek()[index + 1] ?? own.peek()[index - 1]
      const { name } = scenario
      edit(
        stored.peek().filter((each) => !isOwn(id)(each)),
        { key: 'change.scenarioDeleted', values: { name } },
        beside?.id,
      )
    },
    /** Moves a user's scenario to a position, and so to the number key of that position. */
    move(id: string, index: number) {
      const moved = stored.peek().find(isOwn(id))
      const others = stored.peek().filter((each) => each !== moved)
      if (!moved?.scenario || stored.peek().indexOf(moved) === index) return
      const { name } = moved.scenario
      const next = [...others.slice(0, index), moved, ...others.slice(index)]
      edit(next, { key: 'change.scenarioMoved', values: { name } }, id)
    },
    importProblems,
    /** Imported scenarios for which the user must choose between replacing and keeping both. */
    conflicts: conflicts as ReadonlySignal<readonly ImportConflict[]>,
    /** Settles a conflict. */
    resolve(conflict: ImportConflict, choice: 'replace' | 'keep' | 'skip') {
      conflicts.value = conflicts.peek().filter((each) => each !== conflict)
      const { scenario } = conflict
      const values = { name: scenario.name }
      if (choice === 'keep') add(scenario, 'change.scenarioImported')
      if (choice === 'replace') put(ownId(scenario.name), scenario, { key: 'change.scenarioReplaced', values })
    },
    forgetProblems() {
      importProblems.value = []
    },
    /** Imports files. An invalid file changes nothing and adds to `importProblems`. */
    importAll(readings: readonly FileReading[]) {
      importProblems.value = readings.flatMap(importOne)
    },
    /** Returns a scenario as the text of a file, without secrets of these kinds. */
    textOf(id: string, without: readonly SecretKind[] = SECRET_KINDS): string {
      const scenario = find(id)
      return scenario ? formatScenario(shareableScenario(scenario, redactorOf(scenario.state, [], without))) : ''
    },
    /** Paths of the shown scenario whose values were left out of its file. */
    missing: computed(() => placeholdersIn(current.value?.state)),
  }
}

/** Returns whether a state is that of a scenario, whenever that was applied: only whether times have passed counts. */
function isAlike(scenario: SavedState, state: MockState, now: number): boolean {
  const [a, b] = [scenario, state].map((one) => {
    const { session, privacy, ...others } = toAbsolute(withoutGenerated(one), now)
    const { expiresAt, codeIssuedAt: _issued, ...login } = session
    const { refusedAt, ...consent } = privacy
    const ends = expiresAt === null ? 'never' : expiresAt > now ? 'later' : 'before'
    return { ...others, login, consent, ends, refused: refusedAt !== null }
  })
  return same(a, b)
}

const contentOf = ({ description, state }: Scenario): Json => ({ description, state }) as unknown as Json

/** Returns the sentence about an applied scenario: "Applied Returning user: 1 rule removed, 8 fields changed". */
function appliedSentence(scenario: ListedScenario, changes: readonly StateChange[]) {
  const rules = changes.filter(({ path }) => path.startsWith('rules'))
  const counts = [
    ['applied.rulesRemoved.n', rules.filter(({ after }) => after === undefined).length],
    ['applied.rulesAdded.n', rules.filter(({ before }) => before === undefined).length],
    ['applied.rulesChanged.n', rules.filter(({ before, after }) => before !== undefined && after !== undefined).length],
    ['applied.fields.n', changes.length - rules.length],
  ] as const
  const list: Sentence[] = counts.flatMap(([key, n]) => (n > 0 ? [{ key, values: { n } }] : []))
  const of = scenarioSentence(scenario)
  return list.length > 0 ? ({ key: 'applied.what', of, list } as const) : ({ key: 'applied.nothing', of } as const)
}

const FILE_END = '.wx-mock.json'
/** Longest file name, in characters. */
const MAX_FILE_NAME = 80

/** Returns a file name that is valid on every system: `refused-location.wx-mock.json`. */
export function fileNameOf(name: string): string {
  const words = [...name.toLowerCase().replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')]
    .slice(0, MAX_FILE_NAME - FILE_END.length)
    .join('')
    .replace(/[\\/:*?"<>|\s.]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${words || 'scenario'}${FILE_END}`
}
