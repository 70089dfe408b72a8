import type { MockState } from '../state/schema'
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
  /** Files of the album, of which the person chooses some. */
  files?: FileChoice
}

/** Which files of the album can be chosen, and how many. */
export interface FileChoice {
  kinds: ('image' | 'video')[]
  most: number
}

/** Returns the names of the files that can be chosen. */
export const filesFor = ({ album }: Pick<MockState, 'album'>, { kinds }: FileChoice): string[] =>
  Object.keys(album).filter((name) => kinds.some((kind) => album[name]?.type.startsWith(`${kind}/`)))

export const modalPrompt = {
  choices: ['confirm', 'cancel'],
  queued: true,
  policy: (policy, { field, items }) =>
    policy === 'allow'
      ? { choice: 'confirm', ...(field && { content: field.value }), ...(items && { index: 0 }) }
      : { choice: 'cancel' },
  consequence: () => ({}),
} satisfies PromptFacts<ModalQuestion>
