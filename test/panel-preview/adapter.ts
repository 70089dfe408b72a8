import type { Adapter, ConnectedPages, InspectedTab, SiteSwitch, Theme } from '../../panels/mock/adapter'
import type { SiteStatus } from '../../src/protocol/extension'
import type { PanelToStore, Refusal, StoreToPanel } from '../../src/protocol/panel'
import type { ConnectedPage } from '../../src/protocol/web'
import { refusalOf } from '../../src/store/env'
import { InputError } from '../../src/wx/base/input-error'
import { apply, parseCommand } from '../../src/wx/engine/apply-command'
import type { Scene } from './scenes'

/** A minimal store in the page, so that the preview is interactive. */
export function createPreviewAdapter(scene: Scene, look: { theme: Theme; language: string }): Adapter {
  let { state, prompts } = scene
  let status: SiteStatus | undefined = scene.status
  let send: (message: StoreToPanel) => void = () => {}
  const origin = scene.status?.origin ?? ''
  const site = () => send({ type: 'site', origin, rev: 1, state, prompts, history: scene.history ?? [] })

  function receive(message: PanelToStore) {
    if (message.type === 'hello') {
      send({ type: 'frames', frames: scene.frames })
      if (scene.status?.pattern) site()
      send({ type: 'log', entries: scene.calls, dropped: scene.dropped, pushedOut: scene.dropped * 100, whole: true })
    }
    if (message.type === 'command') {
      let refusal: Partial<Refusal> = {}
      try {
        state = apply(state, parseCommand(message.command), Date.now())
      } catch (cause) {
        refusal = refusalOf(cause)
      }
      site()
      send({ type: 'done', id: message.id, ...refusal })
    }
    if (message.type === 'answer') {
      prompts = prompts.filter((prompt) => prompt.id !== message.prompt)
      site()
      const late = new InputError([{ code: 'noQuestion', values: {} }])
      send({ type: 'done', id: message.id, ...(scene.answersLate ? refusalOf(late) : {}) })
    }
  }

  const inspected: InspectedTab = {
    tab: 1,
    origin: async () => (scene.status ? origin : null),
    failed: async () => false,
    onNavigated: () => () => {},
    onLoaded: () => () => {},
  }
  const siteSwitch: SiteSwitch = {
    status: async () => status as SiteStatus,
    set: async (_origin, on) => {
      status = { ...(status as SiteStatus), on, granted: true }
      return status
    },
    requestPermission: async () => true,
  }
  const marker = { saved: undefined, choose: () => {}, onChange: () => () => {} }
  const connected = (pages: readonly ConnectedPage[]): ConnectedPages => ({
    origin,
    addresses: ['http://localhost:5180/', 'http://192.168.1.5:5180/'],
    onPages(listener) {
      listener(pages)
      return () => {}
    },
  })

  return {
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
          queueMicrotask(() => receive(message))
        },
        listen(handlers) {
          send = handlers.message
          close = handlers.close
        },
        close() {},
      }
    },
    storeSleeps: true,
    alive: () => true,
    onWake: () => () => {},
    ...(scene.pages ? { pages: connected(scene.pages) } : { inspected, site: siteSwitch, marker }),
    reloadPage: () => location.reload(),
    reloadPanel: () => location.reload(),
    openSource: () => {},
    theme: () => look.theme,
    onTheme: () => () => {},
    copy: (text) => navigator.clipboard.writeText(text),
    savedView: undefined,
    saveView: () => {},
    savedSettings: { language: look.language, ...scene.settings },
    saveSettings: () => {},
    savedScenarios: scene.scenarios,
    saveScenarios: () => {},
    onScenarios: () => () => {},
  }
}
