import { createPanel } from '../../panels/mock/panel'
import type { Socket } from '../../panels/web/server-socket'
import { createWebAdapter, type WebEnv } from '../../panels/web/web-adapter'
import type { StoreToPanel } from '../../src/protocol/panel'
import type { ConnectedPage, PanelToServer, ServerToPanel } from '../../src/protocol/web'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { settled } from './fake-adapter'

/** A socket whose server is the test. */
export class FakeSocket implements Socket {
  readyState = 0
  onopen: Socket['onopen'] = null
  onmessage: Socket['onmessage'] = null
  onclose: Socket['onclose'] = null
  readonly sent: PanelToServer[] = []

  send(text: string) {
    if (this.readyState !== 1) throw new Error('Still in CONNECTING state')
    this.sent.push(JSON.parse(text))
  }

  /** The server accepts the connection. */
  open() {
    this.readyState = 1
    this.onopen?.()
  }

  receive(...messages: ServerToPanel[]) {
    for (const message of messages) this.onmessage?.({ data: JSON.stringify(message) })
  }

  /** The connection ends, or is refused. */
  close(code = 1006) {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

export const page = (tab: number, patch: Partial<ConnectedPage> = {}): ConnectedPage => ({
  tab,
  title: `Page ${tab}`,
  url: `http://localhost:5180/${tab}`,
  browser: 'Chrome 156',
  device: 'Linux',
  frames: 1,
  activeAt: tab,
  ...patch,
})

/** A browser without a panel yet, and the sockets that it opens. */
export class FakeBrowser {
  readonly sockets: FakeSocket[] = []
  readonly jobs: (() => void)[] = []
  readonly done: string[] = []
  readonly returns = new Set<() => void>()
  clock = 1_000_000
  readonly env: WebEnv = {
    browserLanguage: 'en-GB',
    now: () => this.clock,
    later: (job) => {
      this.jobs.push(job)
    },
    theme: () => 'light',
    onTheme: () => () => {},
    copy: async () => {},
    openSocket: () => {
      const socket = new FakeSocket()
      this.sockets.push(socket)
      return socket
    },
    reloadPanel: () => {
      this.done.push('reload panel')
    },
    onReturn: (listener) => {
      this.returns.add(listener)
      return () => this.returns.delete(listener)
    },
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('No socket was opened')
    return socket
  }

  /** Accepts the last connection, as a server with these pages and settings. */
  accept(pages: readonly ConnectedPage[] = [], saved: { settings?: object; scenarios?: object[]; view?: object } = {}) {
    this.socket.open()
    this.socket.receive(
      {
        type: 'welcome',
        saved: {
          settings: (saved.settings ?? null) as never,
          scenarios: (saved.scenarios ?? null) as never,
          view: (saved.view ?? null) as never,
        },
        addresses: ['http://localhost:5180/'],
      },
      { type: 'pages', pages },
    )
  }

  /** Runs the jobs that wait now. */
  runJobs() {
    for (const job of this.jobs.splice(0)) job()
  }

  /** Opens a panel on a server with pages. */
  async openPanel(pages: readonly ConnectedPage[]) {
    const adapter = createWebAdapter(this.env)
    this.accept(pages)
    const panel = createPanel(await adapter)
    await settled()
    return panel
  }

  /** Sends what the store has for a panel. */
  receive(...messages: StoreToPanel[]) {
    this.socket.receive(...messages)
  }

  sendSite(origin: string) {
    this.receive({ type: 'site', origin, rev: 1, state: DEFAULT_STATE, prompts: [], history: [] })
  }

  /** Returns the messages of a kind on the current connection. */
  sent<T extends PanelToServer['type']>(type: T): Extract<PanelToServer, { type: T }>[] {
    return this.socket.sent.filter((message): message is Extract<PanelToServer, { type: T }> => message.type === type)
  }
}
