import { isObject } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Answer, Place, Prompt, Question, QuestionOf } from '../wx/prompts/prompts'
import type { PromptKind } from '../wx/state/prompt-kinds'
import type { ScopeName } from './types'

/** Any failure, with a message of the test's choice. */
interface PromptFailure {
  errMsg: string
  errno?: number
  errCode?: number
}

type Yes = 'allow' | 'reject' | 'dismiss'

/** What a test says to answer a prompt, by kind. */
interface AnswerWords {
  readonly scope: boolean | Yes
  readonly privacy: 'agree' | 'disagree'
  /** The page's own privacy popup. */
  readonly consent: 'agree' | 'disagree'
  readonly settings: Readonly<Record<ScopeName, boolean>>
  readonly profile: Yes
  readonly phone: Yes
  readonly share: Yes
  readonly soter: 'match' | 'mismatch' | 'freeze' | 'cancel'
  readonly location: 'cancel' | Partial<Place>
  readonly record: 'stop'
  /** Of showModal and other APIs: a text for its field, the number of an item, or names of files of the album. */
  readonly modal:
    | 'confirm'
    | 'cancel'
    | { readonly content: string }
    | { readonly index: number }
    | { readonly files: string[] }
  /** Continues with the result as it is, or with an edited one. */
  readonly breakpoint: 'release' | Outcome
}

/** Answers to prompts, by scope or by kind of prompt. */
export type Answers = { readonly [scope in ScopeName]?: AnswerWords['scope'] | PromptFailure } & {
  readonly [K in keyof AnswerWords]?: AnswerWords[K] | PromptFailure
}

interface ScriptedKind<K extends PromptKind> {
  /** Returns an example of an answer, for messages. */
  example(question: QuestionOf<K>): string
  /** Returns the answer that the words stand for; undefined if they are no more than a choice. */
  read?(given: AnswerWords[K], question: QuestionOf<K>): Answer | undefined
}

const KINDS: { readonly [K in PromptKind]: ScriptedKind<K> } = {
  scope: { example: ({ scope }) => `{ '${scope}': true }` },
  privacy: { example: () => `{ privacy: 'agree' }` },
  consent: { example: () => `{ consent: 'agree' }` },
  settings: {
    example: ({ scopes }) => `{ ${Object.keys(scopes).map((scope) => `'${scope}': true`)[0] ?? 'settings: {}'} }`,
    read: (given) => (isObject(given) ? { choice: 'done', scopes: given as Record<string, boolean> } : undefined),
  },
  profile: { example: () => `{ profile: 'allow' }` },
  phone: { example: () => `{ phone: 'allow' }` },
  share: { example: () => `{ share: 'allow' }` },
  soter: { example: () => `{ soter: 'match' }` },
  location: {
    example: () => `{ location: { latitude: 1, longitude: 2 } }`,
    read: (given, { place }) => (isObject(given) ? { choice: 'pick', place: { ...place, ...given } } : undefined),
  },
  record: { example: () => `{ record: 'stop' }` },
  modal: {
    example: ({ items }) => (items ? `{ modal: { index: 0 } }` : `{ modal: 'confirm' }`),
    read: (given) => (isObject(given) ? { choice: 'confirm', ...given } : undefined),
  },
  breakpoint: {
    example: () => `{ breakpoint: 'release' }`,
    read: (given, { outcome }) =>
      given === 'release' || isObject(given)
        ? { choice: 'release', outcome: given === 'release' ? outcome : given }
        : undefined,
  },
}

const kindOf = ({ kind }: Question) => KINDS[kind] as ScriptedKind<PromptKind>

/** Returns a line of code that answers a prompt. */
export function howToAnswer({ question }: Prompt, name: string): string {
  return `await ${name}.prompts.answer(${kindOf(question).example(question)})`
}

/** Describes a prompt for messages: "scope.record (asked by authorize)". */
export const describePrompt = ({ question, api }: Prompt): string =>
  `${question.kind === 'scope' ? question.scope : question.kind} (asked by ${api})`

/** Returns the answer to a prompt, with the keys that it uses; undefined when no key is about this prompt. */
export function findAnswer(prompt: Prompt, given: Answers): { keys: string[]; answer: Answer } | undefined {
  const { question } = prompt
  const words = given as Readonly<Record<string, unknown>>
  if (question.kind === 'scope') {
    const key = [question.scope, 'scope'].find((name) => name in words)
    return key === undefined ? undefined : { keys: [key], answer: toAnswer(question, words[key]) }
  }
  if (question.kind === 'settings' && !('settings' in words)) {
    const keys = Object.keys(words).filter((key) => key in question.scopes)
    const scopes = Object.fromEntries(keys.map((key) => [key, words[key] === true || words[key] === 'allow']))
    return keys.length === 0 ? undefined : { keys, answer: { choice: 'done', scopes } }
  }
  if (!(question.kind in words)) return undefined
  return { keys: [question.kind], answer: toAnswer(question, words[question.kind]) }
}

/** Converts to an answer of this question. The store refuses unknown choices. */
function toAnswer(question: Question, given: unknown): Answer {
  if (isObject(given) && 'errMsg' in given) {
    return { choice: 'fail', failure: { ...(given as unknown as PromptFailure) } }
  }
  const choice = typeof given === 'boolean' ? (given ? 'allow' : 'reject') : given
  return kindOf(question).read?.(given as AnswerWords[PromptKind], question) ?? ({ choice } as Answer)
}
