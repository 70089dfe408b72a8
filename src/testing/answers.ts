import { isObject } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { Answer, Place, Prompt, Question } from '../wx/prompts/prompts'
import type { PromptKind } from '../wx/state/prompt-kinds'
import type { ScopeName } from './types'

/** Any failure, with a message of the test's choice. */
interface PromptFailure {
  errMsg: string
  errno?: number
  errCode?: number
}

type Yes = 'allow' | 'reject' | 'dismiss'

/** Answers to prompts, by scope or by kind of prompt. */
export type Answers = { readonly [scope in ScopeName]?: boolean | Yes | PromptFailure } & {
  readonly scope?: boolean | Yes | PromptFailure
  readonly privacy?: 'agree' | 'disagree' | PromptFailure
  /** The page's own privacy popup. */
  readonly consent?: 'agree' | 'disagree' | PromptFailure
  readonly settings?: Readonly<Record<ScopeName, boolean>> | PromptFailure
  readonly profile?: Yes | PromptFailure
  readonly phone?: Yes | PromptFailure
  readonly soter?: 'match' | 'mismatch' | 'freeze' | 'cancel' | PromptFailure
  readonly location?: 'cancel' | Partial<Place> | PromptFailure
  readonly record?: 'stop' | PromptFailure
  /** Continues with the result as it is, or with an edited one. */
  readonly breakpoint?: 'release' | Outcome | PromptFailure
}

/** An example of an answer, for each kind of prompt. */
const EXAMPLES: { [K in PromptKind]: (question: Extract<Question, { kind: K }>) => string } = {
  scope: ({ scope }) => `{ '${scope}': true }`,
  privacy: () => `{ privacy: 'agree' }`,
  consent: () => `{ consent: 'agree' }`,
  settings: ({ scopes }) => `{ ${Object.keys(scopes).map((scope) => `'${scope}': true`)[0] ?? 'settings: {}'} }`,
  profile: () => `{ profile: 'allow' }`,
  phone: () => `{ phone: 'allow' }`,
  soter: () => `{ soter: 'match' }`,
  location: () => `{ location: { latitude: 1, longitude: 2 } }`,
  record: () => `{ record: 'stop' }`,
  breakpoint: () => `{ breakpoint: 'release' }`,
}

/** Returns a line of code that answers a prompt. */
export function howToAnswer({ question }: Prompt, name: string): string {
  const example = EXAMPLES[question.kind] as (question: Question) => string
  return `await ${name}.prompts.answer(${example(question)})`
}

/** Describes a prompt for messages: "scope.record (asked by authorize)". */
export const describePrompt = ({ question, api }: Prompt): string =>
  `${question.kind === 'scope' ? question.scope : question.kind} (asked by ${api})`

/** Returns the answer to a prompt, with the keys that it uses; undefined when no key is about this prompt. */
export function findAnswer(prompt: Prompt, said: Answers): { keys: string[]; answer: Answer } | undefined {
  const { question } = prompt
  const words = said as Readonly<Record<string, unknown>>
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
function toAnswer(question: Question, said: unknown): Answer {
  if (isObject(said)) {
    if ('errMsg' in said) return { choice: 'fail', failure: { ...(said as unknown as PromptFailure) } }
    if (question.kind === 'settings') return { choice: 'done', scopes: said as Record<string, boolean> }
    if (question.kind === 'breakpoint') return { choice: 'release', outcome: said as unknown as Outcome }
    if (question.kind === 'location') return { choice: 'pick', place: { ...question.place, ...said } }
  }
  if (question.kind === 'breakpoint' && said === 'release') return { choice: said, outcome: question.outcome }
  const choice = typeof said === 'boolean' ? (said ? 'allow' : 'reject') : said
  return { choice } as Answer
}
