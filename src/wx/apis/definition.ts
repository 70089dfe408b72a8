import type { CallbackName } from '../base/callbacks'
import type { Json } from '../base/json'
import type { Answer, Question } from '../prompts/prompts'
import type { TemplateTurn } from '../rules/template'
import type { CallErrorName, Failure } from '../state/call-errors'
import type { Command } from '../state/command'
import type { Dialect, Platform } from '../state/enumerations'
import type { MockState, OpenState, PageState, UserInfo } from '../state/schema'
import type { PrivacyData } from '../state/scopes'

/** Tags of Object.prototype.toString, as parameter errors print them (semantics.md 2.1). */
type TypeName = 'String' | 'Number' | 'Boolean' | 'Object' | 'Array' | 'Function'

interface JsTypes {
  String: string
  Number: number
  Boolean: boolean
  Object: object
  Array: unknown[]
  Function: (...args: never[]) => unknown
}

export interface Param {
  readonly type: TypeName
  /** Always, or in these dialects alone. */
  readonly required?: true | readonly Dialect[]
  /** The documents' legal values: for canIUse and completion; others are not refused. */
  readonly values?: readonly string[]
}

export type ParamTable = Readonly<Record<string, Param>>

type RequiredKeys<T extends ParamTable> = {
  [K in keyof T]: T[K] extends { required: true } ? K : never
}[keyof T]

type ValueOf<P extends Param> = P extends { values: readonly (infer V)[] } ? V : JsTypes[P['type']]

export type ParamsOf<T extends ParamTable> = { [K in RequiredKeys<T>]: ValueOf<T[K]> } & {
  [K in Exclude<keyof T, RequiredKeys<T>>]?: ValueOf<T[K]>
}

/**
 * How an API is called: `async` returns a promise when no callback is given, `callback` never does (semantics.md 1),
 * `sync` returns its result, `event` keeps a listener, `factory` makes an object with methods of its own.
 */
export type Kind = 'async' | 'callback' | 'sync' | 'event' | 'factory'

interface SealedUser {
  rawData: string
  signature: string
  encryptedData?: string
  iv?: string
  cloudID?: string
}

/** What only the store can do: make chance, and use the secrets of its state. */
export interface Crypto {
  readonly state: MockState
  /** `length` characters of letters and digits. */
  code(length: number): string
  /** A new session, with what was written for it, and what `wx.login` tells of it (semantics.md 4.1). */
  logIn(): { code: string; sessionKey: string; content: { code: string } }
  /** What a template stands for: pure, and here so that no page carries it. */
  fill(template: Json, turn: TemplateTurn): Json
  /** The signed text of the user info and, where something is to be sealed, what is encrypted besides it (semantics.md 4.5). */
  sealUser(info: UserInfo, sealed: 'profile' | 'identity' | undefined, now: number): SealedUser
  /** The phone number and its watermark. */
  sealPhone(now: number): { encryptedData: string; iv: string }
  /** What the sensor has confirmed, and its signature (semantics.md 4.11). */
  signSoter(challenge: string): { resultJSON: string; resultJSONSignature: string }
}

interface AnswerContext<Params> {
  readonly params: Params
  /** The first argument as it came, for APIs that take no options object. */
  readonly input: unknown
  /** The APIs that exist here and now. */
  readonly apis: Apis
  readonly state: OpenState
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Only there when the definition says that it needs the store. */
  readonly crypto: Crypto
  /** What a person said to this call's questions so far. */
  readonly answered: Answered
}

export type Answered = { readonly [kind in Question['kind']]?: Answer }

/** Something of the platform's that is only to be looked at. */
export type Notice = { kind: 'contract'; contractName: string }

/** What an API says once every gate is open. */
export type Reply<Result> =
  | { result: Result; commands?: Command[] /** What the page shows without waiting for anybody. */; shows?: Notice }
  | { error: CallErrorName | Failure }
  | { ask: Question /** What asking itself changes. */; commands?: Command[] }

