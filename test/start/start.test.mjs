// Runs `npm start` like a user on a machine without a display.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ensureBrowser } from '../../src/cli/browser.mjs'
import { fromRoot } from '../../src/cli/run.mjs'
import { serve } from '../../src/demo/server.mjs'

/** Timeout for a busy machine, in ms. */
const PATIENCE = 120_000
const browser = await ensureBrowser()
/** @type {string} */
let cache

before(() => {
  cache = mkdtempSync(join(tmpdir(), 'wx-mock-start-'))
})
after(() => rmSync(cache, { recursive: true, force: true, maxRetries: 5 }))

/**
 * Runs `npm start` in its own process group, like a terminal.
 * @param {string[]} args
 * @param {Record<string, string>} [more] environment
 */
function start(args, more = {}) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env
  const options = { WX_MOCK_BROWSER: browser, XDG_CACHE_HOME: cache, ...more }
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: fromRoot(),
    detached: true,
    env: { ...env, ...options },
  })
  let output = ''
  const changed = new EventTarget()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
      changed.dispatchEvent(new Event('change'))
    })
  }
  const ended = new Promise((done) => child.once('close', done))
  return {
    /** Resolves with the exit status and the output. */
    ended: async () => ({ status: await ended, output }),
    /** @param {string | RegExp} wanted */
    printed(wanted) {
      const found = () => (typeof wanted === 'string' ? output.includes(wanted) : wanted.test(output))
      return new Promise((resolve, reject) => {
        const look = () => found() && resolve(output)
        const fail = (/** @type {string} */ why) => reject(new Error(`${wanted} was not printed ${why}:\n${output}`))
        changed.addEventListener('change', look)
        ended.then(() => found() || fail('before the end'))
        setTimeout(() => fail(`within ${PATIENCE} ms`), PATIENCE).unref()
        look()
      })
    },
    /** @param {NodeJS.Signals} signal goes to the whole group, as Ctrl+C does */
    stop: (signal) => process.kill(-(child.pid ?? 0), signal),
  }
}

/** @param {string} output */
function picture(output) {
  const path = /^Picture of the panel: (.+)$/m.exec(output)?.[1] ?? ''
  assert.ok(path.startsWith(cache), output)
  const bytes = readFileSync(path)
  assert.equal(bytes.subarray(1, 4).toString(), 'PNG')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), size: bytes.length }
}

/** A printed call: time, API with its arguments, outcome, and the rest. @param {string} rest */
const call = (rest) => new RegExp(`^ {2}\\d\\d:\\d\\d:\\d\\d\\.\\d{3} {2}${rest}`, 'm')

test('npm start -- --once runs the tour in the panel, prints the calls, saves a picture and exits with 0', async () => {
  const { status, output } = await start(['--once']).ended()
  assert.equal(status, 0, output)
  for (let step = 1; step <= 8; step++) assert.match(output, new RegExp(`^Step ${step} of 8: `, 'm'))
  for (const line of [
    'login\\(\\{\\}\\) +ok \\{ code: "\\w+" \\} {2}[\\d.]+ ms {2}default',
    'getLocation\\(\\{ type: "gcj02" \\}\\) {2}pending',
    'getLocation\\(.+\\) {2}fail auth deny .*prompt',
    'getLocation\\(.+\\) {2}fail auth deny .*state scopes\\["scope.userLocation"\\]',
    'getLocation\\(.+\\) {2}ok \\{ latitude: 23.+prompt scope',
    'checkSession\\(\\{\\}\\) +fail session time out.+state session',
    'getLocation\\(.+\\) {2}ok \\{ latitude: 22.5431, longitude: 114.0579 \\}',
  ]) {
    assert.match(output, call(line))
  }
  assert.match(output, /^To see it live: /m)
  assert.match(output, /^The tour is done: all 8 steps/m)
  const { width, height, size } = picture(output)
  assert.deepEqual([width, height], [1300, 827])
  assert.ok(size > 20_000, 'the picture is not empty')
})

test('Ctrl+C during the tour closes the browser and exits with 0', async () => {
  const run = start([])
  await run.printed('Step 3 of 8')
  run.stop('SIGINT')
  const { status, output } = await run.ended()
  assert.equal(status, 0, output)
  assert.match(output, /Closed\.\s*$/)
  assert.doesNotMatch(output, /failed|Error/)
})

test('the demo is served after the tour until Ctrl+C', async () => {
  const run = start([])
  const output = await run.printed('Press Ctrl+C to stop.')
  const demo = /^Serving the demo page on (\S+)$/m.exec(output)?.[1] ?? ''
  assert.equal((await fetch(demo)).status, 200)
  // For browsers without the extension: the page has the mock, and there is a panel.
  assert.equal(/^Page: {2}(\S+)$/m.exec(output)?.[1], demo)
  assert.equal(/^Panel: (\S+)$/m.exec(output)?.[1], `${demo}__wx-mock/`)
  assert.match(await (await fetch(demo, { headers: { accept: 'text/html' } })).text(), /src="\/__wx-mock\/page\.js/)
  assert.match(await (await fetch(`${demo}__wx-mock/`)).text(), /wx-mock-token/)
  run.stop('SIGINT')
  run.stop('SIGINT') // npm forwards it too
  assert.equal((await run.ended()).status, 0)
  await assert.rejects(fetch(demo))
})

test('a page of the user opens without a tour, and its calls are printed as they come', async () => {
  const server = await serve()
  server.route('/', {
    body: `<!doctype html><title>Mine</title><script>
      wx.login({ custom: 'a\\u001b[31m\\nb\\u202e' })
      fetch('/again').then(() => wx.checkSession({ mine: true }))
    </script>`,
  })
  server.route('/again', { body: '' })
  const run = start([`localhost:${server.port}`])
  const output = await run.printed('Press Ctrl+C to stop.')
  await run.printed(call('checkSession\\(\\{ mine: true \\}\\) {2}(ok|fail)'))
  assert.match(output, call('login\\(.+\\) {2}ok'))
  const controls = [...output].filter((character) => /[\p{Cc}\p{Cf}]/u.test(character) && character !== '\n')
  assert.deepEqual(controls, [], 'text of the page contains no terminal control characters')
  assert.doesNotMatch(output, /^Step/m)
  picture(output)
  run.stop('SIGTERM')
  assert.equal((await run.ended()).status, 0)
  await server.close()
})

test('a page that does not load ends with a sentence and status 1', async () => {
  const server = await serve()
  await server.close()
  const { status, output } = await start([`${server.origin}/`]).ended()
  assert.equal(status, 1, output)
  assert.match(output, /^http:\/\/localhost:\d+\/ did not load: net::ERR_CONNECTION_REFUSED/m)
  assert.doesNotMatch(output, /at .+:\d+:\d+\)?$/m)
})

test('a cache folder that is not writable ends with a sentence and status 1', async () => {
  const file = join(cache, 'file')
  writeFileSync(file, '')
  const { status, output } = await start([], { XDG_CACHE_HOME: file }).ended()
  assert.equal(status, 1, output)
  assert.match(output, /cannot be written to \(ENOTDIR\): .+file\/wx-mock-panel\n.*XDG_CACHE_HOME/)
  assert.doesNotMatch(output, /at .+:\d+:\d+\)?$/m)
})
