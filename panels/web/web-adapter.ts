import { MINI_PROGRAM } from '../../src/protocol/panel'
import type { ConnectedPage, SavedByPanels } from '../../src/protocol/web'
import type { Json } from '../../src/wx/base/json'
import type { Adapter, ConnectedPages, Unsubscribe } from '../mock/adapter'
import { createServerSocket, isRefusal, type ServerMessage, type ServerSocket, type Socket } from './server-socket'

/** The surroundings of the panel in a browser. */
export interface WebEnv extends Pick<Adapter, 'browserLanguage' | 'now' | 'later' | 'theme' | 'onTheme' | 'copy'> {
  openSocket(): Socket
  reloadPanel(): void
  /** Calls the listener when the network or the user is back. */
  onReturn(listener: () => void): Unsubscribe
}

/** Time before the first connection is tried again, in ms. */
const RETRY_MS = 1_000

/** The server does not know the token of this panel. */
export class RefusedError extends Error {}

/**
 * Creates the adapter of a panel that a server serves. Waits until the server has sent settings and pages.
 * @throws RefusedError
 */
export async function createWebAdapter(env: WebEnv): Promise<Adapter> {
  const pageListeners = new Set<(pages: readonly ConnectedPage[]) => void>()
  const scenarioListeners = new Set<(saved: unknown) => void>()
  const unsaved = new Map<keyof SavedByPanels, Json>()
  let saved: SavedByPanels | undefined
  let addresses: readonly string[] = []
  let pages: readonly ConnectedPage[] | undefined
  let refused = false
  let line: ServerSocket | undefined
  let known = () => {}
  let fail = (_error: Error) => {}

  function open(): ServerSocket {
    const socket = createServerSocket(env.openSocket(), {
      server: receive,
      closed(code) {
        refused ||= isRefusal(code)
        if (pages) return // the panel's own channel opens the next one
        if (refused) fail(new RefusedError('Failed to connect: the server does not know the token'))
        else env.later(() => void open(), RETRY_MS)
      },
    })
    line = socket
    return socket
  }

  function receive(message: ServerMessage) {
    if (message.type === 'pages') {
      pages = message.pages
      for (const listener of pageListeners) listener(pages)
      if (saved) known()
      return
    }
    if (message.type === 'welcome') {
      saved = message.saved
      addresses = message.addresses
      for (const [key, value] of unsaved) line?.send({ type: 'save', key, value })
      const mine = unsaved.has('scenarios')
      unsaved.clear()
      if (!mine) for (const listener of scenarioListeners) listener(saved.scenarios)
      return
    }
    if (message.key === 'scenarios') for (const listener of scenarioListeners) listener(message.value)
  }

  function save(key: keyof SavedByPanels, value: Json) {
    if (line?.isOpen) line.send({ type: 'save', key, value })
    else unsaved.set(key, value) // sent with the next connection
  }

  await new Promise<void>((resolve, reject) => {
    known = resolve
    fail = reject
    open()
  })

  const connectedPages: ConnectedPages = {
    origin: MINI_PROGRAM,
    addresses,
    onPages(listener) {
      pageListeners.add(listener)
      if (pages) listener(pages)
      return () => pageListeners.delete(listener)
    },
  }
  let first = line
  return {
    browserLanguage: env.browserLanguage,
    now: env.now,
    later: env.later,
    theme: env.theme,
    onTheme: env.onTheme,
    copy: env.copy,
    reloadPanel: env.reloadPanel,
    pages: connectedPages,
    storeSleeps: false,
    alive: () => !refused,
    onWake: env.onReturn,
    connect() {
      // The connection that brought the settings is the panel's first.
      const ready = first && !first.isClosed ? first : open()
      first = undefined
      return ready.port
    },
    reloadPage(tab) {
      if (line?.isOpen) line.send({ type: 'reload', tab })
    },
    savedView: saved?.view,
    saveView: (view) => save('view', view as Json),
    savedSettings: saved?.settings,
    saveSettings: (settings) => save('settings', settings as Json),
    savedScenarios: saved?.scenarios,
    saveScenarios: (files) => save('scenarios', files as Json),
    onScenarios(listener) {
      scenarioListeners.add(listener)
      return () => scenarioListeners.delete(listener)
    },
  }
}
