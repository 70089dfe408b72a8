import type { Adapter, Theme } from '../../panels/mock/adapter'
import type { SiteStatus } from '../../src/protocol/extension'
import type { PanelToStore, Refusal, StoreToPanel } from '../../src/protocol/panel'
import { refusalOf } from '../../src/store/env'
import { apply, parseCommand } from '../../src/wx/engine/apply-command'
import type { Scene } from './scenes'

/** A minimal store in the page, so that the preview is interactive. */
export function createPreviewAdapter(scene: Scene, look: { theme: Theme; language: string }): Adapter {
  let { state, prompts } = scene
  let status: SiteStatus | undefined = scene.status
  let tell: (message: StoreToPanel) => void = () => {}
  const origin = scene.status?.origin ?? ''
  const site = () => tell({ type: 'site', origin, rev: 1, state, prompts, history: scene.history ?? [] })

  function hear(message: PanelToStore) {
    if (message.type === 'hello') {
      tell({ type: 'frames', frames: scene.frames })
      if (scene.status?.pattern) site()
      tell({ type: 'log', entries: scene.calls, dropped: scene.dropped, pushedOut: scene.dropped * 100, whole: true })
    }
    if (message.type === 'command') {
      let refusal: Partial<Refusal> = {}
      try {
        state = apply(state, parseCommand(message.command), Date.now())
      } catch (cause) {
        refusal = refusalOf(cause)
      }
      site()
      tell({ type: 'done', id: message.id, ...refusal })
    }
    if (message.type === 'answer') {
      prompts = prompts.filter((prompt) => prompt.id !== message.prompt)
      site()
      tell({ type: 'done', id: message.id })
    }
  }

  return {
    tab: 1,
    browserLanguage: look.language,
    now: () => Date.now(),
    later: (job, ms) => {
      setTimeout(job, ms)
    },
    connect: () => {
      let close = () => {}
      if (scene.asleep) setTimeout(() => close(), 50)
      return {
        post: (message) => {
          queueMicrotask(() => hear(message))
        },
        listen(handlers) {
          tell = handlers.message
          close = handlers.close
        },
        close() {},
      }
    },
    alive: () => true,
    onWake: () => () => {},
    inspectedOrigin: async () => (scene.status ? origin : null),
    onNavigated: () => () => {},
    siteStatus: async () => status as SiteStatus,
    setSite: async (_origin, on) => {
      status = { ...(status as SiteStatus), on, granted: true }
      return status
    },
    requestPermission: async () => true,
    reloadPage: () => location.reload(),
    reloadPanel: () => location.reload(),
    openSource: () => {},
    theme: () => look.theme,
    onTheme: () => () => {},
    copy: (text) => navigator.clipboard.writeText(text),
    savedSettings: { language: look.language, ...scene.settings },
    saveSettings: () => {},
    savedMarker: undefined,
    chooseMarker: () => {},
    onMarker: () => () => {},
    savedScenarios: scene.scenarios,
    saveScenarios: () => {},
    onScenarios: () => () => {},
  }
}
