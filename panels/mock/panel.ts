import { batch, computed, effect } from '@preact/signals'
import * as v from 'valibot'
import { type LogEntry, loadSettings } from '../../src/protocol/panel'
import { type JsonObject, same } from '../../src/wx/base/json'
import type { Adapter } from './adapter'
import { translate, type Wording } from './i18n'
import type { FailureName } from './models/apis/default-result'
import { createCallsModel } from './models/calls/calls'
import { createColumnsModel } from './models/calls/columns'
import { createLogModel } from './models/calls/log'
import { createPanelActionsModel } from './models/calls/panel-actions'
import { createSearchModel } from './models/calls/search'
import { createConnectionModel } from './models/connection/connection'
import type { Replacement } from './models/connection/health'
import { createInspectedTarget } from './models/connection/inspected'
import { createPagesModel, type PagesModel } from './models/connection/pages'
import { createSiteModel } from './models/connection/site'
import type { TargetModel } from './models/connection/target'
import { createHistoryModel } from './models/history/history'
import { createPromptsModel } from './models/prompts/prompts'
import { createPageWxRecordingModel } from './models/recorder/page-wx-recording'
import { createTestRecorderModel } from './models/recorder/test-recorder'
import { createEventsModel } from './models/rules/events'
import type { ConditionDraft } from './models/rules/rule-draft'
import { createRulesModel } from './models/rules/rules'
import { createFilesModel } from './models/saved-calls/files'
import { createSavedCallsModel } from './models/saved-calls/saved-calls'
import { createScenarioLibrary } from './models/scenarios/scenario-library'
import { createScenariosModel } from './models/scenarios/scenarios'
import { createUndoModel } from './models/scenarios/undo'
import type { KeyAction } from './models/shell/keys'
import { createNavigationModel } from './models/shell/navigation'
import { createSecretsModel } from './models/shell/secrets'
import { createSettingsModel } from './models/shell/settings'
import { createTextPaneModel } from './models/shell/text-pane'
import { createToastModel } from './models/shell/toast'
import { createViewState } from './models/shell/view-state'
import { createAlbumModel } from './models/state/album'
import { createCompanionsModel } from './models/state/companions'
import { createFieldsModel } from './models/state/fields'
import { createStateSearchModel } from './models/state/state-search'
import { createStatesModel } from './models/state/states'

export type Panel = ReturnType<typeof createPanel>

function createTarget(adapter: Adapter, pages: PagesModel | undefined): TargetModel {
  if (pages) return pages
  if (adapter.inspected) return createInspectedTarget(adapter, adapter.inspected)
  throw new Error('Failed to create the panel: its adapter has nothing to watch')
}

/**
 * Creates all models of the panel and connects them.
 * @param wording texts of the host that replace those of the panel
 */
