import type { LogEntry } from '../../../../src/protocol/panel'
import { whyDetail } from '../../../../src/wx/engine/why'
import type { MockState } from '../../../../src/wx/state/schema'
import type { MessageKey, Sentence } from '../../i18n'

const STEP_SENTENCES: Partial<Record<NonNullable<LogEntry['why']>['step'], MessageKey>> = {
  arguments: 'why.arguments',
  gesture: 'why.gesture',
  privacyBanned: 'why.privacyBanned',
  privacyDeclared: 'why.privacyDeclared',
  privacy: 'why.privacyGap',
  system: 'why.system',
  session: 'why.session',
  limit: 'why.limit',
}

/** Sections of the state that can fail calls in the default state too. */
const SECTION_SENTENCES: Readonly<Record<string, MessageKey>> = { session: 'why.session' }

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
  const step = outcome?.ok === false ? (SECTION_SENTENCES[at] ?? STEP_SENTENCES[why.step]) : undefined
  if (step) return { key: step, values: { at } }
  if (why.by === 'state') return { key: outcome?.ok ? 'why.state' : 'why.stateFail', values: { at } }
  return { key: 'why.default' }
}

/** Returns the path in the state or the kind of prompt that decided a call; undefined for rules, whose ids are not readable. */
export const shownDetail = ({ why }: Pick<LogEntry, 'why'>): string | undefined =>
  !why || why.by === 'rule' || why.by === 'default' ? undefined : whyDetail(why)
