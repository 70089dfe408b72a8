import type { LogEntry } from '../../../../src/protocol/panel'
import type { JsonObject } from '../../../../src/wx/base/json'
import { type AskedPrompt, whyDetail } from '../../../../src/wx/engine/why'
import type { Question } from '../../../../src/wx/prompts/prompts'
import { serverErrorOf } from '../../../../src/wx/server/errors'
import type { Sentence } from '../../i18n'
import { answerSentence } from '../history/history-words'

type Step = NonNullable<LogEntry['why']>['step']

/** Sentences for failures, by the step that failed the call. @param at path in the state behind it */
const STEP_SENTENCES: { readonly [step in Step]?: (at: string) => Sentence } = {
  arguments: () => ({ key: 'why.arguments' }),
  gesture: () => ({ key: 'why.gesture' }),
  privacyBanned: (at) => ({ key: 'why.privacyBanned', values: { at } }),
  privacyDeclared: (at) => ({ key: 'why.privacyDeclared', values: { at } }),
  privacy: (at) => ({ key: 'why.privacyGap', values: { at } }),
  system: (at) => ({ key: 'why.system', values: { at } }),
  session: () => ({ key: 'why.session' }),
  limit: () => ({ key: 'why.limit' }),
}

/**
 * Returns the sentence that explains why a call got its outcome.
 * @param nameOf returns the name of a rule; undefined if the rule is gone
 * @param waits whether an open prompt waits for the user because of this call
 */
export function whySentence(
  entry: Pick<LogEntry, 'api' | 'outcome' | 'why' | 'abandoned'>,
  nameOf: (rule: string) => string | undefined = () => undefined,
  waits = false,
): Sentence {
  const { why, outcome, api } = entry
  if (!why) {
    if (entry.abandoned) return { key: 'why.abandoned' }
    return { key: waits ? 'why.asked' : 'why.waiting' }
  }
  if (why.by === 'rule') {
    if (entry.abandoned && !outcome) return { key: 'why.abandoned' }
    const rule = nameOf(why.rule)
    if (rule === undefined) return { key: outcome ? 'why.ruleGone' : 'why.neverGone' }
    const key = outcome ? (why.step === 'earlyRule' ? 'why.ruleEarly' : 'why.rule') : 'why.never'
    return { key, values: { rule } }
  }
  if (why.by === 'own' || why.by === 'unmocked' || why.by === 'fired') return { key: `why.${why.by}` }
  if (why.by === 'prompt') {
    const kind = why.step === 'scope' ? 'scope' : why.prompt
    if (why.asked && (why.asked.length > 1 || kind !== 'breakpoint')) {
      const key = outcome?.ok ? 'why.prompts.n' : 'why.promptsFail.n'
      return { key, values: { n: why.asked.length }, of: why.asked.map(askedIn(api)) }
    }
    if (kind === 'breakpoint') return { key: 'why.breakpoint' }
    return { key: outcome?.ok ? 'why.allowed' : 'why.declined', of: { key: `prompt.${kind}` } }
  }
  if (why.step === 'scope') {
    return 'scope' in why
      ? { key: 'why.scopeRefused', values: { scope: `scopes['${why.scope}']` } }
      : { key: 'why.scopeUnasked' }
  }
  const at = why.path ?? ''
  if (outcome?.ok === false) {
    const error = api.startsWith('server.') ? serverErrorOf(outcome.result as JsonObject) : undefined
    if (error) return { key: `why.server.${error}` }
    // The default state fails calls that need a session too.
    const sentence = STEP_SENTENCES[at === 'session' ? 'session' : why.step]?.(at)
    if (sentence) return sentence
  }
  if (why.by === 'state') return { key: outcome?.ok ? 'why.state' : 'why.stateFail', values: { at } }
  return { key: 'why.default' }
}

/** Returns the sentence about the prompts before an outcome that something else decided. */
export function promptsBefore({ why, api }: Pick<LogEntry, 'api' | 'why'>): Sentence | undefined {
  if (!why?.asked || why.by === 'prompt') return undefined
  return { key: 'why.promptsBefore', of: why.asked.map(askedIn(api)) }
}

const askedIn =
  (api: string) =>
  ({ kind, choice, scope }: AskedPrompt): Sentence => {
    if (choice === 'fail') return { key: 'why.choseError' }
    if (choice === 'pick') return { key: 'why.chosePlace' }
    return answerSentence(kind, choice, { api, scope })
  }

/** Returns the path in the state or the prompts that decided a call; undefined for rules, whose ids are not readable. */
export const shownDetail = ({ why }: Pick<LogEntry, 'why'>): string | undefined =>
  !why || why.by === 'rule' || why.by === 'default' ? undefined : whyDetail(why)

/** Returns what a prompt asks for, as the table names it: the scope, or the kind of prompt. */
export const questionName = (question: Question): string => (question.kind === 'scope' ? question.scope : question.kind)
