import type { PanelToStore, StoreToPanel } from '../protocol/panel'

/** Name of the function by which the extension's page passes on the worker's messages. */
export const TELL = '__wxMockTell'

/** The functions that the test's process calls in the extension's page. */
export interface ExtensionPage {
  begin(origin: string): void
  /** Copies the state of one origin to another, and resolves when that is stored. */
  copy(from: string, to: string): Promise<void>
  /** Watches another origin from now on. */
  watch(origin: string): void
  post(message: PanelToStore): void
}

/**
 * Connects to the worker like a panel, once for each tab, and relays messages to and from the test's process. It runs in
 * a page of the extension, so it can use nothing outside itself.
 */
export function installExtensionPage([tell, protocol]: readonly [string, number]): void {
  type Port = chrome.runtime.Port
  const NO_TAB = -1
  const send = Reflect.get(globalThis, tell) as (told: string) => Promise<void>
  const ports = new Map<number, Port>()
  let origin = ''
  /** Requests of back ends without an answer, by id: they are sent again to a new worker. */
  const unanswered = new Map<string, PanelToStore>()

  const connect = () => chrome.runtime.connect({ name: 'panel' })
  const greet = (port: Port, tab: number, watched: string) =>
    port.postMessage({ type: 'hello', protocol, tab, origin: watched } satisfies PanelToStore)

  const open = (tab: number) => {
    const port = connect()
    ports.set(tab, port)
    port.onMessage.addListener((message: StoreToPanel) => {
      if (message.type === 'serverAnswer') unanswered.delete(message.id)
      void send(JSON.stringify([tab, message]))
    })
    port.onDisconnect.addListener(() => {
      if (ports.get(tab) !== port) return
      if (origin !== '') open(tab) // the worker was stopped; connecting starts it
    })
    greet(port, tab, origin)
    if (tab === NO_TAB) for (const request of unanswered.values()) port.postMessage(request)
  }
  const close = (tab: number) => {
    const port = ports.get(tab)
    ports.delete(tab)
    port?.disconnect()
  }

  chrome.tabs.onCreated.addListener(({ id }) => {
    if (origin !== '' && id !== undefined) open(id)
  })
  chrome.tabs.onRemoved.addListener(close)

  const page: ExtensionPage = {
    begin(wanted) {
      origin = wanted
      unanswered.clear()
      for (const tab of [...ports.keys()]) close(tab)
      open(NO_TAB)
      chrome.tabs.query({}, (tabs) => {
        for (const { id } of tabs) if (id !== undefined && !ports.has(id)) open(id)
      })
    },
    copy: (from, to) =>
      new Promise((done) => {
        const port = connect()
        port.onMessage.addListener((message: StoreToPanel) => {
          if (message.type === 'done') {
            port.disconnect()
            done()
          } else if (message.type === 'site' && message.origin === from) {
            const command = { type: 'state/replace', state: message.state } as const
            port.postMessage({ type: 'command', id: 'copy', origin: to, command } satisfies PanelToStore)
          }
        })
        port.onDisconnect.addListener(() => done()) // the worker was stopped
        greet(port, NO_TAB, from)
      }),
    watch(wanted) {
      origin = wanted
      for (const [tab, port] of ports) greet(port, tab, origin)
    },
    post(message) {
      if (message.type === 'serverCall') unanswered.set(message.id, message)
      if (message.type === 'serverCallGone') unanswered.delete(message.id)
      const to = message.type === 'clearLog' ? [...ports.values()] : [ports.get(NO_TAB)]
      for (const port of to) port?.postMessage(message)
    },
  }
  Reflect.set(globalThis, 'wxMockPage', page)
}
