import { execFile } from 'node:child_process'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { fromRoot, PlainError, runNode } from '../../src/cli/run.mjs'
import { median, ratio, undisturbed } from './stats.mjs'
import { atLeast, atMost, time, times } from './table.mjs'

/** @typedef {import('@playwright/test/reporter').JSONReport} Report */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */

export const title = 'what a Playwright test pays for its mock, and what a call of wx costs in it'

const ROUNDS = 60
/** Rounds that are not measured, because they start browsers. */
const WARMING = 2

/** @param {import('./session.mjs').Session} session @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure({ server }) {
  server.route('/empty', { body: '<!doctype html><title>Empty</title>' })
  server.route('/asks', {
    body: '<!doctype html><title>Asks</title><script>window.wx?.getAccountInfoSync?.()</script>',
  })
  const figures = collect(await runTests(server.origin))
  const of = (/** @type {string} */ name) => (figures.get(name) ?? []).slice(WARMING)
  /** The reference, measured in the same rounds. */
  const beside = (/** @type {string} */ name, /** @type {string} */ mode) =>
    of(mode === 'extension' ? `${name}, beside the extension` : name)
  // A test takes 200 ms, and 30 more if the browser is still cleaning up after an earlier one.
  const difference = (/** @type {number[]} */ tests, /** @type {number[]} */ others) =>
    undisturbed(tests) - undisturbed(others)
  const over = (/** @type {string} */ way) => difference(of(way), beside('bare', way))
  const overByHand = over('engine') - over('exposeFunction')
  const asking = difference(of('engine: asks'), of('bare: asks'))
  return [
    { what: 'a test of a bare page', figure: time(undisturbed(of('bare'))) },
    ...['engine', 'extension', 'exposeFunction', '@msw/playwright'].map((way) => ({
      what: `${way}, over that`,
      figure: time(over(way)),
      ...(way === 'engine' ? { target: atMost(overByHand, 3, ' ms over exposeFunction') } : {}),
    })),
    {
      what: 'engine of a page that asks wx in its first script, over that page',
      figure: time(asking),
      beside: 'the page makes its wx at once, which it otherwise does after it has loaded',
      target: atMost(asking, 10, ' ms'),
    },
    { what: 'engine: reset', figure: time(median(of('engine: reset'))) },
    {
      what: 'extension: reset',
      figure: time(median(of('extension: reset'))),
      target: atMost(median(of('extension: reset')), 20, ' ms'),
    },
    { what: 'exposeFunction: one call', figure: time(median(of('exposeFunction: call'))) },
    ...['engine', 'extension'].map((mode) => {
      const calls = of(`${mode}: call`)
      const faster = ratio(beside('exposeFunction: call', mode), calls)
      return {
        what: `${mode}: one call`,
        figure: time(median(calls)),
        beside: `${times(faster)} faster than exposeFunction`,
        target: atLeast(faster, 20, 'x'),
      }
    }),
  ]
}

/** @param {string} origin @returns {Promise<Report>} */
async function runTests(origin) {
  if ((await runNode('src/cli/build.mjs', ['page', 'entries'])) !== 0)
    throw new PlainError('The package did not build.')
  const env = {
    ...process.env,
    BENCH_ORIGIN: origin,
    BENCH_ROUNDS: String(ROUNDS + WARMING),
    WX_MOCK_BROWSER: await ensureBrowser(),
  }
  const args = [fromRoot('node_modules/@playwright/test/cli.js'), 'test', '-c', fromRoot('test/bench/tests')]
  return new Promise((done, failed) => {
    execFile(process.execPath, [...args, '--reporter=json'], { env, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      if (error) failed(new PlainError(`The tests to be measured failed:\n${problemsIn(stdout)}${stderr}`))
      else done(JSON.parse(stdout))
    })
  })
}

/** Returns the errors in a report, which is no JSON if the runner itself has failed. @param {string} text */
function problemsIn(text) {
  try {
    const report = /** @type {Report} */ (JSON.parse(text))
    const failures = specsOf(report.suites).flatMap(({ title: name, tests }) =>
      tests.flatMap(({ results }) =>
        results.flatMap(({ errors }) => errors.map(({ message }) => `${name}: ${message}`)),
      ),
    )
    return [...report.errors.map(({ message }) => message), ...failures].join('\n')
  } catch {
    return text.slice(-4_000)
  }
}

/** Returns the tests of suites and of those in them, in their order. @param {readonly Suite[]} suites @returns {Suite['specs']} */
const specsOf = (suites) => suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])])

/** Milliseconds by test, in the order of the rounds: what the test annotated, or how long it took. @param {Report} report */
function collect(report) {
  /** @type {Map<string, number[]>} */
  const figures = new Map()
  for (const { title: name, tests } of specsOf(report.suites)) {
    const [only] = tests
    const result = only?.results[0]
    if (!only || !result) continue
    const annotation = only.annotations.find(({ type }) => type === 'reset' || type === 'call')
    figures.set(name, [...(figures.get(name) ?? []), annotation ? Number(annotation.description) : result.duration])
  }
  return figures
}
