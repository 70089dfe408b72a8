import { protocol as readProtocol } from './edit.mjs'
import { median, quantile } from './stats.mjs'
import { atMost, time, times } from './table.mjs'
import { stopWorkers } from './worker.mjs'

export const title = 'an edit until it is stored and published, by the number of origins edited before'

/** The first is the control. */
const ORIGINS = [2, 600, 3_000]
const EDITS = 60

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure({ context, extensionId }) {
  const panel = await context.newPage()
  try {
    await panel.goto(`chrome-extension://${extensionId}/manifest.json`)
    const protocol = await readProtocol()
    /** @type {number[][]} */
    const delays = []
    for (const origins of ORIGINS) {
      await panel.evaluate(store, origins)
      await stopWorkers(panel) // the next one reads the records
      delays.push(await panel.evaluate(edit, /** @type {const} */ ([EDITS, protocol])))
    }
    await panel.evaluate(store, 0)
    await stopWorkers(panel)
    const control = median(delays[0] ?? [])
    return delays.map((values, index) => {
      const slower = median(values) / control
      return {
        what: `${ORIGINS[index]} origins`,
        figure: `${time(median(values))} p50`,
        beside: `${time(quantile(values, 0.95))} p95${index === 0 ? '' : `; ${times(slower)} the time at ${ORIGINS[0]}`}`,
        ...(index === 0 ? {} : { target: atMost(slower, 1.5, 'x') }),
      }
    })
  } finally {
    await panel.close()
  }
}

/** Runs in an extension page: replaces the stored states by those of a number of edited origins. @param {number} origins */
async function store(origins) {
  await chrome.storage.local.clear()
  const state = { switches: { strict: true } }
  const records = Array.from({ length: origins }, (_, n) => [
    `site:http://localhost:${20_000 + n}`,
    { state, rev: 1, edited: n },
  ])
  await chrome.storage.local.set(Object.fromEntries(records))
}

/**
 * Runs in an extension page: edits one origin again and again.
 * @param {readonly [edits: number, protocol: number]} given
 * @returns {Promise<number[]>} milliseconds until each edit was acknowledged
 */
async function edit([edits, protocol]) {
  const origin = 'http://localhost:19999'
  const port = chrome.runtime.connect({ name: 'panel' })
  /** @param {(message: any) => boolean} fits @returns {Promise<any>} */
  const message = (fits) =>
    new Promise((done) => {
      /** @param {any} received */
      const listener = (received) => {
        if (!fits(received)) return
        port.onMessage.removeListener(listener)
        done(received)
      }
      port.onMessage.addListener(listener)
    })
  const commit = async (/** @type {string} */ appId) => {
    const start = performance.now()
    const done = message(({ type, id }) => type === 'done' && id === appId)
    const command = { type: 'state/merge', patch: { account: { miniProgram: { appId } } } }
    port.postMessage({ type: 'command', id: appId, origin, command })
    const { error } = await done
    if (error !== undefined) throw new Error(error)
    return performance.now() - start
  }
  const welcome = message(({ type }) => type === 'site')
  port.postMessage({ type: 'hello', protocol, tab: -1, origin })
  await welcome
  const warmUp = 10
  const delays = []
  for (let round = -warmUp; round < edits; round++) {
    const delay = await commit(`wx${round}`)
    if (round >= 0) delays.push(delay)
  }
  port.disconnect()
  return delays
}
