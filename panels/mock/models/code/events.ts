import type { HistoryEntry, LogEntry } from '../../../../src/protocol/panel'
import type { Json } from '../../../../src/wx/base/json'
import type { MockState } from '../../../../src/wx/state/schema'

/** What a person did in the panel that the history does not tell of. */
export interface PanelAction {
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
  readonly panelActions: readonly PanelAction[]
  readonly calls: readonly LogEntry[]
  /** Names of what was left out, because it is secret. */
  readonly leftOut?: readonly string[]
}

/** Something that happened, in the order of time. */
export type Event = { readonly at: number } & (
  | { readonly type: 'edit'; readonly entry: HistoryEntry }
  | { readonly type: 'load' }
  | PanelAction
  | { readonly type: 'call'; readonly until: number; readonly call: LogEntry }
  | { readonly type: 'settle'; readonly call: LogEntry }
)

/** Less than what the clocks tell apart. */
const JUST_BEFORE_MS = 0.5

/** What the test has to say, oldest first. */
export function events({ since, loadedAt, history, panelActions, calls }: Recording): readonly Event[] {
  const done = <T extends { readonly at: number }>(list: readonly T[]) => list.filter(({ at }) => at >= since)
  const edits = done(history)
  // A test can neither make nor expect a call of what nothing mocks.
  const made = done(calls).filter(({ why }) => why?.by !== 'unmocked')
  // No call goes to before the load of its document.
  const sinceLoad = edits.filter(({ at }) => at - JUST_BEFORE_MS >= loadedAt)
  const all: Event[] = [
    ...edits.map((entry) => ({ type: 'edit' as const, at: entry.at, entry })),
    ...done(panelActions),
    ...made.map((call) => ({ type: 'call' as const, ...placeOf(call, call.at < loadedAt ? edits : sinceLoad), call })),
  ]
  const settled = all.flatMap((event) =>
    event.type === 'call' && event.call.duration !== null
      ? [{ type: 'settle' as const, at: event.until, call: event.call }]
      : [],
  )
  const again: Event[] = all.some(({ at }) => at < loadedAt) ? [{ type: 'load', at: loadedAt }] : []
  const inOrder = [...again, ...all, ...settled].sort((a, b) => a.at - b.at)
  return inOrder.filter((event, index) => !takenBack(event, inOrder.slice(index + 1)))
}

/** When a call was made and answered; where its page had not heard of an edit that was made before, that is before it. */
function placeOf({ at, rev, duration }: LogEntry, history: readonly HistoryEntry[]): { at: number; until: number } {
  const unheard = history.find(
    (entry) =>
      entry.at <= at && entry.rev > rev && entry.commands.length > 0 && isPanelAction({ type: 'edit', at, entry }),
  )
  if (!unheard) return { at, until: at + (duration ?? 0) }
  const then = unheard.at - JUST_BEFORE_MS
  return { at: then, until: then }
}

/** An edit that was undone before any call could see it. */
function takenBack(event: Event, later: readonly Event[]): boolean {
  if (event.type !== 'edit' || !event.entry.undone) return false
  const next = later.find((other) => other.type === 'call' || isStep(other))
  return next === undefined || next.type !== 'call'
}

const isStep = (event: Event): boolean => event.type === 'edit' && event.entry.by === 'history'

/** Whether a person said it: what a policy or the time answers, it answers in the test too. */
export const isSaid = ({ answered }: HistoryEntry): boolean => answered?.from === 'page' || answered?.from === 'panel'

/** Whether it is something that the person did. */
export function isPanelAction(event: Event): boolean {
  if (event.type !== 'edit') return event.type === 'replay'
  return event.entry.by === 'edit' || event.entry.by === 'history' || isSaid(event.entry)
}

/** Whether something ends by itself while the test runs. */
export function isTimed({ state, since }: Recording, all: readonly Event[]): boolean {
  const { session, privacy } = state
  if (session.expiresAt !== null && session.expiresAt > since) return true
  if (privacy.refusedAt !== null && since - privacy.refusedAt < privacy.gap) return true
  const commands = all.flatMap((event) => (event.type === 'edit' ? event.entry.commands : []))
  return commands.some(
    (command) => command.type === 'privacy/refuse' || (command.type === 'session/expire' && (command.after ?? 0) > 0),
  )
}
