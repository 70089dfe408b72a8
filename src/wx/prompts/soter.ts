import type { SoterMode } from '../state/prompt-kinds'
import { ends, type PromptFacts } from './definition'

/** Biometric authentication: a finger on the sensor, a face in the camera (semantics.md 4.11). */
export interface SoterQuestion {
  kind: 'soter'
  mode: SoterMode
  content: string
}

export const soterPrompt = {
  choices: ['match', 'mismatch', 'freeze', 'cancel'],
  queued: true,
  policy: (policy) => ({ choice: policy === 'allow' ? 'match' : policy === 'reject' ? 'mismatch' : 'cancel' }),
  consequence: ends({ mismatch: 'soterMismatch', freeze: 'soterFrozen', cancel: 'soterCancel' }),
} satisfies PromptFacts<SoterQuestion>
