import type { LogEntry } from '../../../../src/protocol/panel'
import type { JsonObject } from '../../../../src/wx/base/json'
import { whyDetail } from '../../../../src/wx/engine/why'
import { serverErrorOf } from '../../../../src/wx/server/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { Sentence } from '../../i18n'

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
 * @param asked whether an open prompt waits for the user because of this call
 */
export function whySentence(
  entry: Pick<LogEntry, 'api' | 'outcome' | 'why' | 'abandoned'>,
  rules: MockState['rules'] = [],
  asked = false,
): Sentence {
  const { why, outcome, api } = entry
  if (!why) {
    if (entry.abandoned) return { key: 'why.abandoned' }
    return { key: asked ? 'why.asked' : 'why.waiting' }
  }
  if (why.by === 'rule') {
    const early = why.step === 'earlyRule'
    if (!outcome) return { key: entry.abandoned ? 'why.abandoned' : 'why.never' }
    const note = rules.find((rule) => rule.id === why.rule)?.note
    if (!note) return { key: early ? 'why.returnEarly' : 'why.return', values: { api } }
    return { key: early ? 'why.ruleEarly' : 'why.rule', values: { rule: note } }
  }
  if (why.by === 'own' || why.by === 'unmocked') return { key: `why.${why.by}` }
  if (why.by === 'prompt') {
    const kind = why.step === 'scope' ? 'scope' : why.prompt
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

/** Returns the path in the state or the kind of prompt that decided a call; undefined for rules, whose ids are not readable. */
export const shownDetail = ({ why }: Pick<LogEntry, 'why'>): string | undefined =>
  !why || why.by === 'rule' || why.by === 'default' ? undefined : whyDetail(why)
