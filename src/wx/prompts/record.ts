import { RECORD_LIMIT_MS } from '../state/prompt-kinds'
import type { PromptFacts } from './definition'

/** A running recording (semantics.md 4.13, startRecord). */
export interface RecordQuestion {
  kind: 'record'
}

export const recordPrompt = {
  choices: ['stop'],
  queued: false,
  policy: () => ({ choice: 'stop' }),
  implied: (_question, state) => (state.recording ? undefined : { choice: 'stop' }),
  consequence: () => ({ commands: [{ type: 'record/stop' }] }),
  broken: [{ type: 'record/stop' }],
  timeout: { after: RECORD_LIMIT_MS, answer: { choice: 'stop' } },
} satisfies PromptFacts<RecordQuestion>
