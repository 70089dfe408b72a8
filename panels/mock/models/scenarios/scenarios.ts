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

/** What cannot be read was written by a newer panel, which will want it back. */
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

/** Named states: eight that are always there, and a person's own, which all panels share. */
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

  /** Keeps a scenario under a name that is free, and shows it. */
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
    /** The one that is looked at. */
    current,
    choose(id: string | undefined) {
      chosen.value = id
    },
    /** What the chosen one would change, were it applied now. */
    changes: computed(() =>
      current.value && states.current.value ? stateDiff(states.current.value, current.value.state) : [],
    ),
    /** The scenario that the state is, if it is one. */
    active: computed(() => {
      const { value: state } = states.current
      return state && all.value.find((scenario) => same(scenario.state, state))
    }),
    /** The one that was applied last. */
    applied: computed(() => all.value.find(({ id }) => id === applied.value)),
    /** Why applying failed. */
    problem,
    apply,
    /** Shows the scenario of a number key, and where to apply it. */
    showNumber(n: number) {
      const scenario = all.peek()[n - 1]
      if (!scenario) return
      batch(() => {
        chosen.value = scenario.id
        pressed.value = scenario.id
      })
    },
    /** The one whose key was pressed, until somebody has gone to it. */
    pressed,
    /** The number key of a scenario, if it has one. */
    numberOf(id: string): number | undefined {
      const n = all.value.findIndex((scenario) => scenario.id === id) + 1
      return n > 0 && n <= 9 ? n : undefined
    },
    /** Keeps the state as it is now under a name. */
    saveCurrent(name: string, description = '') {
      const state = states.current.peek()
      if (state) add({ name, description, state })
    },
    /** Puts the state as it is now into one of one's own. */
    update(id: string) {
      const state = states.current.peek()
      if (state) change(id, (scenario) => ({ ...scenario, state }))
    },
    /** @param name what the person knows it as. */
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
    /** All or nothing, file by file; a bad one says what is wrong with it and changes nothing. */
    importAll(readings: readonly FileReading[]) {
      importProblems.value = readings.flatMap(importOne)
    },
    /** The scenario as a file, without secrets of these kinds. */
    textOf(id: string, without: readonly SecretKind[] = SECRET_KINDS): string {
      const scenario = find(id)
      return scenario ? formatScenario(shareableScenario(scenario, redactorOf(scenario.state, [], without))) : ''
    },
    /** Places of the shown scenario that its file was without. */
    missing: computed(() => placeholdersIn(current.value?.state)),
    dispose: stop,
  }
}

function readAll(saved: unknown): readonly Stored[] {
  const seen = new Set<string>()
  return (Array.isArray(saved) ? saved : [])
    .filter(isObject)
    .map(readStored)
    .filter(({ scenario }) => !scenario || (!seen.has(scenario.name) && seen.add(scenario.name)))
}

const FILE_END = '.wx-mock.json'
/** Characters of a file's name. */
const MAX_FILE_NAME = 80

/** Returns a name that every system takes as one of a file: `refused-location.wx-mock.json`. */
export function fileNameOf(name: string): string {
  const words = [...name.toLowerCase().replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')]
    .slice(0, MAX_FILE_NAME - FILE_END.length)
    .join('')
    .replace(/[\\/:*?"<>|\s.]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${words || 'scenario'}${FILE_END}`
}
