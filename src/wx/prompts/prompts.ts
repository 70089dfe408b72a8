import type { PromptKind } from '../state/prompt-kinds'
import type { PageState } from '../state/schema'
import type { Answer, Place } from './answer'
import { type BreakpointQuestion, breakpointPrompt } from './breakpoint'
import { type ConsentQuestion, consentPrompt } from './consent'
import type { Choice, Consequence, PromptFacts } from './definition'
import { type LocationQuestion, locationPrompt } from './location'
import { type ModalQuestion, modalPrompt } from './modal'
import { type PhoneQuestion, phonePrompt } from './phone'
import { type PrivacyQuestion, privacyPrompt } from './privacy'
import { type ProfileQuestion, profilePrompt } from './profile'
import { type RecordQuestion, recordPrompt } from './record'
import { type ScopeQuestion, scopePrompt } from './scope'
import { type SettingsQuestion, settingsPrompt } from './settings'
import { type ShareQuestion, sharePrompt } from './share'
import { type SoterQuestion, soterPrompt } from './soter'

export type { Answer, Choice, Consequence, Place }

/** A question to a person, with everything that its dialog shows. */
export type Question =
  | ScopeQuestion
  | PrivacyQuestion
  | ConsentQuestion
  | SettingsQuestion
  | ProfileQuestion
  | PhoneQuestion
  | ShareQuestion
  | SoterQuestion
  | LocationQuestion
  | RecordQuestion
  | ModalQuestion
  | BreakpointQuestion

export type QuestionOf<Kind extends PromptKind> = Extract<Question, { kind: Kind }>

type Prompts = { readonly [K in PromptKind]: PromptFacts<QuestionOf<K>> }

const KINDS = {
  scope: scopePrompt,
  privacy: privacyPrompt,
  consent: consentPrompt,
  settings: settingsPrompt,
  profile: profilePrompt,
  phone: phonePrompt,
  share: sharePrompt,
  soter: soterPrompt,
  location: locationPrompt,
  record: recordPrompt,
  modal: modalPrompt,
  breakpoint: breakpointPrompt,
} satisfies Prompts

/** Facts of each kind of prompt: how it is shown, and the effects of its answers. */
export const PROMPTS: Prompts = KINDS

/** The choices of a kind of prompt. */
export type ChoiceOf<Kind extends PromptKind> = (typeof KINDS)[Kind]['choices'][number]

/** Returns the facts of a question's kind. */
export function promptFacts(question: Question): PromptFacts<Question> {
  return PROMPTS[question.kind] as PromptFacts<Question>
}

/** Returns the effects of an answer on the state and on the waiting calls. */
export function consequence(question: Question, answer: Answer, state: PageState): Consequence {
  const facts = promptFacts(question)
  return answer.choice === 'fail'
    ? { commands: [...(facts.broken ?? [])], error: answer.failure }
    : facts.consequence(question, answer, state)
}

/** A waiting question. */
export interface Prompt {
  readonly id: string
  readonly question: Question
  /** The API that asked first: `referrer` of onNeedPrivacyAuthorization. */
  readonly api: string
  /** Id of the document that shows it. */
  readonly document: string
  /** Ids of the calls that wait for it. */
  readonly calls: readonly string[]
  /** Milliseconds since the epoch. */
  readonly openedAt: number
}
