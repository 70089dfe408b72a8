import type { HistoryEntry, LogEntry } from '../../../../src/protocol/panel'
import type { Json, JsonObject } from '../../../../src/wx/base/json'
import type { Answer } from '../../../../src/wx/prompts/prompts'
import { Redactor } from '../../../../src/wx/scenarios/redactor'
import type { SecretKind } from '../../../../src/wx/scenarios/secrets'
import { secretFieldsIn, shareablePatch, shareableState } from '../../../../src/wx/scenarios/share'
import type { Command } from '../../../../src/wx/state/command'
import { DEFAULT_STATE } from '../../../../src/wx/state/defaults'
import { diffState } from '../../../../src/wx/state/patch'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Recording } from './events'

/** Creates a redactor that knows the secrets of a state and of calls. */
export function redactorOf(state: MockState, calls: readonly LogEntry[], without: readonly SecretKind[]): Redactor {
  const redactor = new Redactor(without)
  if (without.length === 0) return redactor
  redactor.learnState(state)
  for (const { api, args, outcome } of calls) {
    for (const argument of args) redactor.learn(argument, api)
    if (outcome) redactor.learn(outcome.result, api)
  }
  return redactor
}

/** Adds the secrets that edits and logins have set to the redactor. */
export function learnCommands(commands: readonly Command[], redactor: Redactor): void {
  for (const command of commands) {
    redactor.learn(command as unknown as Json)
    if (command.type === 'state/merge') redactor.learnState(command.patch)
  }
}

/** Returns the call without secrets, with values that are still valid arguments. */
export const shareableCall = (call: LogEntry, redactor: Redactor): LogEntry => ({
  ...call,
  args: call.args.map((argument) => redactor.usable(argument, call.api)),
  outcome: call.outcome && { ...call.outcome, result: redactor.usable(call.outcome.result, call.api) },
})

/** Returns the recording without secrets, with the names of those left out. */
export function shareableRecording(recording: Recording, redactor: Redactor): Recording {
  const { url, state, history, panelActions, calls } = recording
  const edits = history.flatMap(({ commands }) => commands)
  const changed = [diffState(DEFAULT_STATE, state) ?? {}, ...edits.map(changeOf)]
  const sharedUrl = redactor.url(url)
  const fields = changed.flatMap((change) => secretFieldsIn(change as object, redactor))
  return {
    ...recording,
    url: sharedUrl,
    state: shareableState(state, redactor),
    history: history.map((entry) => shareableEntry(entry, redactor)),
    panelActions: panelActions.map((act) => ({
      ...act,
      args: act.args.map((argument) => redactor.usable(argument, act.api)),
    })),
    calls: calls.map((call) => ({
      ...shareableCall(call, redactor),
      // Expected results are only compared, so placeholders are enough.
      outcome: call.outcome && { ...call.outcome, result: redactor.clean(call.outcome.result, call.api) },
    })),
    leftOut: [...new Set([...(sharedUrl === url ? [] : ['a part of the address']), ...fields])],
  }
}

/** Returns the part of the state that a command sets. */
function changeOf(command: Command): object {
  if (command.type === 'state/merge') return command.patch
  return command.type === 'state/replace' ? ((diffState(DEFAULT_STATE, command.state) ?? {}) as object) : {}
}

function shareableEntry(entry: HistoryEntry, redactor: Redactor): HistoryEntry {
  const { commands, answered } = entry
  return {
    ...entry,
    commands: commands.flatMap((command) => shareableCommand(command, redactor)),
    ...(answered && { answered: { ...answered, answer: shareableAnswer(answered.answer, redactor) } }),
  }
}

/** Returns the command without secrets; an empty list if it only set secrets. */
function shareableCommand(command: Command, redactor: Redactor): readonly Command[] {
  switch (command.type) {
    case 'state/merge': {
      const patch = shareablePatch(command.patch as JsonObject, redactor)
      return Object.keys(patch).length === 0 && Object.keys(command.patch).length > 0 ? [] : [{ ...command, patch }]
    }
    case 'state/replace':
      return [{ ...command, state: shareableState(command.state as MockState, redactor) }]
    case 'rule/put':
      return [{ ...command, rule: redactor.rule(command.rule) }]
    case 'rule/remove':
    case 'rule/move':
    case 'rule/count':
      return [{ ...command, id: redactor.text(command.id) }]
    default:
      return [command]
  }
}

/** Returns the answer without secrets. A chosen location has the fields of `chooseLocation`. */
const shareableAnswer = (answer: Answer, redactor: Redactor): Answer =>
  redactor.usable(answer as unknown as Json, 'chooseLocation') as unknown as Answer
