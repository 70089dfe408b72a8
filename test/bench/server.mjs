import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { WebSocket, WebSocketServer } from 'ws'
import { fromRoot } from '../../src/cli/run.mjs'
import { LOGGED, openCallsPage, takeTurns } from './calls.mjs'
import { protocol } from './edit.mjs'
import { difference, median, quantile, ratio } from './stats.mjs'
import { atMost, time, times } from './table.mjs'

export const title = 'the mock of a dev server (wx-mock-panel serve), in a browser without the extension'

const EDITS = 100
const LOADS = 40
const WARM_UP = 5
const PAGES = 20
const PANELS = 3
/** Pause between two loads or edits, in ms. */
const SETTLE = 100
const MINI_PROGRAM = 'wx-mock://mini-program'

/** @typedef {import('./table.mjs').Row} Row */
/** @typedef {{ origin: string, token: string, close(): Promise<void> }} Proxy */

/** @param {import('./session.mjs').Session} session @returns {Promise<Row[]>} */
export async function measure(session) {
  const proxy = await startProxy(session.server.origin)
  const bare = await startBareProxy(session.server.origin)
  try {
    const context = await session.plain()
    return [
      ...(await calls(session, context, proxy)),
      ...(await edits(context, proxy)),
      ...(await loads(session, context, proxy, bare)),
      ...(await many(context, proxy)),
    ]
  } finally {
    await Promise.all([proxy.close(), bare.close()])
  }
}

/**
 * Starts a proxy of the same library without the mock in a process of its own: what any proxy costs.
 * @param {string} target
 */
async function startBareProxy(target) {
  const child = spawn(process.execPath, [fromRoot('test/bench/bare-proxy.mjs'), target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
  return {
    origin: String(line).trim(),
    async close() {
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Starts the proxy in a process of its own. @param {string} target @returns {Promise<Proxy>} */
async function startProxy(target) {
  const folder = await mkdtemp(join(tmpdir(), 'wx-mock-bench-server-'))
  const args = [fromRoot('dist/cli/index.js'), 'serve', target, '--port', '0', '--state', folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('close', done))
  let output = ''
  const origin = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      const [, found] = /Page: {2}(\S+)\/\nPanel: \S+\n/.exec(output) ?? []
      if (found) resolve(found)
    })
    ended.then(() => reject(new Error(`The proxy did not start: ${output}`)))
  })
  const file = join(folder, 'server.json')
  while (!existsSync(file)) await setTimeout(10)
  const { panelToken } = JSON.parse(await readFile(file, 'utf8'))
  return {
    origin,
    token: panelToken,
    async close() {
      child.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** @param {import('./session.mjs').Session} session @param {import('@playwright/test').BrowserContext} context @param {Proxy} proxy */
async function calls(session, context, { origin }) {
  const page = await openCallsPage({ ...session, context, server: { ...session.server, origin } })
  const contenders = ['wx.getSetting', 'channelStub'].map((name) => ({ name, calls: LOGGED }))
  const [wx, channel] = await takeTurns(page, contenders, 30)
  await page.close()
  if (!wx || !channel) throw new Error('A contender is missing.')
  const toChannel = ratio(wx.call, channel.call)
  return [
    {
      what: 'wx.getSetting until success',
      figure: time(median(wx.call)),
      beside: `${times(toChannel)} of a stub that answers through MessageChannel (${time(median(channel.call))})`,
      target: atMost(toChannel, 2, 'x'),
    },
  ]
}

/** @param {import('@playwright/test').BrowserContext} context @param {Proxy} proxy */
async function edits(context, { origin, token }) {
  const echo = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  echo.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))))
  await once(echo, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (echo.address())
  const page = await context.newPage()
  await page.goto(`${origin}/edit.html?frames=1`)
  const given = /** @type {const} */ ([
    `${origin.replace('http', 'ws')}/__wx-mock/socket/panel`,
    token,
    `ws://127.0.0.1:${port}`,
    await protocol(),
    EDITS,
    SETTLE,
    MINI_PROGRAM,
  ])
  const { delays, trips } = await page.evaluate(editHere, given)
  await page.close()
  echo.close()
  const factor = ratio(delays, trips)
  return [
    {
      what: "a panel's edit until the page's next call has it",
      figure: `${time(median(delays))} p50`,
      beside: `${time(quantile(delays, 0.95))} p95; ${times(factor)} of a bare WebSocket round trip with the same text (${time(median(trips))})`,
      target: atMost(factor, 2, 'x'),
    },
  ]
}

/**
 * Runs in a page, which is panel and page at once, so that there is one clock.
 * @param {readonly [panel: string, token: string, echo: string, protocol: number, edits: number, settle: number, origin: string]} given
 */
async function editHere([panelUrl, token, echoUrl, protocol, edits, settle, origin]) {
  const open = (/** @type {WebSocket} */ socket) =>
    new Promise((done, fail) => {
      socket.onopen = () => done(socket)
      socket.onerror = () => fail(new Error('A socket did not open'))
    })
  const panel = new globalThis.WebSocket(panelUrl, ['wx-mock', token])
  const echo = new globalThis.WebSocket(echoUrl)
  await Promise.all([open(/** @type {never} */ (panel)), open(/** @type {never} */ (echo))])
  panel.send(JSON.stringify({ type: 'hello', protocol, tab: 0, origin }))
  const wx = Reflect.get(window, 'wx')
  const shown = /** @type {ShadowRoot} */ (document.querySelector('open-data')?.shadowRoot)
  const delays = []
  const trips = []
  for (let round = -10; round < edits; round++) {
    const id = `wx-edit-${round}`
    const patch = { account: { miniProgram: { appId: id } }, user: { nickName: id } }
    const text = JSON.stringify({ type: 'command', id, origin, command: { type: 'state/merge', patch } })
    const seen = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (wx.getAccountInfoSync().miniProgram.appId !== id) return
        observer.disconnect()
        done(undefined)
      })
      observer.observe(shown, { childList: true })
    })
    let start = performance.now()
    panel.send(text)
    await seen
    if (round >= 0) delays.push(performance.now() - start)
    await new Promise((done) => window.setTimeout(done, settle * Math.random()))
    const back = new Promise((done) => {
      echo.onmessage = done
    })
    start = performance.now()
    echo.send(text)
    await back
    if (round >= 0) trips.push(performance.now() - start)
    await new Promise((done) => window.setTimeout(done, settle * Math.random()))
  }
  panel.close()
  echo.close()
  return { delays, trips }
}

