import type { PromptFacts } from './definition'
import { agreed, agreement } from './privacy'

/** The page shows its own privacy popup and will call `resolve` (semantics.md 4.12). */
export interface ConsentQuestion {
  kind: 'consent'
}

export const consentPrompt = {
  choices: ['agree', 'disagree'],
  queued: false,
  policy: agreement,
  implied: (_question, state) => agreed(state),
  consequence: (_question, answer, state) => {
    const untapped = 'tapped' in answer && answer.tapped === false
    // In games both answers need a tap; in mini programs only the agreement does (semantics.md 4.12).
    const demandsTap = state.platform === 'miniGame' || answer.choice === 'agree'
    if (untapped && demandsTap && state.switches.gestures === 'strict') return { error: 'privacyClick' }
    return answer.choice === 'agree' ? { commands: [{ type: 'privacy/agree' }] } : { error: 'privacyRefused' }
  },
} satisfies PromptFacts<ConsentQuestion>
