import { computed, effect, signal } from '@preact/signals'
import type { LogEntry } from '../../../../src/protocol/panel'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'
import type { LogModel } from '../calls/log'
import type { PanelActionsModel } from '../calls/panel-actions'
import { playwrightTest } from '../code/playwright'
import { learnCommands, redactorOf, shareableRecording } from '../code/shareable'
import type { ConnectionModel } from '../connection/connection'
import type { PagesModel } from '../connection/pages'
import type { SiteModel } from '../connection/site'
import type { SecretsModel } from '../shell/secrets'
import type { SiteState, StatesModel } from '../state/states'

/** Number of earlier states that are kept: a recording may start at any of them. */
const MAX_KEPT = 200

interface Kept {
  readonly origin: string
  readonly rev: number
  readonly state: MockState
  /** Time when the panel received it. */
  readonly at: number
}

/** Creates the recorder that writes Playwright tests from panel actions and calls since a moment. */
export function createTestRecorderModel(
  now: () => number,
  models: {
    connection: ConnectionModel
    site: SiteModel
    states: StatesModel
    log: LogModel
    panelActions: PanelActionsModel
    secrets: SecretsModel
    pages: PagesModel | undefined
  },
) {
  const { connection, site, states, log, panelActions, secrets, pages } = models
  const start = signal<{ readonly origin: string; readonly at: number; readonly state: MockState }>()
  let kept: readonly Kept[] = []

  const stop = effect(() => {
    const known = (site: SiteState) => kept.some(({ origin, rev }) => origin === site.origin && rev === site.rev)
    const fresh = [...states.all.value.values()].filter((site) => !known(site))
    if (fresh.length === 0) return
    kept = [...kept, ...fresh.map(({ origin, rev, state }) => ({ origin, rev, state, at: now() }))].slice(-MAX_KEPT)
  })

  /** Returns start time and state for a test from a moment on; later if the state at that moment is not known. */
  function beginning(origin: string, at: number, rev: number): { at: number; state: MockState } {
    const own = kept.filter((one) => one.origin === origin)
    const known = own.findLast((one) => one.rev <= rev)
    if (known) return { at, state: known.state }
    const [oldest] = own
    return oldest ? { at: Math.max(at, oldest.at), state: oldest.state } : { at, state: DEFAULT_STATE }
  }

  /** Returns the revision in force at a moment. */
  function revAt(origin: string, at: number): number {
    const { history = [], rev = 0 } = states.all.peek().get(origin) ?? {}
    const after = history.find((entry) => entry.at >= at)
    return after ? after.rev - 1 : rev
  }

  /** Returns the top document of a tab, or of the page that was used last. */
  function topOf(tab = pages?.activeTab.peek()) {
    const frames = site.frames.peek() ?? []
    return frames.find((frame) => frame.tab === tab) ?? frames[0]
  }

  /**
   * Writes the test, after the pages have reported their calls.
   * @param tab the page that the test is about, where calls of several are shown
   */
  async function code(
    origin: string,
    { at: since, state }: { at: number; state: MockState },
    tab?: number,
  ): Promise<string> {
    await connection.sync(origin)
    const top = topOf(tab)
    const calls = log.all().filter((call) => call.origin === origin && (call.tab ?? top?.tab) === top?.tab)
    const recording = {
      url: top?.url ?? `${origin}/`,
      since,
      loadedAt: top?.startedAt ?? since,
      state,
      history: states.all.peek().get(origin)?.history ?? [],
      panelActions: panelActions.list.peek().filter((act) => act.origin === origin),
      calls,
    }
    const redactor = redactorOf(states.of(origin), calls, secrets.leftOut.peek())
    redactor.learnState(state)
    for (const { commands } of recording.history) learnCommands(commands, redactor)
    return playwrightTest(shareableRecording(recording, redactor))
  }

  return {
    /** True while a recording of the chosen origin runs. */
    running: computed(() => start.value !== undefined && start.value.origin === site.origin.value),
    begin() {
      const origin = site.origin.peek()
      if (origin === undefined) return
      start.value = { origin, at: now(), state: states.of(origin) }
    },
    end() {
      start.value = undefined
    },
    /** Writes the test since `begin`; undefined if no recording runs. */
    async sinceBegin(): Promise<string | undefined> {
      const begun = start.peek()
      return begun && code(begun.origin, begun)
    },
    /** Writes the test since a call. */
    sinceCall: ({ origin, at, rev, tab }: Pick<LogEntry, 'origin' | 'at' | 'rev' | 'tab'>): Promise<string> =>
      code(origin, beginning(origin, at, rev), tab),
    /** Writes the test since the document was loaded; undefined if there is no document with `wx`. */
    async sinceLoad(): Promise<string | undefined> {
      const origin = site.origin.peek()
      const at = topOf()?.startedAt
      return origin === undefined || at === undefined
        ? undefined
        : code(origin, beginning(origin, at, revAt(origin, at)))
    },
    dispose: stop,
  }
}
