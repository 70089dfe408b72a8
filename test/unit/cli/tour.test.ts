import { expect, test } from 'vitest'
import { CallFeed, callLine } from '../../../src/cli/call-lines'
import type { TourPanel } from '../../../src/cli/tour/panel'
import { type Step, TOUR } from '../../../src/cli/tour/steps'
import { walk } from '../../../src/cli/tour/walk'
import type { LogEntry } from '../../../src/protocol/panel'

const AT = Date.UTC(2026, 10, 28, 9, 30, 15, 42)

const entry = (over: Partial<LogEntry> = {}): LogEntry => ({
  id: 'd/1',
  n: 1,
  document: 'd',
  frame: 0,
  origin: 'http://game.test',
  api: 'checkSession',
  args: [],
  outcome: { ok: true, result: { errMsg: 'checkSession:ok' } },
  why: { by: 'state', step: 'answer', path: 'session' },
  at: AT,
  duration: 3.14,
  rev: 0,
  callbacks: [],
  ran: [],
  ...over,
})

/** Runs tour steps with a page and a panel that only record; each wait for a call returns the next given call. */
async function walkWith(steps: readonly Step[], ended: (LogEntry | Error)[], stop = new AbortController()) {
  const lines: string[] = []
  const done: string[] = []
  const panel = {
    expireSession: async () => done.push('expire'),
    shows: async (id: string) => done.push(`shown ${id}`),
  } as unknown as TourPanel
  const passed = await walk(steps, {
    panel,
    press: async (button) => void done.push(`press ${button}`),
    nextCall: async () => {
      const next = ended.shift()
      if (next instanceof LogEntryError) stop.abort()
      if (next === undefined || next instanceof Error) throw next ?? new Error('no more calls')
      return next
    },
    say: (line) => lines.push(line.trim()),
    stop: stop.signal,
  })
  return { passed, lines, done }
}

/** A call that never ends because the user stopped the tour. */
class LogEntryError extends Error {}

const CHECK: Step = {
  name: 'Check',
  edit: (panel) => panel.expireSession(),
  press: 'checkSession',
  expected: [{ api: 'checkSession', ok: true, by: 'state' }],
}

test('a step edits, clicks, waits for its calls and checks them in the panel', async () => {
  const { passed, lines, done } = await walkWith([CHECK], [entry()])
  expect(passed).toBe(true)
  expect(lines).toEqual(['Step 1 of 1: Check'])
  expect(done).toEqual(['expire', 'press checkSession', 'shown d/1'])
})

test.each([
  [
    'another outcome',
    entry({ outcome: { ok: false, result: { errMsg: 'checkSession:fail' } } }),
    'wx.checkSession should succeed, and it got {"errMsg":"checkSession:fail"}',
  ],
  [
    'another reason',
    entry({ why: { by: 'rule', step: 'rule', rule: 'r' } }),
    'wx.checkSession should be decided by state, and rule decided it',
  ],
  ['no call', new Error('wx.checkSession was not answered within 30 s'), 'was not answered within 30 s'],
])('a step with %s fails, is named, and ends the tour', async (_title, ended, message) => {
  const { passed, lines } = await walkWith([CHECK, CHECK], [ended])
  expect(passed).toBe(false)
  expect(lines.at(-2)).toContain(`The step "Check" failed: `)
  expect(lines.at(-2)).toContain(message)
  expect(lines.at(-1)).toBe('Steps after it that were not walked: 1')
})

test('a step fails if its result lacks an expected field', async () => {
  const step: Step = { ...CHECK, expected: [{ api: 'checkSession', ok: true, result: { latitude: 1 } }] }
  const { lines } = await walkWith([step], [entry()])
  expect(lines.at(-1)).toContain('wx.checkSession should give latitude 1, and it gave {"errMsg":"checkSession:ok"}')
})

test('errors after the user stops the tour are not reported as failed steps', async () => {
  const { passed, lines } = await walkWith([CHECK, CHECK], [new LogEntryError('Target closed')])
  expect(passed).toBe(false)
  expect(lines).toEqual(['Step 1 of 2: Check'])
})

test('every step of the tour has an action', () => {
  expect(TOUR.filter(({ edit, press, answer }) => !(edit || press || answer))).toEqual([])
  expect(TOUR.flatMap(({ expected }) => expected).length).toBeGreaterThanOrEqual(TOUR.length)
})

test.each<[string, Partial<LogEntry>, RegExp]>([
  ['a success', {}, /^\d\d:\d\d:15\.042 {2}checkSession\(\) {2,}ok {2}3\.1 ms {2}state session$/],
  [
    'a failure with arguments',
    {
      args: [{ type: 'gcj02' }],
      outcome: { ok: false, result: { errMsg: 'checkSession:fail auth deny', errno: 103 } },
      why: { by: 'default', step: 'answer', path: 'x' },
    },
    /checkSession\(\{ type: "gcj02" \}\) {2}fail auth deny \{ errno: 103 \} {2}3\.1 ms {2}default$/,
  ],
  ['a pending call', { outcome: null, why: null, duration: null }, /checkSession\(\) {2,}pending$/],
  ['a rule of the API', { why: { by: 'rule', step: 'rule', rule: 'return:checkSession' } }, / {2}rule$/],
  ['controls in arguments', { args: [{ a: '\u001b[31m\u202e\n' }] }, /\(\{ a: "\\u001b\[31m\\u\{202e\}\\n" \}\)/],
  ['controls in an API’s name', { api: 'a\u001b\nb' }, / {2}a\\x1b\\x0ab\(\)/],
])('prints %s on one line', (_title, over, expected) => {
  expect(callLine(entry(over))).toMatch(expected)
})

test('the feed prints a call when it becomes pending and when it ends, and never twice', async () => {
  const lines: string[] = []
  const feed = new CallFeed((line) => lines.push(line))
  const log = (entries: LogEntry[], dropped = 0) =>
    feed.receive({ type: 'log', entries, dropped, pushedOut: 0, whole: false })
  const next = feed.next('checkSession', AT, 1_000)
  log([entry({ id: 'd/0', at: AT - 1 }), entry({ outcome: null, why: null, duration: null })])
  log([entry()])
  log([entry()], 3)
  expect((await next).id).toBe('d/1')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/pending$/)
  expect(lines[3]).toMatch(/^3 /)
})

test('waiting for a call that never ends fails with a message', async () => {
  const feed = new CallFeed(() => {})
  await expect(feed.next('login', 0, 10)).rejects.toThrow('wx.login was not answered within 0.01 s')
})
