import type { ComponentChild } from 'preact'
import type { QuestionOf } from '../../../../src/wx/prompts/prompts'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import type { T } from '../../i18n'
import type { PendingPrompt } from '../../models/prompts/prompts'

/** What a part of a card is rendered from. */
export interface PartProps<K extends PromptKind> {
  readonly item: PendingPrompt
  readonly question: QuestionOf<K>
}

/** The parts of the card that only prompts of one kind have. */
export interface CardParts<K extends PromptKind> {
  /** Returns the sentence that says what is asked. */
  title(question: QuestionOf<K>, api: string, t: T): ComponentChild
  /** Returns a note in small print. */
  note?(question: QuestionOf<K>, t: T): string | undefined
  /** Component with the fields that can be edited before the prompt is answered. */
  readonly Fields?: (props: PartProps<K>) => ComponentChild
}