/** @param {import('./session.mjs').Session} session @param {import('@playwright/test').BrowserContext} context @param {Proxy} proxy @param {Pick<Proxy, 'origin'>} bare */
async function loads({ server }, context, { origin }, bare) {
  server.route('/small', { body: '<!doctype html><title>Page</title><script>performance.now()</script><p>Text</p>' })
  const origins = [server.origin, bare.origin, origin]
  const pages = await Promise.all(origins.map(() => context.newPage()))
  const timings = pages.map(() => /** @type {number[]} */ ([]))
  for (let round = -WARM_UP; round < LOADS; round++) {
    for (const [index, from] of origins.entries()) {
      const page = pages[index]
      await page?.goto(`${from}/small?${round}`, { waitUntil: 'load' })
      const loaded = await page?.evaluate(
        () => /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType('navigation')[0]).loadEventStart,
      )
      await setTimeout(SETTLE)
      if (round >= 0) timings[index]?.push(loaded ?? Number.NaN)
    }
  }
  await Promise.all(pages.map((page) => page.close()))
  const [without = [], throughBare = [], through = []] = timings
  const more = difference(through, without)
  return [
    {
      what: 'small page, load',
      figure: `${time(more)} more`,
      beside: `than ${time(median(without))} without the proxy`,
      target: atMost(more, 5, ' ms more'),
    },
    {
      what: 'of it: a proxy of the same library without the mock',
      figure: `${time(difference(throughBare, without))} more`,
      beside: `the mock adds ${time(difference(through, throughBare))}`,
    },
  ]
}

/** @param {import('@playwright/test').BrowserContext} context @param {Proxy} proxy @returns {Promise<Row[]>} */
async function many(context, { origin, token }) {
  const pages = []
  for (let index = 0; index < PAGES; index++) {
    const page = await context.newPage()
    await page.goto(`${origin}/frame.html`)
    pages.push(page)
  }
  const version = await protocol()
  const panels = await Promise.all(
    Array.from({ length: PANELS }, () =>
      openPanel(`${origin.replace('http', 'ws')}/__wx-mock/socket/panel`, token, version),
    ),
  )
  const [first] = panels
  if (!first) throw new Error('There is no panel.')
  const delays = []
  for (let round = 0; round < 40; round++) {
    const start = performance.now()
    await first.request({
      type: 'command',
      command: { type: 'state/merge', patch: { user: { nickName: `n${round}` } } },
    })
    await first.request({ type: 'sync' })
    delays.push(performance.now() - start)
    await setTimeout(SETTLE)
  }
  for (const { close } of panels) close()
  await Promise.all(pages.map((page) => page.close()))
  return [
    {
      what: `an edit until all of ${PAGES} pages have it, ${PANELS} panels open`,
      figure: `${time(median(delays))} p50`,
      beside: `${time(quantile(delays, 0.95))} p95: each page has confirmed it`,
    },
  ]
}

/** @param {string} url @param {string} token @param {number} version */
async function openPanel(url, token, version) {
  const socket = new WebSocket(url, ['wx-mock', token], { origin: 'null' })
  /** @type {Map<string, () => void>} */
  const waiting = new Map()
  socket.on('message', (data) => {
    const { type, id } = JSON.parse(String(data))
    if (type === 'done') waiting.get(id)?.()
  })
  await new Promise((done, fail) => socket.on('open', done).on('error', fail))
  socket.send(JSON.stringify({ type: 'hello', protocol: version, tab: 0, origin: MINI_PROGRAM }))
  let requests = 0
  return {
    /** @param {object} body */
    request: (body) =>
      new Promise((done) => {
        const id = `bench:${requests++}`
        waiting.set(id, () => done(undefined))
        socket.send(JSON.stringify({ ...body, id, origin: MINI_PROGRAM }))
      }),
    close: () => socket.close(),
  }
}
