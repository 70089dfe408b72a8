import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowser, tryInstallChineseFont } from '../src/cli/browser.mjs'
import { fromRoot, PlainError, run, runNode, say } from '../src/cli/run.mjs'
import { ensureDependencies, requireNode, requirePlainPath, runMain } from '../src/cli/setup.mjs'
import { playwrightFailures, tapFailures, vitestFailures } from './reports.mjs'

const unitReport = fromRoot('.cache/vitest.json')
const e2eReport = fromRoot('.cache/playwright.json')
const tapReport = fromRoot('.cache/node-test.tap')

/** @typedef {{ passed: number, failed: number, failures?: import('./reports.mjs').Failure[] }} Counts */

/** In order; each gives its counts. @type {Record<string, () => Promise<Counts>>} */
const stages = {
  typecheck: () => oneCheck(typecheck()),
  lint: () => oneCheck(runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])),
  unused: () => oneCheck(runNode('node_modules/knip/bin/knip.js', [])),
  unit,
  build: () => oneCheck(runNode('src/cli/build.mjs', [])),
  budgets: () => oneCheck(runNode('test/budgets.mjs', [])),
  e2e: () => playwright('.'),
  // In shards, which must not affect each other.
  fixture: async () => {
    const shards = [await playwright('test/fixture', '--shard=1/2'), await playwright('test/fixture', '--shard=2/2')]
    const sum = (/** @type {'passed' | 'failed'} */ key) => shards.reduce((total, shard) => total + shard[key], 0)
    return { passed: sum('passed'), failed: sum('failed'), failures: shards.flatMap(({ failures = [] }) => failures) }
  },
  firefox: () =>
    nodeTest('test/fixture/firefox.test.mjs', 'test/firefox/extension.test.mjs', 'test/firefox/lint.test.mjs'),
  server: () =>
    nodeTest(...['access', 'dev-servers', 'browsers', 'panel', 'mcp'].map((name) => `test/server/${name}.test.mjs`)),
  start: () => nodeTest('test/start/start.test.mjs'),
  package: () =>
    nodeTest('test/package/package.test.mjs', 'test/package/release.test.mjs', 'test/examples/node-test.test.mjs'),
}
const onBuild = ['budgets', 'e2e', 'fixture', 'firefox', 'server', 'start', 'package']

await runMain(async () => {
  requireNode()
  requirePlainPath()
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !(name in stages))
  if (unknown.length > 0)
    throw new PlainError(`No stage ${unknown.join(', ')}. Stages: ${Object.keys(stages).join(' ')}`)
  await ensureDependencies()

  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const failed = []
  let buildFailed = false
  for (const [name, stage] of Object.entries(stages)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    if (buildFailed && onBuild.includes(name)) {
      say(`\n== ${name}: not run, since the build failed`)
      continue
    }
    say(`\n== ${name}`)
    const start = performance.now()
    const counts = await stage()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const outcome = counts.failed === 0 ? 'passed' : 'FAILED'
    say(`== ${name}: ${outcome} (${counts.passed} passed, ${counts.failed} failed, ${seconds} s)`)
    total.passed += counts.passed
    total.failed += counts.failed
    if (counts.failed > 0) failed.push(...listed(name, counts.failures ?? []))
    if (name === 'build') buildFailed = counts.failed > 0
  }
  if (total.failed > 0) process.exitCode = 1
  // At the end, since the output of a whole run is long and its beginning is often cut off.
  if (failed.length > 0) say(`\nFailed:\n${failed.join('\n')}`)
  say(`\n${total.passed} passed, ${total.failed} failed`)
})

/** Returns the lines that name what failed in a stage. @param {string} stage @param {import('./reports.mjs').Failure[]} failures */
function listed(stage, failures) {
  if (failures.length === 0) return [`  ${stage}`]
  return failures.map(({ title, error }) => `  ${stage}: ${title}\n${error.replace(/^/gm, '      ')}`)
}

/** @param {Promise<number>} exit @returns {Promise<Counts>} */
async function oneCheck(exit) {
  return (await exit) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** The second project has no DOM, browser or Node types, so that the engine cannot use them. */
async function typecheck() {
  const tsc = 'node_modules/typescript/bin/tsc'
  const everything = await runNode(tsc, [])
  const engine = await runNode(tsc, ['-p', 'tsconfig.wx.json'])
  return everything || engine
}

/** @returns {Promise<Counts>} */
async function unit() {
  forget(unitReport)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const exit = await runNode('node_modules/vitest/vitest.mjs', ['run', ...reporters])
  const report = read(unitReport)
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  return counts(exit, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, skipped, vitestFailures(report))
}

/**
 * @param {string} config the folder of a Playwright configuration
 * @param {...string} more
 * @returns {Promise<Counts>}
 */
async function playwright(config, ...more) {
  forget(e2eReport)
  await tryInstallChineseFont()
  const env = { WX_MOCK_BROWSER: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport }
  const args = ['test', '-c', config, '--reporter=list,json', ...more]
  const exit = await runNode('node_modules/@playwright/test/cli.js', args, env)
  const report = read(e2eReport)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return counts(exit, expected, unexpected + flaky, skipped, playwrightFailures(report))
}

/** @param {...string} files @returns {Promise<Counts>} */
async function nodeTest(...files) {
  forget(tapReport)
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout']
  const tap = ['--test-reporter=tap', `--test-reporter-destination=${tapReport}`]
  const exit = await run(process.execPath, ['--test', ...reporters, ...tap, ...files])
  const text = existsSync(tapReport) ? readFileSync(tapReport, 'utf8') : ''
  const count = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  const skipped = count('skipped') + count('todo')
  return counts(exit, count('pass'), count('fail') + count('cancelled'), skipped, tapFailures(text))
}

/**
 * A skipped test counts as failed: a test that does not run proves nothing.
 * A runner can also fail outside every test (a file that does not load), which must not count as success.
 * @param {number} exit
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 * @param {import('./reports.mjs').Failure[]} failures
 * @returns {Counts}
 */
function counts(exit, passed, failed, skipped, failures) {
  if (skipped > 0) say(`${skipped} skipped or not run: counted as failed.`)
  const bad = failed + skipped
  return { passed, failed: bad === 0 && (exit !== 0 || passed === 0) ? 1 : bad, failures }
}

/** @param {string} file */
function forget(file) {
  mkdirSync(fromRoot('.cache'), { recursive: true })
  rmSync(file, { force: true })
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
