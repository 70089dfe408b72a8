import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { type ExtensionPage, installExtensionPage } from '../../../src/chromium/extension-page.mjs'
import type { PanelToStore, StoreToPanel } from '../../../src/protocol/panel'
import { DEFAULT_STATE } from '../../../src/wx/state/defaults'

type Listener<T extends unknown[] = []> = (...given: T) => void

/** Port of the fake browser, with the worker's end. */
class FakePort {
  readonly sent: PanelToStore[] = []
  readonly messages: Listener<[StoreToPanel]>[] = []
  readonly ends: Listener[] = []
  isOpen = true
  onMessage = { addListener: (listener: Listener<[StoreToPanel]>) => void this.messages.push(listener) }
  onDisconnect = { addListener: (listener: Listener) => void this.ends.push(listener) }
  postMessage = (message: PanelToStore) => void this.sent.push(message)
  disconnect = () => {
    this.isOpen = false
  }
  reply(message: StoreToPanel) {
    for (const listener of this.messages) listener(message)
  }
  /** Ends the connection as a worker that stops. */
  stop() {
    this.isOpen = false
    for (const end of this.ends) end()
  }
  lastId() {
    return (this.sent.at(-1) as { id: string }).id
  }
}

/** Installs the page's functions from their text, as Playwright does, beside a fake browser with two tabs. */
function open() {
  const ports: FakePort[] = []
  const created: Listener<[{ id?: number }]>[] = []
  const removed: Listener<[number]>[] = []
  const chrome = {
    runtime: {
      connect: () => {
        const port = new FakePort()
        ports.push(port)
        return port
      },
    },
    tabs: {
      onCreated: {
        addListener: (listener: Listener<[{ id?: number }]>) => void created.push(listener),
        removeListener: (listener: Listener<[{ id?: number }]>) => void created.splice(created.indexOf(listener), 1),
      },
      onRemoved: { addListener: (listener: Listener<[number]>) => void removed.push(listener) },
      query: (_wanted: object, found: Listener<[{ id?: number }[]]>) => found([{ id: 1 }, { id: 2 }]),
    },
  }
  const page: { wxMockPanel?: ExtensionPage } & object = { chrome, crypto } as object
  runInNewContext(`(${installExtensionPage})(3)`, page)
  return { ports, created, removed, page: page.wxMockPanel as ExtensionPage }
}

const RESET = { type: 'command', command: { type: 'state/reset' } } as const
const hellos = (ports: readonly FakePort[]) => ports.map(({ sent: [hello] }) => hello)

test('says hello and resolves a request when it is stored', async () => {
  const { page, ports } = open()
  const port = page.connect({ origin: 'https://a.test' })
  const stored = port.request(RESET)
  const [worker] = ports as [FakePort]
  expect(worker.sent).toEqual([
    { type: 'hello', protocol: 3, tab: -1, origin: 'https://a.test' },
    { ...RESET, id: expect.any(String), origin: 'https://a.test' },
  ])
  worker.reply({ type: 'done', id: 'of another request' })
  worker.reply({ type: 'done', id: worker.lastId() })
  await expect(stored).resolves.toBeUndefined()
})

test.each<[string, (worker: FakePort) => void, string]>([
  ['is refused', (worker) => worker.reply({ type: 'done', id: worker.lastId(), error: 'no' }), 'no'],
  ['has another version', (worker) => worker.reply({ type: 'mismatch', protocol: 4 }), 'its version differs'],
  ['loses its worker', (worker) => worker.stop(), 'its worker stopped'],
])('rejects a request that %s', async (_how, happen, message) => {
  const { page, ports } = open()
  const stored = page.connect({ origin: 'https://a.test' }).request(RESET)
  happen(ports[0] as FakePort)
  await expect(stored).rejects.toThrow(message)
})

test('follows tabs that come and go, and connects again when the worker has stopped', () => {
  const { page, ports, created, removed } = open()
  const received: [string, number][] = []
  page.connectTabs('https://a.test', (message, tab) => received.push([message.type, tab]))
  expect(hellos(ports)).toMatchObject([{ tab: -1 }, { tab: 1 }, { tab: 2 }])
  for (const listener of created) listener({ id: 3 })
  for (const listener of removed) listener(1)
  expect(ports.map(({ isOpen }) => isOpen)).toEqual([true, false, true, true])
  const site = {
    type: 'site',
    origin: 'https://a.test',
    rev: 1,
    state: DEFAULT_STATE,
    prompts: [],
    history: [],
  } as const
  ports[2]?.reply(site)
  expect(received).toEqual([['site', 2]])
  ports[2]?.stop()
  expect(hellos(ports).at(-1)).toMatchObject({ tab: 2 })
  expect(ports.at(-1)?.isOpen).toBe(true)
})

test('clears the log of all tabs, sends the rest once, and opens nothing after it was closed', () => {
  const { page, ports, created } = open()
  const tabs = page.connectTabs('https://a.test', () => {})
  tabs.post({ type: 'clearLog' })
  tabs.post({ ...RESET, id: 'r', origin: 'https://a.test' })
  expect(ports.map(({ sent }) => sent.length)).toEqual([3, 2, 2])
  tabs.close()
  expect(ports.every(({ isOpen }) => !isOpen)).toBe(true)
  expect(created).toEqual([])
})

test('watches another origin on all connections, also those that open later', () => {
  const { page, ports, created } = open()
  page.connectTabs('https://a.test', () => {}).watch('https://b.test')
  expect(ports.map(({ sent }) => sent.at(-1))).toMatchObject(
    [-1, 1, 2].map((tab) => ({ tab, origin: 'https://b.test' })),
  )
  for (const listener of created) listener({ id: 3 })
  expect(hellos(ports).at(-1)).toMatchObject({ tab: 3, origin: 'https://b.test' })
})

const CALL = {
  type: 'serverCall',
  id: 'c',
  origin: 'https://a.test',
  request: { method: 'GET', url: '/sns/jscode2session' },
} as const

test.each<[string, number, (worker: FakePort) => void]>([
  ['sends a call of a back end again to a new worker', 1, () => {}],
  [
    'sends no call again that has its answer',
    0,
    (worker) => worker.reply({ type: 'serverAnswer', id: 'c', response: { status: 200, headers: {}, body: '{}' } }),
  ],
])('%s', (_what, count, before) => {
  const { page, ports } = open()
  const tabs = page.connectTabs('https://a.test', () => {})
  tabs.post(CALL)
  before(ports[0] as FakePort)
  ports[0]?.stop()
  expect(ports.at(-1)?.sent.filter(({ type }) => type === 'serverCall')).toHaveLength(count)
})

test('sends no call again that the back end has given up', () => {
  const { page, ports } = open()
  const tabs = page.connectTabs('https://a.test', () => {})
  tabs.post(CALL)
  tabs.post({ type: 'serverCallGone', id: 'c', origin: 'https://a.test' })
  ports[0]?.stop()
  expect(ports.at(-1)?.sent).toHaveLength(1)
})
