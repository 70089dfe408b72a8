import type { ExtensionPage, TabPorts } from '../chromium/extension-page.mjs'
import type { PanelToStore, StoreToPanel } from '../protocol/panel'

/** Name of the function by which the extension's page passes on the worker's messages. */
export const RELAY = '__wxMockRelay'

/** The functions that the test's process calls in the extension's page. */
export interface WorkerRelay {
  /** Connects to the worker for another test, which starts with this origin. */
  begin(origin: string): void
  /** Copies the state of one origin to another. Resolves when that is stored, or cannot be. */
  copy(from: string, to: string): Promise<void>
  /** Watches another origin from now on. */
  watch(origin: string): void
  post(message: PanelToStore): void
}

/**
 * Relays messages between the worker and the test's process. Runs in a page of the extension after
 * `installExtensionPage`, so it can use nothing outside itself.
 */
export function installWorkerRelay(binding: string): void {
  const { connect, connectTabs } = Reflect.get(globalThis, 'wxMockPanel') as ExtensionPage
  const send = Reflect.get(globalThis, binding) as (text: string) => Promise<void>
  let ports: TabPorts | undefined

  const stateOf = (origin: string) =>
    new Promise<Extract<StoreToPanel, { type: 'site' }>['state']>((resolve, reject) => {
      const port = connect({
        origin,
        receive(message) {
          if (message.type !== 'site' || message.origin !== origin) return
          port.close()
          resolve(message.state)
        },
        closed: () => reject(new Error('The worker stopped')),
      })
    })

  const relay: WorkerRelay = {
    begin(origin) {
      ports?.close()
      ports = connectTabs(origin, (message, tab) => void send(JSON.stringify([tab, message])))
    },
    async copy(from, to) {
      try {
        const state = await stateOf(from)
        const port = connect({ origin: to })
        await port.request({ type: 'command', command: { type: 'state/replace', state } }).finally(port.close)
      } catch {} // the worker was stopped
    },
    watch: (origin) => ports?.watch(origin),
    post: (message) => ports?.post(message),
  }
  Reflect.set(globalThis, 'wxMockRelay', relay)
}
