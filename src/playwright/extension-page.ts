import type { PanelToStore, StoreToPanel } from '../protocol/panel'

/** Name of the function by which the extension's page passes on the worker's messages. */
export const TELL = '__wxMockTell'

/** The functions that the test's process calls in the extension's page. */
export interface ExtensionPage {
  begin(origin: string): void
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

  const open = (tab: number) => {
    const port = chrome.runtime.connect({ name: 'panel' })
    ports.set(tab, port)
    port.onMessage.addListener((message: StoreToPanel) => void send(JSON.stringify([tab, message])))
    port.onDisconnect.addListener(() => {
      if (ports.get(tab) !== port) return
      if (origin !== '') open(tab) // the worker was stopped; connecting starts it
    })
    const hello: PanelToStore = { type: 'hello', protocol, tab, origin }
    port.postMessage(hello)
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
      for (const tab of [...ports.keys()]) close(tab)
      open(NO_TAB)
      chrome.tabs.query({}, (tabs) => {
        for (const { id } of tabs) if (id !== undefined && !ports.has(id)) open(id)
      })
    },
    post(message) {
      const to = message.type === 'clearLog' ? [...ports.values()] : [ports.get(NO_TAB)]
      for (const port of to) port?.postMessage(message)
    },
  }
  Reflect.set(globalThis, 'wxMockPage', page)
}
