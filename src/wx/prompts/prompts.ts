import type { Outcome } from '../base/outcome'
import type { Failure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { PromptPolicy } from '../state/enumerations'
import type { ErrorName } from '../state/errors'
import { isWechat } from '../state/page-state'
import { type PromptKind, RECORD_LIMIT_MS, type SoterMode } from '../state/prompt-kinds'
import type { PageState, UserInfo } from '../state/schema'
import type { Answer, Place } from './answer'

/** A question to a person, with everything that its dialog shows. */
export type Question =
  /** The dialog that asks for a scope; `again` if it was refused before (a button asks at each tap). */
  | { kind: 'scope'; scope: string; again?: boolean }
  /** The platform's own privacy popup. */
  | { kind: 'privacy'; contractName: string }
  /** The page shows its own privacy popup and will call `resolve` (semantics.md 4.12). */
  | { kind: 'consent' }
  /** The settings page, with the scopes that were asked before (semantics.md 4.9). */
  | { kind: 'settings'; scopes: Record<string, boolean> }
  /** The dialog that asks for the user's profile, on every call (semantics.md 4.4). */
  | { kind: 'profile'; desc: string; user: UserInfo }
  /** The dialog that asks for the phone number, and shows half of its digits. */
  | { kind: 'phone'; phoneNumber: string }
  /** Biometric authentication: a finger on the sensor, a face in the camera (semantics.md 4.11). */
  | { kind: 'soter'; mode: SoterMode; content: string }
  /** The location picker (semantics.md 4.13). */
  | { kind: 'location'; place: Place }
  /** A running recording (semantics.md 4.13, startRecord). */
  | { kind: 'record' }
  /** A call that is paused at a breakpoint, with the outcome it is about to get and the commands that come with it. */
  | { kind: 'breakpoint'; outcome: Outcome; commands: Command[] }

export type { Answer, Place }
export type Choice = Answer['choice']

/** The effects of an answer: commands to apply, and an error that ends its calls. */
export interface Consequence {
  commands?: Command[]
  error?: ErrorName | Failure
}

interface PromptFacts<Q extends Question> {
  readonly choices: readonly Choice[]
  /** Whether such prompts are shown one at a time (semantics.md 3: concurrent scope popups are queued). */
  readonly queued: boolean
  /** Returns a key: calls with the same one share a prompt. Without it each call has its own. */
  readonly key?: (question: Q) => string
  /** Returns the answer of a policy other than `ask`. */
  readonly policy: (policy: Exclude<PromptPolicy, 'ask'>, question: Q) => Answer
  /** Returns the answer that the state gives by now (a scope set in the panel, an agreement elsewhere). */
  readonly implied?: (question: Q, state: PageState) => Answer | undefined
  readonly consequence: (question: Q, answer: Answer, state: PageState) => Consequence
  /** Commands to clean up when the prompt fails, or when no call waits for it any more. */
  readonly broken?: readonly Command[]
  /** The answer after some milliseconds when nobody has answered. */
  readonly timeout?: { readonly after: number; readonly answer: Answer }
}

const agreed = (state: PageState): Answer | undefined =>
  state.privacy.agreed && state.switches.agreeReleasesAll ? { choice: 'agree' } : undefined

const agreement = (policy: PromptPolicy): Answer => ({ choice: policy === 'allow' ? 'agree' : 'disagree' })

type Prompts = { [K in PromptKind]: PromptFacts<Extract<Question, { kind: K }>> }

const KINDS = {
  scope: {
    choices: ['allow', 'reject', 'dismiss'],
    queued: true,
    key: ({ scope }) => scope,
    policy: (policy) => ({ choice: policy }),
    implied: ({ scope, again }, state) => {
      const value = state.scopes[scope]
      return value === undefined || (again && !value) ? undefined : { choice: value ? 'allow' : 'reject' }
    },
    consequence: ({ scope }, { choice }) =>
      choice === 'dismiss'
        ? { error: 'authorizeNoResponse' }
        : { commands: [{ type: 'scope/set', scope, value: choice === 'allow' }] },
  },
  privacy: {
    choices: ['agree', 'disagree'],
    queued: true,
    key: () => 'privacy',
    policy: agreement,
    implied: (_question, state) => agreed(state),
    consequence: (_question, { choice }) =>
      choice === 'agree'
        ? { commands: [{ type: 'privacy/agree' }] }
        : { commands: [{ type: 'privacy/refuse' }], error: 'privacyRefused' },
  },
  consent: {
    choices: ['agree', 'disagree'],
    queued: false,
    policy: agreement,
    implied: (_question, state) => agreed(state),
    consequence: (_question, answer, state) => {
      const untapped = 'tapped' in answer && answer.tapped === false
      // In games both answers need a tap; in WeChat's mini programs only the agreement does (semantics.md 4.12).
      const demandsTap = state.platform === 'miniGame' || (isWechat(state) && answer.choice === 'agree')
      if (untapped && demandsTap && state.switches.gestures === 'strict') return { error: 'privacyClick' }
      return answer.choice === 'agree' ? { commands: [{ type: 'privacy/agree' }] } : { error: 'privacyRefused' }
    },
  },
  settings: {
    choices: ['done'],
    queued: true,
    policy: (policy, { scopes }) => ({
      choice: 'done',
      // A person who refuses prompts turns nothing off here: the page only opens what was answered before.
      scopes: policy === 'allow' ? mapValues(scopes, () => true) : scopes,
    }),
    consequence: ({ scopes }, answer) => ({
      commands:
        answer.choice === 'done'
          ? Object.keys(scopes)
              .filter((scope) => scope in answer.scopes && answer.scopes[scope] !== scopes[scope])
              .map((scope) => ({ type: 'scope/set', scope, value: answer.scopes[scope] === true }))
          : [],
    }),
  },
  profile: {
    choices: ['allow', 'reject', 'dismiss'],
    queued: true,
    policy: (policy) => ({ choice: policy }),
    consequence: ends({ reject: 'authDeny', dismiss: 'authCancel' }),
  },
  phone: {
    choices: ['allow', 'reject', 'dismiss'],
    queued: true,
    policy: (policy) => ({ choice: policy }),
    consequence: ends({ reject: 'userDeny', dismiss: 'userCancel' }),
  },
  soter: {
    choices: ['match', 'mismatch', 'freeze', 'cancel'],
    queued: true,
    policy: (policy) => ({ choice: policy === 'allow' ? 'match' : policy === 'reject' ? 'mismatch' : 'cancel' }),
    consequence: ends({ mismatch: 'soterMismatch', freeze: 'soterFrozen', cancel: 'soterCancel' }),
  },
  location: {
    choices: ['pick', 'cancel'],
    queued: true,
    policy: (policy, { place }) => (policy === 'allow' ? { choice: 'pick', place } : { choice: 'cancel' }),
    consequence: ends({ cancel: 'cancel' }),
  },
  record: {
    choices: ['stop'],
    queued: false,
    policy: () => ({ choice: 'stop' }),
    implied: (_question, state) => (state.recording ? undefined : { choice: 'stop' }),
    consequence: () => ({ commands: [{ type: 'record/stop' }] }),
    broken: [{ type: 'record/stop' }],
    timeout: { after: RECORD_LIMIT_MS, answer: { choice: 'stop' } },
  },
  breakpoint: {
    choices: ['release'],
    queued: false,
    policy: (_policy, { outcome }) => ({ choice: 'release', outcome }),
    consequence: ({ commands }) => ({ commands }),
  },
} satisfies Prompts

/** Facts of each kind of prompt: how it is shown, and the effects of its answers. */
export const PROMPTS: Prompts = KINDS

/** The choices of a kind of prompt. */
export type ChoiceOf<Kind extends PromptKind> = (typeof KINDS)[Kind]['choices'][number]

/** Creates the effects of answers that end their calls with an error and change nothing. */
function ends(errors: { [choice in Choice]?: ErrorName }): (question: unknown, answer: Answer) => Consequence {
  return (_question, { choice }) => {
    const error = errors[choice]
    return error ? { error } : {}
  }
}

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

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
