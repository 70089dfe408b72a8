import { installExtensionPage } from '../../src/chromium/extension-page.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../../src/demo/server.mjs'
import { median, quantile } from './stats.mjs'
import { atMost, time } from './table.mjs'

export const title = "a panel's edit until the page's next call has it"

const EDITS = 200
const FRAMES = [1, 50]

/** @typedef {{ origin: string, url: string }} Site */

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure({ context, extensionId }) {
  // Each page has its own mini program, so that an edit affects only one.
  const servers = await Promise.all(FRAMES.map(() => serve(fromRoot('test/bench/pages'))))
  const before = new Set(context.pages())
  const panel = await context.newPage()
  try {
    await panel.goto(`chrome-extension://${extensionId}/manifest.json`)
    const sites = servers.map(({ origin }, index) => ({ origin, url: `${origin}/edit.html?frames=${FRAMES[index]}` }))
    const given = /** @type {const} */ ([sites, EDITS])
    await panel.evaluate(installExtensionPage, await protocol())
    const { delays, exchanges } = await panel.evaluate(edit, given)
    const rows = delays.map((values, index) => ({
      what: FRAMES[index] === 1 ? 'page of 1 frame' : `page of ${FRAMES[index]} frames, the last of them`,
      figure: `${time(median(values))} p50`,
      beside: `${time(quantile(values, 0.95))} p95, of ${EDITS}`,
      ...(index === 0 ? { target: atMost(quantile(values, 0.95), 5, ' ms p95') } : {}),
    }))
    const bare = {
      what: 'bare postMessage to that page and back',
      figure: `${time(median(exchanges))} p50`,
      beside: `${time(quantile(exchanges, 0.95))} p95: what the machine itself adds now`,
    }
    return [...rows, bare]
  } finally {
    for (const page of context.pages()) if (!before.has(page)) await page.close()
    for (const server of servers) await server.close()
  }
}

/** Returns the protocol version for the hello of the panel. */
export async function protocol() {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(fromRoot('src/protocol/page.ts'), { configFile: false, logLevel: 'error' })
  return /** @type {typeof import('../../src/protocol/page')} */ (module).PROTOCOL
}

/**
 * Runs in an extension page, like the panel. It opens the pages itself, so that they can compare clocks
 * without the extension.
 * @param {readonly [sites: Site[], edits: number]} given
 * @returns {Promise<{ delays: number[][], exchanges: number[] }>} milliseconds; of edits by site
 */
async function edit([sites, edits]) {
  const { connect } = /** @type {import('../../src/chromium/extension-page.mjs').ExtensionPage} */ (
    Reflect.get(globalThis, 'wxMockPanel')
  )
  const now = () => performance.timeOrigin + performance.now()
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms))

  /** @param {(event: MessageEvent) => boolean} fits @returns {Promise<any>} */
  const message = (fits) =>
    new Promise((done) => {
      /** @param {MessageEvent} event */
      const listener = (event) => {
        if (!fits(event)) return
        removeEventListener('message', listener)
        done(event.data)
      }
      addEventListener('message', listener)
    })

  /** @param {Site} site */
  const open = async ({ origin, url }) => {
    const page = /** @type {Window} */ (window.open(url))
    const says = (/** @type {string} */ type) => message(({ source, data }) => source === page && data.type === type)
    await says('ready')

    // The clock offset of the page, taken from the fastest of many exchanges.
    let ahead = 0
    let quickest = Number.POSITIVE_INFINITY
    const exchange = async () => {
      const start = now()
      page.postMessage({ type: 'clock' }, origin)
      const { at } = await says('clock')
      const end = now()
      if (end - start < quickest) {
        quickest = end - start
        ahead = at - (start + end) / 2
      }
      return end - start
    }
    for (let ping = 0; ping < 100; ping++) await exchange()

    let welcomed = (/** @type {unknown} */ _message) => {}
    const welcome = new Promise((done) => {
      welcomed = done
    })
    const port = connect({ origin, receive: (message) => welcomed(message) })
    const late = pause(5_000).then(() => Promise.reject(new Error('The worker does not answer this hello.')))
    await Promise.race([welcome, late])

    const commit = async (/** @type {string} */ appId) => {
      const watching = says('watching')
      page.postMessage({ type: 'watch', appId }, origin)
      await watching
      const seen = says('seen')
      const patch = { account: { miniProgram: { appId } }, user: { nickName: appId } }
      const start = now()
      void port.request({ type: 'command', command: { type: 'state/merge', patch } })
      const { at } = await seen
      return at - ahead - start
    }
    return { exchange, commit }
  }

  /** @type {Awaited<ReturnType<typeof open>>[]} */
  const pages = []
  for (const site of sites) pages.push(await open(site))
  /** @type {number[][]} */
  const delays = sites.map(() => [])
  /** @type {number[]} */
  const exchanges = []
  const warmUp = 10
  for (let round = -warmUp; round < edits; round++) {
    for (const [index, { exchange, commit }] of pages.entries()) {
      if (index === 0) exchanges.push(await exchange())
      const delay = await commit(`wx${index}of${round}`)
      if (round >= 0) delays[index]?.push(delay)
      // A random pause: a fixed one would always or never coincide with the delayed work of the worker.
      await pause(100 + 200 * Math.random())
    }
  }
  return { delays, exchanges }
}
