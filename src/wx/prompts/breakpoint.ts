import type { Outcome } from '../base/outcome'
import type { Command } from '../state/command'
import type { PromptFacts } from './definition'

/** A call that is paused at a breakpoint, with the outcome it is about to get and the commands that come with it. */
export interface BreakpointQuestion {
  kind: 'breakpoint'
  outcome: Outcome
  commands: Command[]
}

export const breakpointPrompt = {
  choices: ['release'],
  queued: false,
  policy: (_policy, { outcome }) => ({ choice: 'release', outcome }),
  consequence: ({ commands }) => ({ commands }),
} satisfies PromptFacts<BreakpointQuestion>
