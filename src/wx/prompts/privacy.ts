import type { PromptPolicy } from '../state/enumerations'
import type { PageState } from '../state/schema'
import type { Answer } from './answer'
import type { PromptFacts } from './definition'

/** The platform's own privacy popup. */
export interface PrivacyQuestion {
  kind: 'privacy'
  contractName: string
}

/** Returns the agreement of a person who has agreed elsewhere. */
export const agreed = (state: PageState): Answer | undefined =>
  state.privacy.agreed && state.switches.agreeReleasesAll ? { choice: 'agree' } : undefined

export const agreement = (policy: PromptPolicy): Answer => ({ choice: policy === 'allow' ? 'agree' : 'disagree' })

export const privacyPrompt = {
  choices: ['agree', 'disagree'],
  queued: true,
  key: () => 'privacy',
  policy: agreement,
  implied: (_question, state) => agreed(state),
  consequence: (_question, { choice }) =>
    choice === 'agree'
      ? { commands: [{ type: 'privacy/agree' }] }
      : { commands: [{ type: 'privacy/refuse' }], error: 'privacyRefused' },
} satisfies PromptFacts<PrivacyQuestion>
