import type { PanelToStore, StoreToPanel } from '../protocol/panel'

/** The function by which the extension's page tells what the worker says. */
export const TELL = '__wxMockTell'

/** What the test's process calls in the extension's page. */
export interface ExtensionPage {
  begin(origin: string): void
  post(message: PanelToStore): void
}

/**
 * Runs in a page of the extension, and so must hold all that it needs: a panel without a face for every tab, which
 * says what the test's process says and tells it what it hears.
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
      if (origin !== '') open(tab) // the worker was stopped, and starts again for this
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
