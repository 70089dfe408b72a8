import type { HistoryEntry, LogEntry } from '../../../../src/protocol/panel'
import { same } from '../../../../src/wx/base/json'
import { apply } from '../../../../src/wx/engine/apply-command'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import type { MockState } from '../../../../src/wx/state/schema'
import { answerCode } from './answers'
import { commandCode, loadCode, scenarioFileOf } from './commands'
import { type Event, events, isPanelAction, isTimed, isUserAnswer, type Recording } from './events'
import { member, quote } from './js'
import { callCode, expectationCode, fireCode, replayCode, settledCode } from './wx-call'

/** Time after the start of a document in which its calls need no user action, in ms. */
const LOADING_MS = 2_000
const HINT = '// The page called this; the test does so until you say what makes the page do it: await page.…'
/** Pauses shorter than this are not written into the test, in ms. */
const PAUSE_MS = 1_000

/** Writes a Playwright test of a recording: commands, answers and calls in the order in which they happened. */
export function playwrightTest(recording: Recording): string {
  const { lines, imports } = new Script(recording).write()
  return [
    `import { ${['expect', 'test', ...imports].sort().join(', ')} } from 'wx-mock-panel/playwright'`,
    '',
    "test('what was done in the panel', async ({ page, wxMock }) => {",
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
    '})',
    '',
  ].join('\n')
}

/** Returns true if both states give the same scenario file. */
const isSameState = (a: MockState, b: MockState): boolean => same(scenarioFileOf(a), scenarioFileOf(b))

/** Writer of a test's lines, step by step. */
class Script {
  readonly #recording: Recording
  readonly #events: readonly Event[]
  readonly #lines: string[] = []
  readonly #imports = new Set<string>()
  /** State of the test after the lines written so far. */
  #state: MockState
  /** APIs that the page called during load. */
  #loading = new Set<string>()
  #acted = false
  #explained = false
  /** Variables of the calls that are awaited later, by call id. */
  readonly #begun = new Map<string, string>()
  readonly #names = new Map<string, number>()

  constructor(recording: Recording) {
    this.#recording = recording
    this.#events = events(recording)
    this.#state = recording.state
  }

  write(): { readonly lines: readonly string[]; readonly imports: readonly string[] } {
    const { url, state, since, loadedAt, leftOut = [] } = this.#recording
    if (leftOut.length > 0) this.#say(`// Left out, because it is secret: ${leftOut.join(', ')}`)
    const timed = isTimed(this.#recording, this.#events)
    if (timed) this.#say(`await page.clock.install({ time: ${quote(new Date(since).toISOString())} })`)
    if (!isSameState(state, DEFAULT_STATE)) this.#say(loadCode(state, since))
    this.#say(`await page.goto(${quote(url)})`)
    let now = Math.max(since, loadedAt)
    for (const event of this.#events) {
      if (event.type !== 'call' || !this.#isByItself(event.call)) this.#endLoading()
      const passed = Math.floor(event.at - now)
      if (timed && event.type !== 'settle' && passed >= PAUSE_MS) {
        this.#say(`await page.clock.fastForward(${passed})`)
        now = event.at
      }
      this.#write(event)
      if (isPanelAction(event)) this.#acted = true
    }
    this.#endLoading()
    return { lines: this.#lines, imports: [...this.#imports] }
  }

  #say(...lines: readonly string[]) {
    this.#lines.push(...lines)
  }

  #write(event: Event) {
    switch (event.type) {
      case 'replay':
        return this.#say(replayCode(event.api, event.args))
      case 'fire':
        return this.#say(fireCode(event.api, event.args))
      case 'edit':
        return this.#edit(event.entry)
      case 'load':
        this.#acted = false
        return this.#say('await page.reload()')
      case 'call':
        return this.#call(event)
      case 'settle':
        return this.#settle(event.call)
    }
  }

  #edit(entry: HistoryEntry) {
    const { by, commands, at, answered } = entry
    if (answered && isUserAnswer(entry)) this.#say(answerCode(answered))
    for (const command of commands) {
      const before = this.#state
      this.#state = apply(before, command, at)
      // Undo may revert an edit that no call has seen, which the test leaves out.
      const needed = by === 'edit' || (by === 'history' && !isSameState(before, this.#state))
      if (!needed) continue
      const { lines, imports } = commandCode(command, before.rules, at)
      this.#say(...lines)
      for (const name of imports) this.#imports.add(name)
    }
  }

  #isByItself({ at }: LogEntry): boolean {
    const { since, loadedAt } = this.#recording
    return !this.#acted && since <= loadedAt && at >= loadedAt && at - loadedAt < LOADING_MS
  }

  #endLoading() {
    this.#say(...[...this.#loading].map((api) => `await expect(wxMock).toHaveCalled(${quote(api)})`))
    this.#loading = new Set()
  }

  /** Writes a call. The test makes it itself: the recording does not contain the user's actions on the page. */
  #call({ at, until, call }: Extract<Event, { type: 'call' }>) {
    if (this.#isByItself(call)) return void this.#loading.add(call.api)
    const made = callCode(call)
    if (made === undefined) return this.#say(`// await page.… (what makes the page call ${member('wx', call.api)})`)
    if (!this.#explained) {
      this.#say(HINT)
      this.#explained = true
    }
    const { duration, outcome } = call
    if (outcome === null || duration === null || call.abandoned) {
      this.#say(`void ${made}.catch(() => {})`, `await expect(wxMock).toHaveCalled(${quote(call.api)})`)
      return
    }
    const waits = this.#events.some((other) => other.at > at && other.at < until && isPanelAction(other))
    if (!waits) return this.#say(settledCode(call, made, this.#isTemplate(call)))
    const count = (this.#names.get(call.api) ?? 0) + 1
    this.#names.set(call.api, count)
    const name = `${call.api}${count > 1 ? count : ''}`
    this.#begun.set(call.id, name)
    this.#say(`const ${name} = ${expectationCode(call, made, this.#isTemplate(call))}`)
  }

  #isTemplate({ why }: LogEntry): boolean {
    return why?.by === 'rule' && this.#state.rules.some(({ id, template }) => template && id === why.rule)
  }

  #settle({ id }: LogEntry) {
    const name = this.#begun.get(id)
    if (name !== undefined) this.#say(`await ${name}`)
  }
}
