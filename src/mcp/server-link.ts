import { WebSocket } from 'ws'
import { ALL_TABS, type Frame, MINI_PROGRAM, type PanelToStore, type StoreToPanel } from '../protocol/panel'
import { BASE, CLOSE_CODES, type ConnectedPage, type ServerToPanel, SOCKET_PROTOCOL } from '../protocol/web'
import { isLocalName } from '../server/access'
import { greeting } from '../testing/core'
import type { Link } from '../testing/link'
import { createPageCalls } from '../testing/page-calls'
import type { Json } from '../wx/base/json'
import { type FoundServer, findServer } from './find-server'

/** A connection to a server's mini program, which connects again when it is lost. */
export interface ServerLink extends Link {
  /** Connects, unless it is connected; what is sent before `open` is lost. @throws Error with what to do. */
  connect(): Promise<void>
  readonly pages: readonly ConnectedPage[]
  /** The scenarios that panels have saved; not validated. */
  readonly savedScenarios: Json
  close(): void
}

/** Longest wait for the first message of a server, in ms. */
const PATIENCE_MS = 10_000

/** @param address of a page or a panel of the server. */
export function createServerLink(address: string): ServerLink {
  let receive: (message: StoreToPanel, tab: number) => void = () => {}
  let socket: WebSocket | undefined
  let connecting: Promise<void> | undefined
  let frames: readonly Frame[] = []
  let pages: readonly ConnectedPage[] = []
  let savedScenarios: Json = null
  /** Requests without an acknowledgment. */
  const open = new Set<string>()

  const calls = createPageCalls({
    post,
    current: () => frames.find(({ tab, frame }) => tab === pages[0]?.tab && frame === 0)?.document,
    documents: () => frames.map(({ document }) => document),
    isOpen: (document) => frames.some((frame) => frame.document === document),
    later: setImmediate,
  })

  function post(message: PanelToStore) {
    if ('id' in message) open.add(message.id)
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    else failOpen()
  }

  /** Ends the requests that a lost connection leaves without an acknowledgment. */
  function failOpen() {
    const error = 'the connection to the server was lost; try again'
    for (const id of [...open]) deliver({ type: 'done', id, error })
  }

  function deliver(message: StoreToPanel) {
    if (message.type === 'done') open.delete(message.id)
    if (message.type === 'frames') frames = message.frames
    calls.receive(message)
    receive(message, ALL_TABS)
  }

  function take(message: ServerToPanel) {
    if (message.type === 'welcome') savedScenarios = message.saved.scenarios
    else if (message.type === 'saved') {
      if (message.key === 'scenarios') savedScenarios = message.value
    } else if (message.type === 'pages') {
      pages = message.pages
      calls.look()
    } else deliver(message)
  }

  function start({ origin, token }: FoundServer): Promise<void> {
    return new Promise((resolve, reject) => {
      const url = new URL(`${BASE}socket/panel`, origin)
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      const opened = new WebSocket(url, [SOCKET_PROTOCOL, token], {
        origin,
        rejectUnauthorized: !isLocalName(url.hostname),
        handshakeTimeout: PATIENCE_MS,
      })
      const refuse = (reason: string) => {
        clearTimeout(timer)
        opened.terminate()
        reject(new Error(reason))
      }
      const timer = setTimeout(() => refuse(`${origin} has the mock, but sends no state.`), PATIENCE_MS)
      opened.on('open', () => opened.send(JSON.stringify(greeting(ALL_TABS, MINI_PROGRAM))))
      opened.on('error', (error) => refuse(`The mock of ${origin} could not be reached: ${error.message}`))
      opened.on('close', (code) => {
        if (socket === opened) socket = undefined
        failOpen()
        refuse(closeReason(code, origin))
      })
      opened.on('message', (data) => {
        const message = JSON.parse(String(data)) as ServerToPanel
        if (message.type === 'mismatch') {
          return refuse(
            `The server at ${origin} runs another version of wx-mock-panel. Install one version for both, and restart the server and this command.`,
          )
        }
        if (message.type === 'site') {
          clearTimeout(timer)
          socket = opened
        }
        take(message)
        if (message.type === 'site') resolve()
      })
    })
  }

  const link: ServerLink = {
    get pages() {
      return pages
    },
    get savedScenarios() {
      return savedScenarios
    },
    origin: () => MINI_PROGRAM,
    now: Date.now,
    connect() {
      if (socket?.readyState === WebSocket.OPEN) return Promise.resolve()
      connecting ??= findServer(address)
        .then(start)
        .finally(() => {
          connecting = undefined
        })
      return connecting
    },
    // Does not connect: the scripted API would keep a failure for good.
    open(listener) {
      receive = listener
    },
    post,
    call: calls.call,
    where: () => pages[0]?.url ?? 'the server, without a page',
    close: () => socket?.terminate(),
  }
  return link
}

function closeReason(code: number, origin: string): string {
  if (code === CLOSE_CODES.token) {
    return `${origin} does not accept this token. Copy the whole address of the panel again: it changes with the folder of the state.`
  }
  if (code === CLOSE_CODES.full) return `${origin} has too many panels: close some of them.`
  return `${origin} has closed the connection (${code}).`
}
