/** @typedef {import('../protocol/panel').PanelToStore} PanelToStore */
/** @typedef {import('../protocol/panel').StoreToPanel} StoreToPanel */
/** @typedef {Extract<PanelToStore, { id: string }>} Request */
/** Each request without its id and origin. @template [R=Request] @typedef {R extends Request ? Omit<R, 'id' | 'origin'> : never} Body */

/**
 * A connection like that of a panel.
 * @typedef {object} PanelPort
 * @property {(message: PanelToStore) => void} post
 * @property {(body: Body) => Promise<void>} request resolves when the request is stored; rejects with the worker's refusal
 * @property {() => void} close
 */

/**
 * Connections for each tab, which are opened again when the worker has stopped.
 * @typedef {object} TabPorts
 * @property {(message: PanelToStore) => void} post sends over the connection that belongs to no tab; `clearLog` over all.
 *   A back end's call is sent again to a new worker until it is answered.
 * @property {(origin: string | null) => void} watch asks for the messages of another origin from now on
 * @property {() => void} close
 */

/**
 * What `installExtensionPage` adds to a page as `wxMockPanel`.
 * @typedef {object} ExtensionPage
 * @property {(to: { tab?: number, origin: string | null, receive?: (message: StoreToPanel) => void, closed?: () => void }) => PanelPort} connect
 * @property {(origin: string | null, receive: (message: StoreToPanel, tab: number) => void) => TabPorts} connectTabs
 */

/**
 * Lets a page of the extension speak to the worker like a panel. Runs in that page, so it can use nothing outside itself.
 * @param {number} protocol PROTOCOL of protocol/page.ts, which plain JavaScript cannot import
 */
export function installExtensionPage(protocol) {
  const NO_TAB = -1

  /** @type {ExtensionPage['connect']} */
  const connect = ({ tab = NO_TAB, origin, receive, closed }) => {
    const port = chrome.runtime.connect({ name: 'panel' })
    /** @type {Map<string, (error?: string) => void>} */
    const waiting = new Map()
    const endAll = (/** @type {string} */ error) => {
      for (const end of waiting.values()) end(error)
      waiting.clear()
    }
    port.onMessage.addListener((/** @type {StoreToPanel} */ message) => {
      receive?.(message)
      if (message.type === 'mismatch') endAll('its version differs; build it again')
      if (message.type !== 'done') return
      waiting.get(message.id)?.(message.error)
      waiting.delete(message.id)
    })
    port.onDisconnect.addListener(() => {
      endAll('its worker stopped before it answered')
      closed?.()
    })
    const post = (/** @type {PanelToStore} */ message) => port.postMessage(message)
    post({ type: 'hello', protocol, tab, origin })
    return {
      post,
      request: (body) =>
        new Promise((resolve, reject) => {
          const id = crypto.randomUUID()
          waiting.set(id, (error) => (error === undefined ? resolve() : reject(new Error(error))))
          post(/** @type {Request} */ ({ ...body, id, origin }))
        }),
      close: () => port.disconnect(),
    }
  }

  /** @type {ExtensionPage['connectTabs']} */
  const connectTabs = (origin, receive) => {
    /** @type {Map<number, PanelPort>} */
    const ports = new Map()
    /** Calls of back ends without an answer, by id. @type {Map<string, PanelToStore>} */
    const unanswered = new Map()
    let watched = origin
    const open = (/** @type {number} */ tab) => {
      const port = connect({
        tab,
        origin: watched,
        receive(message) {
          if (message.type === 'serverAnswer') unanswered.delete(message.id)
          receive(message, tab)
        },
        closed: () => {
          if (ports.get(tab) === port) open(tab) // the worker was stopped; connecting starts it
        },
      })
      ports.set(tab, port)
      if (tab === NO_TAB) for (const call of unanswered.values()) port.post(call)
    }
    const close = (/** @type {number} */ tab) => {
      const port = ports.get(tab)
      ports.delete(tab)
      port?.close()
    }
    const created = (/** @type {chrome.tabs.Tab} */ { id }) => {
      if (id !== undefined && ports.size > 0 && !ports.has(id)) open(id)
    }
    open(NO_TAB)
    chrome.tabs.onCreated.addListener(created)
    chrome.tabs.onRemoved.addListener(close)
    chrome.tabs.query({}, (tabs) => tabs.forEach(created))
    return {
      post(message) {
        if (message.type === 'serverCall') unanswered.set(message.id, message)
        if (message.type === 'serverCallGone') unanswered.delete(message.id)
        for (const port of message.type === 'clearLog' ? ports.values() : [ports.get(NO_TAB)]) port?.post(message)
      },
      watch(wanted) {
        watched = wanted
        for (const [tab, port] of ports) port.post({ type: 'hello', protocol, tab, origin: watched })
      },
      close() {
        chrome.tabs.onCreated.removeListener(created)
        for (const tab of [...ports.keys()]) close(tab)
      },
    }
  }

  Reflect.set(globalThis, 'wxMockPanel', { connect, connectTabs })
}
