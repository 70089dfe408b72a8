import type { PromptFacts } from './definition'

/** The dialog by which showModal and other APIs ask the person one thing (semantics.md 10.5). */
export interface ModalQuestion {
  kind: 'modal'
  title: string
  text: string
  confirm: string
  /** Absent where the dialog has no second button. */
  cancel?: string
  /** A text that the person can change. */
  field?: { value: string; placeholder: string }
  /** Items, of which the person chooses one instead of confirming. */
  items?: string[]
}

export const modalPrompt = {
  choices: ['confirm', 'cancel'],
  queued: true,
  policy: (policy, { field, items }) =>
    policy === 'allow'
      ? { choice: 'confirm', ...(field && { content: field.value }), ...(items && { index: 0 }) }
      : { choice: 'cancel' },
  consequence: () => ({}),
} satisfies PromptFacts<ModalQuestion>
