import type { HistoryEntry, LogEntry } from '../../../../src/protocol/panel'
import type { Json } from '../../../../src/wx/base/json'
import type { Command } from '../../../../src/wx/state/command'
import type { MockState } from '../../../../src/wx/state/schema'
import { toAbsolute } from '../../../../src/wx/state/times'

/** Action in the panel that the store's history does not contain. */
export interface PanelAction {
  /** A call that was repeated, or an event that was fired; its payload is the only argument. */
  readonly type: 'replay' | 'fire'
  readonly at: number
  readonly origin: string
  readonly api: string
  readonly args: readonly Json[]
}

/** Everything that happened since a moment, from which a test is written. */
export interface Recording {
  /** URL of the top document. */
  readonly url: string
  /** Start of the recording, in ms since the epoch; earlier changes are part of `state`. */
  readonly since: number
  /** Start of the document, in ms since the epoch. Calls during load need no user action. */
  readonly loadedAt: number
  readonly state: MockState
  readonly history: readonly HistoryEntry[]
  readonly panelActions: readonly PanelAction[]
  readonly calls: readonly LogEntry[]
  /** Names of the secrets that were left out. */
  readonly leftOut?: readonly string[]
}

/** One step of the test. */
export type Event = { readonly at: number } & (
  | { readonly type: 'edit'; readonly entry: HistoryEntry }
  | { readonly type: 'load' }
  | PanelAction
  | { readonly type: 'call'; readonly until: number; readonly call: LogEntry }
  | { readonly type: 'settle'; readonly call: LogEntry }
)

/** Offset that puts an event just before another, below the resolution of the clocks. */
const JUST_BEFORE_MS = 0.5

/** Returns the steps of the test, oldest first. */
export function events({ since, loadedAt, history, panelActions, calls }: Recording): readonly Event[] {
  const done = <T extends { readonly at: number }>(list: readonly T[]) => list.filter(({ at }) => at >= since)
  const edits = done(history)
  // A test can neither make nor expect a call of an API that is not mocked, nor make that of a back end. What was fired is an action of the panel.
  const made = done(calls).filter(({ why, backEnd }) => why?.by !== 'unmocked' && why?.by !== 'fired' && !backEnd)
  // A call is never moved to before the load of its document.
  const sinceLoad = edits.filter(({ at }) => at - JUST_BEFORE_MS >= loadedAt)
  const all: Event[] = [
    ...edits.map((entry) => ({ type: 'edit' as const, at: entry.at, entry })),
    ...done(panelActions),
    ...made.map((call) => ({ type: 'call' as const, ...timesOf(call, call.at < loadedAt ? edits : sinceLoad), call })),
  ]
  const settled = all.flatMap((event) =>
    event.type === 'call' && event.call.duration !== null
      ? [{ type: 'settle' as const, at: event.until, call: event.call }]
      : [],
  )
  const again: Event[] = all.some(({ at }) => at < loadedAt) ? [{ type: 'load', at: loadedAt }] : []
  const inOrder = [...again, ...all, ...settled].sort((a, b) => a.at - b.at)
  return inOrder.filter((event, index) => !isUndoneUnseen(event, inOrder.slice(index + 1)))
}

/** Returns start and end of a call. If the page had not received an earlier edit yet, the call is put before that edit. */
function timesOf({ at, rev, duration }: LogEntry, history: readonly HistoryEntry[]): { at: number; until: number } {
  const notReceived = history.find(
    (entry) =>
      entry.at <= at && entry.rev > rev && entry.commands.length > 0 && isPanelAction({ type: 'edit', at, entry }),
  )
  if (!notReceived) return { at, until: at + (duration ?? 0) }
  const then = notReceived.at - JUST_BEFORE_MS
  return { at: then, until: then }
}

/** Returns true for an edit that was undone before any call. */
function isUndoneUnseen(event: Event, later: readonly Event[]): boolean {
  if (event.type !== 'edit' || !event.entry.undone) return false
  const next = later.find((other) => other.type === 'call' || isStep(other))
  return next === undefined || next.type !== 'call'
}

const isStep = (event: Event): boolean => event.type === 'edit' && event.entry.by === 'history'

/** Returns true if the user answered the prompt. Policies and timeouts answer again by themselves in the test. */
export const isUserAnswer = ({ answered }: HistoryEntry): boolean =>
  answered?.from === 'page' || answered?.from === 'panel'

/** Returns true for an action of the user in the panel. */
export function isPanelAction(event: Event): boolean {
  if (event.type !== 'edit') return event.type === 'replay' || event.type === 'fire'
  return event.entry.by === 'edit' || event.entry.by === 'history' || isUserAnswer(event.entry)
}

/** Returns true if something expires while the test runs. */
export function isTimed({ state, since }: Recording, all: readonly Event[]): boolean {
  const { refusedAt, gap } = state.privacy
  if (expiresAfter(state, since)) return true
  if (refusedAt !== null && since - refusedAt < gap) return true
  const edits = all.flatMap((event) => (event.type === 'edit' ? [event.entry] : []))
  return edits.some(({ at, commands }) => commands.some((command) => startsTime(command, at)))
}

/** Returns true if a command starts a time at whose end something changes. */
function startsTime(command: Command, at: number): boolean {
  switch (command.type) {
    case 'privacy/refuse':
      return true
    case 'session/expire':
      return (command.after ?? 0) > 0
    case 'state/merge':
      return expiresAfter(command.patch, at)
    case 'state/replace':
      return expiresAfter(command.state as MockState, at)
    default:
      return false
  }
}

/** Returns true if the session of a state, or of an edit of one, expires after a moment. */
function expiresAfter(state: object, at: number): boolean {
  const { session } = toAbsolute(state, at) as Partial<MockState>
  return typeof session?.expiresAt === 'number' && session.expiresAt > at
}
