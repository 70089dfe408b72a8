import { batch, computed, signal } from '@preact/signals'
import type { Refusal } from '../../../../src/protocol/panel'
import { InputError } from '../../../../src/wx/base/input-error'
import { isObject, same } from '../../../../src/wx/base/json'
import { BUILT_IN_SCENARIOS } from '../../../../src/wx/scenarios/built-in'
import { formatScenario, parseScenario, type Scenario, shareableScenario } from '../../../../src/wx/scenarios/file'
import { SECRET_KINDS, type SecretKind } from '../../../../src/wx/scenarios/secrets'
import { placeholdersIn } from '../../../../src/wx/scenarios/share'
import type { Adapter } from '../../adapter'
import { redactorOf } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import { type FileProblem, type FileReading, unreadable } from '../shell/text-file'
import { stateDiff } from '../state/state-diff'
import type { StatesModel } from '../state/states'

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

/** Stored scenario. One that cannot be parsed comes from a newer panel and is kept as it is. */
interface Stored {
  readonly scenario?: Scenario
  readonly raw: unknown
}

const readStored = (raw: unknown): Stored => {
  try {
    return { scenario: parseScenario(raw), raw }
  } catch {
    return { raw }
  }
}
const store = (scenario: Scenario): Stored => ({ scenario, raw: JSON.parse(formatScenario(scenario)) })

/** Creates the model of the scenarios: the built-in ones, and the user's own, shared by all panels. */
export function createScenariosModel(
  adapter: Adapter,
  connection: ConnectionModel,
  site: SiteModel,
  states: StatesModel,
) {
  const stored = signal<readonly Stored[]>(readAll(adapter.savedScenarios))
  const chosen = signal<string>()
  const applied = signal<string>()
  const pressed = signal<string>()
  const problem = signal<Refusal>()
  const importProblems = signal<readonly FileProblem[]>([])
  const stop = adapter.onScenarios((saved) => {
    stored.value = readAll(saved)
  })

  const own = computed<readonly ListedScenario[]>(() =>
    stored.value.flatMap(({ scenario }) =>
      scenario ? [{ ...scenario, id: ownId(scenario.name), builtIn: false }] : [],
    ),
  )
  const all = computed<readonly ListedScenario[]>(() => [...BUILT_IN, ...own.value])
  const current = computed(() => all.value.find(({ id }) => id === chosen.value))
  const find = (id: string) => all.peek().find((scenario) => scenario.id === id)

  function keep(next: readonly Stored[]) {
    stored.value = next
    adapter.saveScenarios(next.map(({ raw }) => raw))
  }

  function freeName(wanted: string): string {
    const names = new Set(all.peek().map(({ name }) => name))
    const base = wanted.trim() || 'Scenario'
    let name = base
    for (let n = 2; names.has(name); n++) name = `${base} ${n}`
    return name
  }

  /** Saves a scenario under a free name, and shows it. */
  function add(scenario: Scenario): string {
    const name = freeName(scenario.name)
    batch(() => {
      keep([...stored.peek(), store({ ...scenario, name })])
      chosen.value = ownId(name)
    })
    return name
  }

  const change = (id: string, make: (scenario: Scenario) => Scenario | undefined) =>
    keep(
      stored.peek().flatMap((each) => {
        if (!each.scenario || ownId(each.scenario.name) !== id) return [each]
        const next = make(each.scenario)
        return next ? [store(next)] : []
      }),
    )

  async function apply(id: string) {
    const origin = site.origin.peek()
    const scenario = find(id)
    if (origin === undefined || !scenario) return
    batch(() => {
      chosen.value = id
      applied.value = undefined
      problem.value = undefined
    })
    const refusal = await connection.command(origin, { type: 'state/replace', state: scenario.state })
    if (refusal) problem.value = refusal
    else applied.value = id
  }

  function importOne(reading: FileReading): readonly FileProblem[] {
    if (!('value' in reading)) return [reading]
    try {
      add(parseScenario(reading.value))
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
      current.value && states.current.value ? stateDiff(states.current.value, current.value.state) : [],
    ),
    /** Scenario that equals the current state, if any. */
    active: computed(() => {
      const { value: state } = states.current
      return state && all.value.find((scenario) => same(scenario.state, state))
    }),
    /** Scenario that was applied last. */
    applied: computed(() => all.value.find(({ id }) => id === applied.value)),
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
      if (state) add({ name, description, state })
    },
    /** Replaces the state of a user's scenario by the current state. */
    update(id: string) {
      const state = states.current.peek()
      if (state) change(id, (scenario) => ({ ...scenario, state }))
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
      batch(() => {
        change(id, ({ state }) => ({ name: next, description: description.trim(), state }))
        chosen.value = ownId(next)
      })
    },
    remove(id: string) {
      batch(() => {
        change(id, () => undefined)
        if (chosen.peek() === id) chosen.value = undefined
      })
    },
    importProblems,
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
    dispose: stop,
  }
}

/** Parses stored scenarios; of those with the same name the first is kept. */
function readAll(saved: unknown): readonly Stored[] {
  const all = (Array.isArray(saved) ? saved : []).filter(isObject).map(readStored)
  const names = all.map(({ scenario }) => scenario?.name)
  return all.filter(({ scenario }, index) => !scenario || names.indexOf(scenario.name) === index)
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
