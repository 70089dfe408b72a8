import type { BareChoice } from '../../../../src/wx/prompts/answer'
import type { Answer, Choice, ChoiceOf, Question, QuestionOf } from '../../../../src/wx/prompts/prompts'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import { readRelease } from './breakpoint'
import type { AnswerProblem, PromptDraft } from './draft'
import { readPick } from './location'
import { readConfirm } from './modal'
import { readDone } from './settings'

/** Kinds with a choice that has values, such as the place of a location. */
type KindsWithFields = { [K in PromptKind]: ChoiceOf<K> extends BareChoice ? never : K }[PromptKind]

/** Returns the answer with the edits of its prompt, or what is wrong with them. */
type Reader<K extends PromptKind> = (question: QuestionOf<K>, draft: PromptDraft) => Answer | AnswerProblem

/** Readers of the choices that have values, by kind. */
const READERS: { readonly [K in KindsWithFields]: { readonly [C in Exclude<ChoiceOf<K>, BareChoice>]: Reader<K> } } = {
  settings: { done: readDone },
  location: { pick: readPick },
  modal: { confirm: readConfirm },
  breakpoint: { release: readRelease },
}

/** Returns the answer of a button with the edits of its prompt, or what is wrong with them. */
export function readAnswer(question: Question, choice: Choice, draft: PromptDraft): Answer | AnswerProblem {
  const readers = (READERS as Partial<Record<PromptKind, { readonly [C in Choice]?: Reader<PromptKind> }>>)[
    question.kind
  ]
  return readers?.[choice]?.(question, draft) ?? ({ choice } as Answer)
}
