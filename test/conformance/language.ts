import type { Json } from '../../src/wx/base/json'
import type { Answer } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import type { Platform } from '../../src/wx/state/enumerations'

/**
 * The format of the conformance table. A row is plain JSON, states one fact, and runs on any host (host.ts): the agent
 * (agent.ts), which can be sent into a real page, acts for the page; the host does the rest from outside.
 *
 * In arguments these objects represent values that JSON lacks: `{ $undefined: true }`, `{ $number: 'NaN' }`,
 * `{ $repeat: ['x', 9] }`, `{ $function: true }`, `{ $instance: {…} }` (of a class of the page), and
 * `{ $listener: 'name' }`, one function per name that records its events.
 */
export interface Row {
  readonly fact: string
  /** Source of the fact: `semantics 4.10`, or `design` for switches and rules of the product. */
  readonly source: string
  /** Set if semantics.md has no confirmation. */
  readonly unconfirmed?: true
  readonly platform: Platform | 'both'
  /** The API of the fact, or a chapter, for the summary. */
  readonly api: string
  /** Reason why the row cannot run on the other kind of host. */
  readonly nodeOnly?: string
  readonly browserOnly?: string
  /** `advance` moves the clock of the state (session ends, gaps), not timers of the page. */
  readonly needsStoreClock?: true
  /** Applied before the page opens. */
  readonly before?: readonly CommandInput[]
  /** Whether the user has just tapped; true by default. */
  readonly gesture?: boolean
  /** After each step the host waits until only prompts and timers are left. */
  readonly steps: readonly Step[]
  /** Expectation after the last step. */
  readonly expect?: Seen
}

export type CallbackName = 'success' | 'fail' | 'complete'

export interface CallStep {
  readonly call: string
  /** The call whose result has this method, if it is not a method of `wx`. */
  readonly on?: string
  /** Name in the expectations; the name of the API by default. */
  readonly as?: string
  /** Members of the options object, besides callbacks. */
  readonly params?: { readonly [key: string]: Json }
  /** Arguments to use instead of an options object. */
  readonly args?: readonly Json[]
  /** All three by default; an empty list is the promise form. */
  readonly callbacks?: readonly CallbackName[]
  /** Callbacks that throw an Error, or an object that cannot be converted to a string. */
  readonly throws?: readonly CallbackName[]
  readonly throwsBare?: readonly CallbackName[]
  /** Freezes the options object, or empties it when the call returns. */
  readonly options?: 'frozen' | 'emptied'
  /** Called without `wx` as receiver. */
  readonly detached?: true
  /** Called inside the success callback. */
  readonly onSuccess?: CallStep
}

/** Reaction of a privacy listener: answers with any argument, throws, or calls an API. */
export type Reaction = 'agree' | 'disagree' | 'exposureAuthorization' | 'throw' | { resolve: Json } | CallStep

export type Probe =
  /** Whether each name is a key of `wx`. */
  | { readonly has: readonly string[] }
  /** Methods that are not own, enumerable, writable and configurable functions of their own name. */
  | 'oddMethods'
  /** The kind of object that `wx` is. */
  | 'object'
  /** Whether the page can replace, add and delete members of `wx`. */
  | 'edits'
  /** The text and image URL that an element shows. */
  | { readonly shows: string }

export type Step =
  | CallStep
  /** Calls made in one task. */
  | { readonly calls: readonly CallStep[] }
  /** Registers a privacy listener; without reactions its `resolve` can be called later. */
  | { readonly listen: readonly Reaction[]; readonly as?: string }
  /** Calls the `resolve` of the n-th privacy event of this page. */
  | { readonly resolve: number; readonly with: Json }
  | { readonly gesture: boolean }
  /** Answers the visible dialog, or the n-th waiting prompt in the panel. */
  | { readonly answer: Answer }
  | { readonly panel: Answer; readonly nth?: number }
  | { readonly run: CommandInput }
  /** Adds a component to the page; its events are recorded by name. */
  | {
      readonly element: 'button' | 'open-data'
      readonly attributes: { readonly [name: string]: string }
      readonly as: string
    }
  /** Taps a component, or the n-th native button on top of the page. */
  | { readonly tap: string | number }
  /** Milliseconds. */
  | { readonly advance: number }
  | { readonly leave: true }
  | { readonly probe: Probe; readonly as: string }
  /** Changes the object that the last callback of a call received. */
  | { readonly mutate: string; readonly path: readonly string[]; readonly value: Json }
  | { readonly see: Seen }

/**
 * Expected JSON, in which these objects match more than one value: `{ $match: 'regular expression' }`,
 * `{ $partial: {…} }`, `{ $json: pattern }` (a string that holds such JSON), `{ $any: 'string' }` (by typeof).
 * An ArrayBuffer is seen as `{ $bytes: [1, 255] }`.
 */
export type Pattern = Json

export interface CallSeen {
  readonly success?: Pattern
  readonly fail?: Pattern
  /** Not settled. */
  readonly pending?: true
  /** The result of a sync API. */
  readonly value?: Pattern
  /** Settled before the call returned. */
  readonly immediate?: true
  /** Returned undefined although no callback was given. */
  readonly silent?: true
}

/** Expected observations; omitted ones are not checked. */
export interface Seen {
  readonly calls?: { readonly [as: string]: CallSeen }
  /** All callbacks and returns, in order: `login.returned`, `login.success`, … */
  readonly order?: readonly string[]
  /** The visible dialog. */
  readonly dialog?: Pattern
  /** Kinds of all waiting prompts, in order. */
  readonly waiting?: readonly string[]
  /** Part of the state. */
  readonly state?: { readonly [section: string]: Pattern }
  /** Events of privacy, objects and components so far: the name of the listener and its argument. */
  readonly events?: readonly (readonly [listener: string, info: Pattern])[]
  /** Lines in the console of the page. */
  readonly printed?: readonly Pattern[]
  /** Errors in callbacks of the page, as reported to the page. */
  readonly reported?: readonly Pattern[]
  readonly probes?: { readonly [as: string]: Pattern }
  /** Native buttons on top of the page. */
  readonly buttons?: readonly { readonly text: string; readonly shown: boolean; readonly left: number }[]
  /** Contract names of the shown privacy guides. */
  readonly notices?: readonly string[]
  /** The decrypted `encryptedData` of a call, computed independently. */
  readonly sealed?: { readonly [as: string]: Pattern }
  /** Calls whose `signature` is sha1(rawData + session_key), computed independently. */
  readonly signed?: readonly string[]
  /** Two calls whose results must be different objects. */
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
