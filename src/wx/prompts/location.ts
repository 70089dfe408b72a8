import type { Place } from './answer'
import { ends, type PromptFacts } from './definition'

/** The location picker (semantics.md 4.13). */
export interface LocationQuestion {
  kind: 'location'
  place: Place
}

export const locationPrompt = {
  choices: ['pick', 'cancel'],
  queued: true,
  policy: (policy, { place }) => (policy === 'allow' ? { choice: 'pick', place } : { choice: 'cancel' }),
  consequence: ends({ cancel: 'cancel' }),
} satisfies PromptFacts<LocationQuestion>
