import type { Json } from '../../src/wx/base/json'
import type { Answer } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import type { Platform } from '../../src/wx/state/enumerations'

/**
 * The language of the conformance table. A row is plain JSON, one fact, and runs on any host (host.ts): what a page does
 * is done by the agent (agent.ts), which can be sent into a real page; the rest is done from outside.
 *
 * In arguments these objects stand for values that JSON lacks: `{ $undefined: true }`, `{ $number: 'NaN' }`,
 * `{ $repeat: ['x', 9] }`, `{ $function: true }`, `{ $instance: {…} }` (of a class of the page's own), and
 * `{ $listener: 'name' }`, a function that tells of each event under this name, always the same one.
 */
export interface Row {
  readonly fact: string
  /** Where the fact is written: `semantics 4.10`, or `design` for the product's own switches and rules. */
  readonly source: string
  /** What semantics.md only proposes. */
  readonly unconfirmed?: true
  readonly platform: Platform | 'both'
  /** For the summary: the API that the fact is about, or a chapter. */
  readonly api: string
  /** Why it cannot run on the other kind of host. */
  readonly nodeOnly?: string
  readonly browserOnly?: string
  /** The clock that `advance` moves is the state's (ends of sessions, gaps), not the page's timers. */
  readonly needsStoreClock?: true
  /** Applied before the page begins. */
  readonly before?: readonly CommandInput[]
  /** Whether the user has just tapped; true unless said otherwise. */
  readonly gesture?: boolean
  /** After each step everything that needs no person and no clock comes to its end. */
  readonly steps: readonly Step[]
  /** What holds after the last step. */
  readonly expect?: Seen
}

export type CallbackName = 'success' | 'fail' | 'complete'

export interface CallStep {
  readonly call: string
  /** The call whose result has this method, where it is none of `wx`. */
  readonly on?: string
  /** What the expectations call it; the API's name unless said otherwise. */
  readonly as?: string
  /** Members of the options object, besides callbacks. */
  readonly params?: { readonly [key: string]: Json }
  /** The arguments as they are, in place of an options object. */
  readonly args?: readonly Json[]
  /** All three unless said otherwise; none is the promise form. */
  readonly callbacks?: readonly CallbackName[]
  /** Callbacks that throw an Error, or an object that cannot even be made a string. */
  readonly throws?: readonly CallbackName[]
  readonly throwsBare?: readonly CallbackName[]
  /** The options object is frozen, or emptied as soon as the call returned. */
  readonly options?: 'frozen' | 'emptied'
  /** Called as a function of its own, without `wx` before the dot. */
  readonly detached?: true
  /** Called inside the success callback. */
  readonly onSuccess?: CallStep
}

/** What a privacy listener does in the event: answers, with any argument, throws, or calls an API. */
export type Reaction = 'agree' | 'disagree' | 'exposureAuthorization' | 'throw' | { resolve: Json } | CallStep

export type Probe =
  /** Which of these are keys of `wx`. */
  | { readonly has: readonly string[] }
  /** Methods that are not own, enumerable, writable and configurable functions of their own name. */
  | 'oddMethods'
  /** What kind of object `wx` is. */
  | 'object'
  /** Whether the page can put something of its own in a method's place, add to `wx` and take away from it. */
  | 'edits'
  /** What an element of the page shows: its text and its picture's address. */
  | { readonly shows: string }

export type Step =
  | CallStep
  /** Calls of one task. */
  | { readonly calls: readonly CallStep[] }
  /** Registers a privacy listener; with no reaction it keeps its `resolve`. */
  | { readonly listen: readonly Reaction[]; readonly as?: string }
  /** Calls the `resolve` of the n-th privacy event of this page. */
  | { readonly resolve: number; readonly with: Json }
  | { readonly gesture: boolean }
  /** The dialog on the screen is answered, or (in the panel) the n-th question that waits. */
  | { readonly answer: Answer }
  | { readonly panel: Answer; readonly nth?: number }
  | { readonly run: CommandInput }
  /** Puts a component into the page; its events are told by their names. */
  | {
      readonly element: 'button' | 'open-data'
      readonly attributes: { readonly [name: string]: string }
      readonly as: string
    }
  /** The user taps a component, or the n-th of the native buttons that lie over the page. */
  | { readonly tap: string | number }
  /** Milliseconds. */
  | { readonly advance: number }
  | { readonly leave: true }
  | { readonly probe: Probe; readonly as: string }
  /** Changes the object that the last callback of a call was handed. */
  | { readonly mutate: string; readonly path: readonly string[]; readonly value: Json }
  | { readonly see: Seen }

/**
 * JSON to be equal to, in which these objects match more than themselves: `{ $match: 'regular expression' }`,
 * `{ $partial: {…} }`, `{ $json: pattern }` (a string that holds such JSON), `{ $any: 'string' }` (by typeof).
 */
export type Pattern = Json

export interface CallSeen {
  readonly success?: Pattern
  readonly fail?: Pattern
  /** Not settled. */
  readonly pending?: true
  /** What a sync API returned. */
  readonly value?: Pattern
  /** Settled before the call returned. */
  readonly immediate?: true
  /** Nothing came back although no callback was given: not even a promise. */
  readonly silent?: true
}

/** What can be observed; what is left out is not looked at. */
export interface Seen {
  readonly calls?: { readonly [as: string]: CallSeen }
  /** All callbacks and returns in their order: `login.returned`, `login.success`, … */
  readonly order?: readonly string[]
  /** The dialog on the screen. */
  readonly dialog?: Pattern
  /** Kinds of all questions that wait for a person, the first first. */
  readonly waiting?: readonly string[]
  /** Part of the state. */
  readonly state?: { readonly [section: string]: Pattern }
  /** Events so far, of privacy, of objects and of components: the listener's name and what it was told. */
  readonly events?: readonly (readonly [listener: string, info: Pattern])[]
  /** Lines on the page's console. */
  readonly printed?: readonly Pattern[]
  /** Errors of the page's own callbacks, as the page is told of them. */
  readonly reported?: readonly Pattern[]
  readonly probes?: { readonly [as: string]: Pattern }
  /** Native buttons on top of the page. */
  readonly buttons?: readonly { readonly text: string; readonly shown: boolean; readonly left: number }[]
  /** What is shown to be looked at alone: the names of privacy guides. */
  readonly notices?: readonly string[]
  /** What the `encryptedData` of a call says when it is deciphered independently. */
  readonly sealed?: { readonly [as: string]: Pattern }
  /** Calls whose `signature` is sha1(rawData + session_key), computed independently. */
  readonly signed?: readonly string[]
  /** Calls whose results were different objects. */
  readonly fresh?: readonly [string, string]
}

export const merge = (patch: Record<string, unknown>): CommandInput => ({ type: 'state/merge', patch })
export const switches = (patch: Record<string, unknown>): CommandInput => merge({ switches: patch })
export const agreed: CommandInput = { type: 'privacy/agree' }
export const scope = (name: string, value: boolean | null): CommandInput => ({
  type: 'scope/set',
  scope: `scope.${name}`,
  value,
})
type RuleInput = Extract<CommandInput, { type: 'rule/put' }>['rule']
export const rule = (api: string, rest: Omit<RuleInput, 'id' | 'api'>, id = 'rule'): CommandInput => ({
  type: 'rule/put',
  rule: { id, api, ...rest },
})