/** One API, whole: everything that the engine, canIUse, the panel and the type test know of it. */
export interface ApiDefinition<
  Name extends string = string,
  Table extends ParamTable = ParamTable,
  Result = unknown,
  K extends Kind = Kind,
  Made extends object = object,
> {
  /** Names with a dot are methods of other objects (`RecorderManager.start`): callable, but no keys of `wx`. */
  readonly name: Name
  readonly kind: K
  /** What its errMsg begins with, where that is not its name. */
  readonly prefix?: string
  /** Where it exists; absent is both. */
  readonly platforms?: readonly Platform[]
  /** Where the documents say that it is not supported although it may be there: gone when strict (semantics.md 5). */
  readonly disputed?: readonly Platform[]
  /** Where no document has it at all: gone when strict, without a warning (semantics.md 4.12, 4.14). */
  readonly undocumented?: readonly Platform[]
  readonly params: Table
  /** Fields of the result, for canIUse. */
  readonly returns: readonly (keyof Result & string)[]
  /** Members of those fields, for canIUse. */
  readonly members?: Readonly<Record<string, readonly string[]>>
  /** Parameters and fields of the result that this state's documents do not have (semantics.md 5). */
  readonly lacks?: (state: PageState) => readonly string[]
  /** The part of the state that its result comes from. */
  readonly reads?: keyof MockState
  /** A failure of arguments beyond their types. */
  readonly check?: (params: ParamsOf<Table>, state: PageState) => CallErrorName | undefined
  /** Demands a tap of the user (semantics.md 3, check 2). */
  readonly gesture?: true
  /** The personal data that it touches; `any` asks for consent without a data type of its own. */
  readonly privacy?: PrivacyData | 'any' | ((params: ParamsOf<Table>) => PrivacyData | undefined)
  readonly scope?: string | ((params: ParamsOf<Table>) => string)
  /** What happens when the scope was never asked: the dialog unless this says fail. */
  readonly scopeUnasked?: (state: PageState) => 'prompt' | 'fail'
  /** Asks again although the scope was refused (semantics.md 4.14, buttons). */
  readonly asksAgain?: true
  /** Whether this call needs a living login session. */
  readonly session?: (params: ParamsOf<Table>, state: PageState) => boolean
  /**
   * Uses a living session without needing one. Which calls a session expires after is a choice of the mock: those whose
   * own answer tells of it or is sealed with it (by `session` or this), and none that a gate or a rule answers.
   */
  readonly usesSession?: true
  /** Whether the answer needs the crypto or changes the state; such calls go to the store. */
  readonly needsStore?: (state: PageState, params: ParamsOf<Table>) => boolean
  readonly answer: (context: AnswerContext<ParamsOf<Table>>) => Reply<Result>
  /** Makes the object that a factory returns. */
  readonly create?: (host: FactoryHost, options: unknown) => Made
}

/** What a factory's object can do. */
export interface FactoryHost {
  /** Calls another definition, gates and all, with the options of a page; callbacks replace those among them. */
  call(name: string, options?: unknown, callbacks?: { [name in CallbackName]?: (result: unknown) => unknown }): unknown
  /** Puts a native button over the page; undefined where there is no page. */
  button(options: unknown, tapped: () => void): ButtonHandle | undefined
  reportError(error: unknown): void
}

export interface ButtonHandle {
  /** Takes on what the style says, and leaves the rest as it is. */
  restyle(style: object): void
  show(): void
  hide(): void
  destroy(): void
}

// biome-ignore lint/suspicious/noExplicitAny: a definition of whatever parameters; variance forbids `unknown`
export type AnyDefinition = ApiDefinition<string, any, any>

/** Returns whether a kind hands its result back at once, with no callbacks and no errMsg. */
export const isDirect = (kind: Kind): boolean => kind === 'sync' || kind === 'event' || kind === 'factory'

/** Returns what an API's errMsg begins with. */
export const prefixOf = ({ prefix, name }: AnyDefinition): string => prefix ?? name

/** Declares an API; the types of its parameters and result are read off the declaration. */
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
