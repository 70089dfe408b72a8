import type { AnsweredPrompt, HistoryEntry } from '../../../../src/protocol/panel'
import { isObject, same } from '../../../../src/wx/base/json'
import type { Placeholders, ValuesOf } from '../../../../src/wx/base/placeholders'
import type { Choice, ChoiceOf, Place } from '../../../../src/wx/prompts/prompts'
import { BUILT_IN_SCENARIOS } from '../../../../src/wx/scenarios/built-in'
import type { Command } from '../../../../src/wx/state/command'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import type { en, Sentence } from '../../i18n'
import { pathName } from '../state/state-path'
import { scenarioSentence } from './scenario-sentence'

const MAX_VALUE = 200

/** Returns the API of a rule and the rule's name; undefined if nothing is known of it. */
type DescribeRule = (id: string) => { readonly api: string; readonly rule: string } | undefined

/** Returns the sentence for a change. */
export function changeSentence(
  { by, commands, answered }: Pick<HistoryEntry, 'by' | 'commands' | 'answered'>,
  describeRule: DescribeRule = () => undefined,
): Sentence {
  if (answered) return { key: `answered.from.${answered.from}`, of: promptSentence(answered) }
  if (by === 'history') return { key: 'change.step' }
  const [first] = commands
  if (!first) return { key: 'change.none' }
  return commands.length === 1 ? commandSentence(first, describeRule) : severalSentence(commands, describeRule)
}

/** Message key of every choice of every prompt kind; a missing one is a compile error. */
type AnswerKey = { [Kind in PromptKind]: `answered.${Kind}.${ChoiceOf<Kind>}` }[PromptKind]

type AnswerValues = ValuesOf<Placeholders<(typeof en)[AnswerKey]>>

/** Returns the sentence for the answer to a prompt. */
function promptSentence({ kind, scope, api, answer }: AnsweredPrompt): Sentence {
  if (answer.choice === 'fail') return { key: 'answered.fail', values: { error: answer.failure.errMsg } }
  if (kind === 'consent' && answer.choice === 'agree' && answer.tapped === false)
    return { key: 'answered.consent.untapped' }
  const place = answer.choice === 'pick' ? placeText(answer.place) : ''
  return answerSentence(kind, answer.choice, { api, scope, place })
}

/** Returns the sentence for a choice, which is one of its kind of prompt and not an error. */
export function answerSentence(
  kind: PromptKind,
  choice: Choice,
  { api, scope = '', place = '' }: { api: string; scope?: string | undefined; place?: string },
): Sentence {
  // The words of each choice have some of these placeholders.
  const values: AnswerValues = { api, scope, place }
  return { key: `answered.${kind}.${choice}` as AnswerKey, values } as Sentence
}

const placeText = ({ name, latitude, longitude }: Place): string => name || `${latitude}, ${longitude}`

function severalSentence(commands: readonly Command[], describeRule: DescribeRule): Sentence {
  const [first] = commands as readonly [Command]
  return { key: 'change.several.n', values: { n: commands.length - 1 }, of: commandSentence(first, describeRule) }
}

function commandSentence(command: Command, describeRule: DescribeRule): Sentence {
  switch (command.type) {
    case 'state/merge':
      return mergeSentence(command.patch)
    case 'state/replace': {
      const builtIn = BUILT_IN_SCENARIOS.find(({ state }) => same(state, command.state))
      const name = command.scenario ?? builtIn?.name
      if (name === undefined) return { key: 'change.replace' }
      return { key: 'change.scenario', of: scenarioSentence({ name, builtIn: builtIn?.name === name }) }
    }
    case 'session/expire':
      return expirySentence(command)
    case 'scope/set':
      return {
        key: command.value === null ? 'change.forget' : command.value ? 'change.allow' : 'change.deny',
        values: { scope: command.scope },
      }
    case 'device/set':
      return deviceSentence(command)
    case 'rule/put':
      return { key: 'change.rule', values: { api: command.rule.api } }
    case 'rule/remove':
    case 'rule/move':
    case 'rule/count': {
      const values = describeRule(command.id)
      return values ? { key: KEYS[command.type], values } : { key: `${KEYS[command.type]}Unknown` }
    }
    case 'storage/set':
    case 'storage/remove':
      return {
        key: command.type === 'storage/set' ? 'change.storageSet' : 'change.storageRemove',
        values: { key: command.key },
      }
    default:
      return { key: KEYS[command.type] }
  }
}

function expirySentence({ after = 0, afterCalls }: Extract<Command, { type: 'session/expire' }>): Sentence {
  if (afterCalls !== undefined) return { key: 'change.expireAfterCalls.n', values: { n: afterCalls } }
  if (after > 0) return { key: 'change.expireAfter', values: { n: Math.round(after / 1000) } }
  return { key: 'change.expire' }
}

function deviceSentence({ device, value }: Extract<Command, { type: 'device/set' }>): Sentence {
  if (device === 'camera') return { key: value ? 'change.videoStart' : 'change.videoStop' }
  if (!value) return { key: 'change.recordStop' }
  return { key: 'pausedAt' in value && value.pausedAt !== null ? 'change.recordPause' : 'change.recordStart' }
}

const KEYS = {
  'state/reset': 'change.reset',
  'data/clear': 'change.clearData',
  'session/login': 'change.login',
  'session/count': 'change.sessionCount',
  'soter/count': 'change.soterCount',
  'session/useCode': 'change.useCode',
  'session/resetKey': 'change.resetKey',
  'phone/code': 'change.phoneCode',
  'phone/useCode': 'change.usePhoneCode',
  'server/token': 'change.token',
  'server/expireTokens': 'change.expireTokens',
  'server/userKey': 'change.userKey',
  'server/expireUserKeys': 'change.expireUserKeys',
  'record/start': 'change.recordStart',
  'record/stop': 'change.recordStop',
  'storage/clear': 'change.storageClear',
  'scope/forgetAll': 'change.forgetAll',
  'privacy/agree': 'change.agree',
  'privacy/refuse': 'change.refuse',
  'privacy/forget': 'change.forgetPrivacy',
  'rule/remove': 'change.ruleRemove',
  'rule/move': 'change.ruleMove',
  'rule/count': 'change.ruleCount',
} as const

/** Returns the sentence for a patch: the value it sets, or the list of paths. */
function mergeSentence(patch: object): Sentence {
  const leaves = leavesOf(patch)
  const [leaf] = leaves
  if (leaves.length !== 1 || !leaf) {
    const paths = [...new Set(leaves.map(({ path }) => pathName(path.slice(0, 2))))].join(', ')
    return { key: 'change.setMany', values: { paths } }
  }
  const name = pathName(leaf.path)
  if (leaf.value === null) return { key: 'change.putBack', values: { path: name } }
  const text = JSON.stringify(leaf.value)
  const value = text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text
  return { key: 'change.set', values: { path: name, value } }
}

interface Leaf {
  readonly path: readonly string[]
  readonly value: unknown
}

function leavesOf(value: object, path: readonly string[] = []): readonly Leaf[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    isObject(item) && Object.keys(item).length > 0
      ? leavesOf(item, [...path, key])
      : [{ path: [...path, key], value: item }],
  )
}
