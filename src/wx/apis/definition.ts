import type { CallbackName } from '../base/callbacks'
import type { Json } from '../base/json'
import type { Outcome } from '../base/outcome'
import type { Answer, Question } from '../prompts/prompts'
import type { TemplateTurn } from '../rules/template'
import type { Failure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { Companion, Dialect, DocumentName, Platform } from '../state/enumerations'
import type { ErrorName } from '../state/errors'
import type { SoterMode } from '../state/prompt-kinds'
import type { MockState, OpenState, PageState, UserInfo } from '../state/schema'
import type { PrivacyData } from '../state/scopes'

/** Types of parameters, as parameter errors print them (semantics.md 2.1). */
type TypeName = 'String' | 'Number' | 'Boolean' | 'Object' | 'Array' | 'Function'

interface JsTypes {
  String: string
  Number: number
  Boolean: boolean
  Object: object
  Array: unknown[]
  Function: (...args: never[]) => unknown
}

/** A parameter of an API. */
export interface Param {
  readonly type: TypeName
  /** Required always, or only in these dialects. */
  readonly required?: true | readonly Dialect[]
  /** Type of the elements of an array. */
  readonly items?: TypeName
  /** Legal values in the documents, for canIUse and completion. Other values are not refused. */
  readonly values?: readonly string[]
}

/** The parameters of an API by name. */
export type ParamTable = Readonly<Record<string, Param>>

type RequiredKeys<T extends ParamTable> = {
  [K in keyof T]: T[K] extends { required: true } ? K : never
}[keyof T]

type ValueOf<P extends Param> = P extends { values: readonly (infer V)[] } ? V : JsTypes[P['type']]

/** The type of an options object, from its parameters. */
export type ParamsOf<T extends ParamTable> = { [K in RequiredKeys<T>]: ValueOf<T[K]> } & {
  [K in Exclude<keyof T, RequiredKeys<T>>]?: ValueOf<T[K]>
}

/**
 * Ways to call an API: `async` returns a promise when no callback is given, `callback` never does (semantics.md 1),
 * `sync` returns its result, `event` adds a listener, `off` removes one or all, `factory` makes an object with methods of
 * its own.
 */
export type Kind = 'async' | 'callback' | 'sync' | 'event' | 'off' | 'factory'

interface SealedUser {
  rawData: string
  signature: string
  encryptedData?: string
  iv?: string
  cloudID?: string
}

/** Result of startSoterAuthentication; on TCMPP it is empty. */
export interface SoterResult {
  authMode: SoterMode
  resultJSON: string
  resultJSONSignature: string
  errCode: number
}

/** Parameters of startSoterAuthentication. */
export interface SoterParams {
  requestAuthModes?: unknown[]
  challenge?: string
  authContent?: string
}

/** Options of RecorderManager.start (semantics.md 4.16). */
export interface RecorderOptions {
  /** Milliseconds. */
  duration?: number
  sampleRate?: number
  numberOfChannels?: number
  encodeBitRate?: number
  format?: string
  /** Kilobytes. */
  frameSize?: number
}

/** Start of a recording, or of the rest: how long it may be and the time between its frames in ms, their size in bytes. */
export interface RecorderStart {
  duration: number
  frameSize?: number
  frameMs?: number
}

/** Result of RecorderManager, for onStop. */
export interface SoundFile {
  tempFilePath: string
  duration: number
  fileSize: number
}

/** Result of CameraContext.stopRecord. */
export interface CameraVideo {
  tempThumbPath: string
  tempVideoPath: string
}

/** Operations of the store alone: they make random values, or use the secrets of the state. */
export interface Crypto {
  readonly state: MockState
  /** Returns `length` random letters and digits. */
  code(length: number): string
  /** Returns `length` random bytes. */
  bytes(length: number): number[]
  /** Returns the code and key of a new session, and the result of `wx.login` (semantics.md 4.1). */
  logIn(): { code: string; sessionKey: string; content: { code: string } }
  /** Fills a template. Pure; part of the crypto so that no page carries it. */
  fill(template: Json, turn: TemplateTurn): Json
  /** Returns the signed user info and, if `sealed` is given, the encrypted data (semantics.md 4.5). */
  sealUser(info: UserInfo, sealed: 'profile' | 'identity' | undefined, now: number): SealedUser
  /** Returns a new key of the user with its initial vector (semantics.md 4.18). */
  userKey(): { encryptKey: string; iv: string }
  /** Returns the encrypted phone number and its watermark. */
  sealPhone(now: number): { encryptedData: string; iv: string }
  /** Signs by RSA/PSS with the key of the sensor (semantics.md 4.11). */
  signBySensor(text: string): string
  /** The answers that only the store gives, by API. */
  readonly answers: ReadonlyMap<string, (context: StoreContext<never>) => Reply<unknown>>
  /** Returns hex(hmac_sha256(session_key, text)), by which a back end proves its session key (semantics.md 4.17). */
  sessionSignature(text: string): string
}

/** Input of an answer. */
export interface AnswerContext<Params> {
  readonly params: Params
  /** The first argument, for APIs that take no options object. */
  readonly input: unknown
  /** The APIs of the state's platform. */
  readonly apis: Apis
  readonly state: OpenState
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Present only in the store (`inStore`). */
  readonly crypto: Crypto
  /** A person's answers to this call's questions so far. */
  readonly answered: Answered
  /** Returns the title of the page. */
  readonly title?: (() => string | undefined) | undefined
  /** Returns whether the page itself has what canIUse asks for. Absent in the store. */
  readonly isOfPage?: (schema: string) => boolean
}

/** Input of an answer of the store, which has the whole state. */
export type StoreContext<Params> = AnswerContext<Params> & { readonly state: MockState }

/** A person's answers to the questions of a call, by kind. */
export type Answered = { readonly [kind in Question['kind']]?: Answer }

/** Something that the platform only shows. */
export type Notice = { kind: 'contract'; contractName: string }

/** An API's reply after its gates have passed. */
export type Reply<Result> =
  /** Success; the page shows `shows` without waiting. */
  | { result: Result; commands?: Command[]; shows?: Notice }
  | { error: ErrorName | Failure }
  /** A person must be asked; `commands` apply at once. */
  | { ask: Question; commands?: Command[] }
  /** The page runs the call itself, which ends later: only companions do. */
  | { run: Run }

/** Runs a call, and hands over its outcome once. */
export type Run = (settle: (outcome: Outcome) => void) => void

/** The definition of an API: the only source of the engine, canIUse, the panel and the types. */
export interface ApiDefinition<
  Name extends string = string,
  Table extends ParamTable = ParamTable,
  Result = unknown,
  K extends Kind = Kind,
  Made extends object = object,
> {
  /** Names with a dot are methods of other objects (`RecorderManager.start`) and no keys of `wx`. */
  readonly name: Name
  readonly kind: K
  /** True if it exists only because a rule has its name. */
  readonly ofRule?: true
  /** The chapter that must be turned on for pages to have it, if it is a companion (semantics.md 9.2). */
  readonly companion?: Companion
  /** Returns the function of `wx`, if it does more than to call the API with its first argument. */
  readonly method?: (call: (options?: unknown) => unknown) => (...args: unknown[]) => unknown
  /** Beginning of errMsg, if it is not the name. */
  readonly prefix?: string
  /** Beginning of errMsg of failures by a gate or a person, if it is another. */
  readonly gatePrefix?: string
  /** Platforms that have the API; both if absent. */
  readonly platforms?: readonly Platform[]
  /** Documents that have the API and call it unsupported: absent when strict, else with a warning (semantics.md 5). */
  readonly disputed?: readonly DocumentName[]
  /** Documents that do not have the API: absent when strict (semantics.md 4.12, 4.14). */
  readonly undocumented?: readonly DocumentName[]
  readonly params: Table
  /** Fields of the result, for canIUse. */
  readonly returns: readonly (keyof Result & string)[]
  /** Members of those fields, for canIUse. */
  readonly members?: Readonly<Record<string, readonly string[]>>
  /** Returns parameters and result fields that the documents of the state's platform lack (semantics.md 5). */
  readonly lacks?: (state: PageState) => readonly string[]
  /** The section of the state that its result comes from. */
  readonly reads?: keyof MockState
  /** Arguments may have the right types but wrong values; only the store has the checks (`engine/store-checks.ts`). */
  readonly checkedInStore?: true
  /** Fails when it takes longer than its parameter `timeout`, in milliseconds (semantics.md 4.16). */
  readonly timesOut?: true
  /** Requires a tap of the user (semantics.md 3, check 2). */
  readonly gesture?: true
  /** The personal data that it uses: a data type, those behind the scope of the call, or `any` for consent without a data type. */
  readonly privacy?: PrivacyData | 'any' | 'scope'
  readonly scope?: string | ((params: ParamsOf<Table>) => string)
  /** Handling of a scope that was never asked; the dialog by default. */
  readonly scopeUnasked?: (state: PageState) => 'prompt' | 'fail'
  /** Asks again after a refusal (semantics.md 4.14, buttons). */
  readonly asksAgain?: true
  /** Returns whether a call needs a valid login session. */
  readonly session?: (params: ParamsOf<Table>, state: PageState) => boolean
  /**
   * Returns whether a call uses a valid session without needing one. Calls that use the session (by `session` or this) count towards its
   * expiry, which is a choice of the mock; calls that a gate or a rule answers do not count.
   */
  readonly usesSession?: (params: ParamsOf<Table>, state: PageState) => boolean
  readonly answer: (context: AnswerContext<ParamsOf<Table>>) => Reply<Result>
  /** Gets the outcome in the page, also one of the store, and returns what the page gets: only companions have it. */
  readonly received?: (outcome: Outcome) => Outcome
  /** Creates the object that a factory returns. */
  readonly create?: (host: FactoryHost, options: unknown) => Made
}

/** Functions for a factory's object. */
export interface FactoryHost {
  /**
   * Calls another API, with its gates.
   * @param callbacks replace those in the page's options.
   * @param succeeded gets the checked parameters and the result, which it may change, before the callbacks of a success.
   */
  call(
    name: string,
    options?: unknown,
    callbacks?: { [name in CallbackName]?: (result: unknown) => unknown },
    succeeded?: (params: Record<string, unknown>, result: Record<string, unknown>) => void,
  ): unknown
  /** Shows a native button over the page; undefined where there is no page. */
  button(options: unknown, tapped: () => void): ButtonHandle | undefined
  /** Runs a listener of the page. Its exception becomes an uncaught error of the page. */
  emit<Result>(listener: ((result: Result) => void) | undefined, result: Result): void
  /** Runs a job that uses built-in objects with the original ones. Methods of the object run with those of the page. */
  inside<T>(job: () => T): T
  /** Sets a timer of the mini program's clock. */
  later(job: () => void, ms: number): void
}

/** The callbacks of an options object, by the API's result. */
export interface ResultCallbacks<Result> {
  success?(result: Result & { errMsg: string }): void
  fail?(failure: Failure): void
  complete?(result: unknown): void
}

/** A native button over the page. */
export interface ButtonHandle {
  /** Applies a style; what it does not mention stays. */
  restyle(style: object): void
  show(): void
  hide(): void
  destroy(): void
}

// biome-ignore lint/suspicious/noExplicitAny: a definition with any parameters; variance forbids `unknown`
export type AnyDefinition = ApiDefinition<string, any, any>

/** Returns whether a kind of API returns its result at once, with no callbacks and no errMsg. */
export const isDirect = (kind: Kind): boolean => kind !== 'async' && kind !== 'callback'

/** Returns the beginning of errMsg of a failure by a gate or a person. */
export const gatePrefixOf = (definition: AnyDefinition): string => definition.gatePrefix ?? prefixOf(definition)

/** Returns the beginning of an API's errMsg. */
export const prefixOf = ({ prefix, name }: AnyDefinition): string => prefix ?? name

/** Runs nowhere: the store has another answer, and pages ask the store. */
const ofStore = (): Reply<never> => ({ error: 'systemError' })

/** Returns what stands for an answer that only the store gives: `engine/store-answers.ts` has it, and no page carries it. */
export const inStore = <Result>(): (() => Reply<Result>) => ofStore

/** Returns whether only the store has the answer of an API. */
export const belongsToStore = ({ answer }: AnyDefinition): boolean => answer === ofStore

/** Declares an API. The types of its parameters and result are inferred. */
export function api<
  const Name extends string,
  const Table extends ParamTable,
  Result,
  const K extends Kind,
  Made extends object = object,
>(definition: ApiDefinition<Name, Table, Result, K, Made>): ApiDefinition<Name, Table, Result, K, Made> {
  return definition
}

/** The APIs of one platform, by name. */
export type Apis = ReadonlyMap<string, AnyDefinition>