export function createPanel(adapter: Adapter, wording?: Wording) {
  const settings = createSettingsModel(adapter)
  const pages = adapter.pages && createPagesModel(adapter, adapter.pages)
  const target = createTarget(adapter, pages)
  const connection = createConnectionModel(adapter, target, settings.maxCalls)
  const site = createSiteModel(adapter, connection, target)
  const viewState = createViewState(adapter)
  const navigation = createNavigationModel(viewState)
  const states = createStatesModel(connection, site)
  const panelActions = createPanelActionsModel()
  const toast = createToastModel(adapter)
  const textPane = createTextPaneModel()
  const prompts = createPromptsModel(connection, states, site)
  const history = createHistoryModel(connection, site, states)
  const library = createScenarioLibrary(
    adapter,
    () => new Map([...states.all.peek()].map(([at, { rev }]) => [at, rev])),
  )
  const undo = createUndoModel(history, library, site)
  const log = createLogModel(connection, site, settings)
  const columns = createColumnsModel(settings, () => pages?.several.value ?? false)
  const secrets = createSecretsModel(settings)
  const calls = createCallsModel(adapter, connection, { log, history, panelActions, secrets, toast, textPane })
  const recording = createTestRecorderModel(() => adapter.now(), {
    connection,
    site,
    states,
    log,
    panelActions,
    secrets,
    pages,
  })
  const fields = createFieldsModel(connection, site, states.current)
  const stateSearch = createStateSearchModel()
  const search = createSearchModel(adapter, { log, stateSearch })
  const album = createAlbumModel(connection)
  const companions = createCompanionsModel(connection, site, states)
  const events = createEventsModel(adapter, { connection, site, states, panelActions, toast, viewState })
  const rules = createRulesModel(adapter, { connection, site, states, settings, viewState })
  const scenarios = createScenariosModel({ now: () => adapter.now(), connection, site, states, library, undo, toast })
  const savedCalls = createSavedCallsModel(() => adapter.now(), { connection, site, states, log, toast })
  const files = createFilesModel({ savedCalls, scenarios, navigation })

  viewState.keep('call', {
    schema: v.object({ id: v.string(), isOpen: v.boolean() }),
    read() {
      const id = log.selected.value?.id
      return id === undefined ? undefined : { id, isOpen: log.detailsOpen.value }
    },
    write: ({ id, isOpen }) => (isOpen ? log.open(id) : log.select(id)),
  })
  viewState.keep('scenario', {
    schema: v.string(),
    read: () => scenarios.current.value?.id,
    write: scenarios.choose,
  })

  const recorded = createPageWxRecordingModel({ connection, states, log, savedCalls, toast })
  /** What keeps the page's calls from the mock: a `wx` of its own, that of uni-app, or a JSSDK that finds no WeChat. */
  const replacedByPage = computed((): Replacement | undefined => {
    const { value: state } = states.current
    if (!state) return undefined
    const frames = (site.frames.value ?? []).filter(({ origin }) => origin === site.origin.value)
    if (frames.some(({ brings }) => brings === 'jWeixin'))
      return state.jssdk.bridge && state.jssdk.userAgent ? undefined : 'jssdk'
    const frame = state.switches.ownWx === 'aside' ? frames.find(({ own }) => own === true) : undefined
    if (!frame) return undefined
    return frame.brings === 'UniApp' ? 'uni2' : frame.brings === 'uni' ? 'uni' : 'own'
  })

  /** The setting for which a document of the chosen origin must be loaded again: the platform to come, the page's own `wx`, the JSSDK. */
  const outdated = computed(() => {
    const { value: state } = states.current
    if (!state) return undefined
    const now = loadSettings(state)
    const loaded = (site.frames.value ?? []).flatMap((frame) =>
      frame.origin === site.origin.value && frame.loaded ? [frame.loaded] : [],
    )
    if (loaded.some(({ platform }) => platform !== now.platform)) return now.platform
    if (loaded.some(({ ownWx }) => ownWx !== now.ownWx)) return 'ownWx' as const
    if (loaded.some(({ jssdk }) => !same(jssdk, now.jssdk))) return 'jssdk' as const
    return adapter.inspected && now.companions && loaded.some(({ companions }) => !companions)
      ? ('companions' as const)
      : undefined
  })

  /** Changes settings that take effect at load, and reloads the page. */
  async function applyAtLoad(patch: JsonObject) {
    const origin = site.origin.peek()
    const refusal = origin && (await connection.command(origin, { type: 'state/merge', patch }))
    if (!refusal) site.reload()
  }

  /** Shows a scenario and its changes on the first press, and applies it on the second. */
  function pressScenario(n: number) {
    const current = scenarios.current.peek()
    const isShown = navigation.view.peek() === 'scenarios' && current && scenarios.numberOf(current.id) === n
    if (isShown) return void scenarios.apply(current.id)
    if (n > scenarios.all.peek().length) return
    batch(() => {
      scenarios.showNumber(n)
      navigation.show('scenarios')
    })
  }

  // Its Undo button would undo another edit.
  const stopToast = effect(() => {
    void undo.last.value
    const shown = toast.current.peek()
    if (shown?.undo) toast.hide(shown)
  })

  return {
    settings,
    viewState,
    navigation,
    history,
    undo,
    toast,
    textPane,
    connection,
    site,
    /** The connected pages to choose from; undefined if the panel inspects one tab. */
    pages,
    states,
    prompts,
    log,
    columns,
    calls,
    recording,
    fields,
    album,
    stateSearch,
    search,
    events,
    rules,
    scenarios,
    /** The user's scenarios as they are stored, with what has changed. */
    library,
    savedCalls,
    secrets,
    files,
    /** Resolves when the store has sent its first data. */
    loaded: new Promise<void>((resolve) => {
      connection.on('log', () => resolve())
    }),
    t: computed(() => translate(settings.language.value, wording)),
    /** Returns the origin of a call if it is not the one whose state is shown. */
    otherOrigin: ({ origin }: Pick<LogEntry, 'origin'>): string | undefined =>
      savedCalls.opened.value || site.origin.value === undefined || origin === site.origin.value ? undefined : origin,
    /** Opens the rules of an API, or one of them. */
    editRules(api: string, id?: string) {
      batch(() => {
        rules.choose(api)
        rules.open(id)
        navigation.show('rules')
      })
    },
    /** Creates a rule that repeats a call's outcome. */
    mockThis(entry: LogEntry) {
      navigation.show('rules')
      return rules.mockThis(entry)
    },
    /** Makes the next call of an API fail or stay unanswered, and says so. */
    async failNext(entry: LogEntry, failure: FailureName | 'never') {
      const done = await rules.failNext(entry, failure)
      const key = failure === 'never' ? 'toast.nextNever' : 'toast.nextFails'
      if (done) toast.show({ key, values: { api: entry.api } })
      else toast.show({ key: 'toast.nextNot', values: { api: entry.api }, bad: true })
    },
    /** Opens the editor of a new rule for the calls that have a value in their arguments. */
    mockWhere(entry: LogEntry, where: ConditionDraft) {
      rules.beginWhere(entry, where)
      navigation.show('rules')
    },
    recorded,
    replacedByPage,
    outdated,
    companions,
    /** Makes the mock override the page's own `wx`. */
    overlayOwn: () =>
      applyAtLoad({ switches: { ownWx: 'overlay', ...(replacedByPage.peek() === 'uni2' && { promises: 'pairs' }) } }),
    /** Makes the browser look like WeChat to the page, so that its JSSDK works. */
    actAsWechat: () => applyAtLoad({ jssdk: { bridge: true, userAgent: true } }),
    /** Runs the action of a key; `filter` is handled by the view with the filter field. */
    press(action: KeyAction) {
      if (action.type === 'undo') void undo.undo()
      if (action.type === 'redo') void undo.redo()
      if (action.type === 'prompt') prompts.press(action.n)
      if (action.type === 'scenario') pressScenario(action.n)
    },
    now: () => adapter.now(),
    /** Shows a line of a script; undefined if the host cannot. */
    openSource: adapter.openSource?.bind(adapter),
    reloadPanel: adapter.reloadPanel.bind(adapter),
    copy: adapter.copy.bind(adapter),
    dispose() {
      stopToast()
      batch(() => {
        for (const model of [viewState, recording, library, search, log, states, site, connection, target, settings])
          model.dispose()
      })
    },
  }
}
