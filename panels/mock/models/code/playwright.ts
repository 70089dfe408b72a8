import type { AnsweredPrompt, HistoryEntry, LogEntry } from '../../../../src/protocol/panel'
import { DEFAULT_STATE } from '../../../../src/wx/defaults'
import type { Json } from '../../../../src/wx/json'
import type { Answer } from '../../../../src/wx/prompts'
import type { Rule } from '../../../../src/wx/rules'
import type { MockState } from '../../../../src/wx/state'
import { plainArguments } from './call'
import { commandCode, loadCode } from './commands'
import { js, member, quote } from './js'

/** What a person did in the panel that the history does not tell of. */
export interface PanelAct {
  readonly type: 'replay'
  readonly at: number
  readonly origin: string
  readonly api: string
  readonly args: readonly Json[]
}

/** What was done since a moment. */
export interface Recording {
  /** Of the top document. */
  readonly url: string
  /** Milliseconds since the epoch; everything before it is the state that the test begins with. */
  readonly since: number
  /** When the document began: calls of its first moments need no action of the page. */
  readonly loadedAt: number
  readonly state: MockState
  readonly history: readonly HistoryEntry[]
  readonly acts: readonly PanelAct[]
  readonly calls: readonly LogEntry[]
}

/** A page that has just begun calls by itself. */
const LOADING_MS = 2_000

type Event =
  | { readonly type: 'edit'; readonly at: number; readonly entry: HistoryEntry }
  | PanelAct
  | { readonly type: 'call'; readonly at: number; readonly call: LogEntry }

/** A Playwright test of a recording: commands, answers and calls in the order in which they happened. */
export function playwrightTest(recording: Recording): string {
  const { url, state } = recording
  const { lines, rules } = setup(state)
  const body = [...lines, `await page.goto(${quote(url)})`, ...script(events(recording), recording, rules)]
  return [
    "import { expect, test } from 'wx-mock-panel/playwright'",
    '',
    "test('what was done in the panel', async ({ page, wxMock }) => {",
    ...body.map((line) => (line === '' ? '' : `  ${line}`)),
    '})',
    '',
  ].join('\n')
}

/** A state that is a fresh install's in all but the platform needs no file. */
function setup(state: MockState): { lines: readonly string[]; rules: readonly Rule[] } {
  const load = loadCode(state)
  return load === loadCode(DEFAULT_STATE) ? { lines: [], rules: [] } : { lines: [load], rules: state.rules }
}

function events({ since, history, acts, calls }: Recording): readonly Event[] {
  const done = history.filter((entry) => !entry.undone && (entry.by === 'edit' || isSaid(entry)))
  const all: Event[] = [
    ...done.map((entry) => ({ type: 'edit' as const, at: entry.at, entry })),
    ...acts,
    ...calls.map((call) => ({ type: 'call' as const, at: call.at, call })),
  ]
  return all.filter(({ at }) => at >= since).sort((a, b) => a.at - b.at)
}

/** What a policy or the time answers, it answers in the test too. */
const isSaid = ({ answered }: HistoryEntry): boolean => answered?.from === 'page' || answered?.from === 'panel'

function script(all: readonly Event[], { loadedAt, since }: Recording, before: readonly Rule[]): readonly string[] {
  const lines: string[] = []
  const called = new Map<string, number>()
  let rules = before
  let acted = false
  let segment: LogEntry[] = []

  const endSegment = () => {
    const byItself = !acted && segment.every(({ at }) => at - Math.max(loadedAt, since) < LOADING_MS)
    lines.push(...segmentCode(segment, called, byItself))
    segment = []
  }
  for (const event of all) {
    if (event.type === 'call') {
      segment.push(event.call)
      continue
    }
    endSegment()
    acted = true
    if (event.type === 'replay') lines.push(replayCode(event.api, event.args))
    else if (event.entry.answered) lines.push(answerCode(event.entry.answered))
    else {
      for (const command of event.entry.commands) {
        const next = commandCode(command, rules)
        lines.push(...next.lines)
        rules = next.rules
      }
    }
  }
  endSegment()
  return lines
}

/** The calls between two of the person's acts, each API once. */
function segmentCode(calls: readonly LogEntry[], called: Map<string, number>, byItself: boolean): readonly string[] {
  if (calls.length === 0) return []
  const names = [...new Set(calls.map(({ api }) => api))]
  const lines = names.map((api) => {
    const before = called.get(api) ?? 0
    const count = before + calls.filter((call) => call.api === api).length
    called.set(api, count)
    const times = before > 0 ? `, { times: ${count} }` : ''
    return `await expect(wxMock).toHaveCalled(${quote(api)}${times})`
  })
  const hint = `// await page.… (what makes the page call ${names.map((api) => member('wx', api)).join(', ')})`
  return byItself ? lines : [hint, ...lines]
}

/** It is not waited for: its answer may hang on what comes next. */
function replayCode(api: string, args: readonly Json[]): string {
  const plain = plainArguments(args)
  const given = plain[0] === undefined ? '' : `, ${js(plain[0], 2)}`
  return `void wxMock.call(${quote(api)}${given}).catch(() => {})`
}

function answerCode({ kind, scope, answer }: AnsweredPrompt): string {
  const key = scope ?? kind
  return `await wxMock.prompts.answer({ ${js({ [key]: 0 }).slice(2, -5)}: ${spoken(answer)} })`
}

function spoken(answer: Answer): string {
  switch (answer.choice) {
    case 'done':
      return js(answer.scopes, 2)
    case 'pick':
      return js(answer.place, 2)
    case 'fail':
      return js(answer.failure, 2)
    case 'release':
      return js(answer.outcome, 2)
    default:
      return quote(answer.choice)
  }
}
