import type { CallReport } from '../protocol/page'
import type { Defined } from '../wx/apis/catalogue'
import type { ParamsOf } from '../wx/apis/definition'
import type { Open, Wx as OwnWx } from '../wx/apis/types'
import type { Json } from '../wx/base/json'
import type { Why } from '../wx/engine/why'
import type { ServerCatalogue } from '../wx/server/catalogue'
import type { Failure } from '../wx/state/call-errors'
import type { Platform } from '../wx/state/enumerations'
import type { SavedState } from '../wx/state/times'
import type { Chapters, CompanionName, CompanionWx } from './companion-types'
import type { Official } from './official'
import type { OfficialApis } from './official-apis'

/** A placeholder for any value in `when` and `with`: the parameter must be there. */
export const anything: unique symbol = Symbol.for('wx-mock-panel.anything') as never

type ServerDefinition = ServerCatalogue[keyof ServerCatalogue]
type Definition = Defined | ServerDefinition

/** APIs of the platforms that the mock does not have: a rule makes them exist. */
type OfficialName = Exclude<keyof OfficialApis, Defined['name']>
/** Every API that a page can call, by its documented name. */
export type WxApiName = Defined['name'] | OfficialName
/** Events that a test can fire. */
export type EventName = Exclude<
  { [Name in OfficialName]: OfficialApis[Name]['kind'] extends 'event' ? Name : never }[OfficialName],
  'onNeedPrivacyAuthorization'
>
/** Every API of the platform's server that a back end can call. */
type ServerApiName = ServerDefinition['name']
/** Every API that can be mocked. */
export type ApiName = WxApiName | ServerApiName
type DefinitionOf<Name extends ApiName> = Extract<Definition, { name: Name }>

type MiniProgram = Official extends { miniProgram: infer W } ? W : unknown
type MiniGame = Official extends { miniGame: infer W } ? W : unknown
/** The official type of an API, where the official typings are imported. */
type OfficialApi<Name> = Name extends keyof MiniProgram
  ? MiniProgram[Name]
  : Name extends keyof MiniGame
    ? MiniGame[Name]
    : undefined
type OfficialOptions<F> = F extends (...args: infer A) => unknown ? NonNullable<A[0]> : never
type OfficialResult<F> = OfficialOptions<F> extends { success?: (result: infer R) => void } ? Omit<R, 'errMsg'> : never

type OfficialMembers<Official, Name = keyof OwnWx> = Pick<Official, keyof Official & Name>
/**
 * The `wx` object of a page, with the companions of some chapters. Where the official typings are imported, it can stand
 * for the official one too.
 */
export type Wx<C = undefined> = OwnWx &
  OfficialMembers<MiniProgram> &
  OfficialMembers<MiniGame> &
  ([CompanionName<C>] extends [never] ? unknown : WithCompanions<C>)
type WithCompanions<C> = CompanionWx<C> &
  OfficialMembers<MiniProgram, CompanionName<C>> &
  OfficialMembers<MiniGame, CompanionName<C>>

type OwnParams<Name extends ApiName> = Name extends OfficialName
  ? Open<OfficialApis[Name]['params']>
  : Open<ParamsOf<DefinitionOf<Name>['params']>>
type OwnResult<Name extends ApiName> = Name extends OfficialName ? OfficialApis[Name]['result'] : MockedResult<Name>
type MockedResult<Name extends ApiName> = Name extends ServerApiName
  ? ReturnType<Extract<ServerDefinition, { name: Name }>['example']> & { errcode?: number; errmsg?: string }
  : Extract<ReturnType<DefinitionOf<Name>['answer']>, { result: unknown }>['result']
/** APIs that take an options object with callbacks; others have their own shapes. */
type WithOptions =
  | Extract<Defined, { kind: 'async' | 'callback' }>['name']
  | { [Name in OfficialName]: OfficialApis[Name]['kind'] extends 'async' ? Name : never }[OfficialName]

export type Params<Name extends ApiName> = Name extends WithOptions
  ? OfficialApi<Name> extends undefined
    ? OwnParams<Name>
    : Omit<OfficialOptions<OfficialApi<Name>>, 'success' | 'fail' | 'complete'>
  : OwnParams<Name>

/** The result of an API, without errMsg. */
export type Result<Name extends ApiName> = Name extends WithOptions
  ? OfficialApi<Name> extends undefined
    ? OwnResult<Name>
    : OfficialResult<OfficialApi<Name>>
  : OwnResult<Name>

/** Some parameters of an API. Texts may be regular expressions, and `anything` accepts any value. */
export type Wanted<Name extends ApiName> = { readonly [K in keyof Params<Name>]?: Pattern<Params<Name>[K]> }
type Pattern<T> = (T extends string ? T | RegExp : T) | typeof anything

/** A template of a value: texts may have placeholders, and keys may end with rules. */
export type Template<T> = T extends readonly (infer Item)[]
  ? Template<Item>[] | Placeholder
  : T extends object
    ? { readonly [K in keyof T]?: Template<T[K]> } & { readonly [key: `${string}|${string}`]: Json }
    : T | Placeholder
type Placeholder = `${string}@${string}`

interface CallHead<Name extends ApiName> {
  readonly api: Name
  /** The options object of the call, callbacks shown as text. */
  readonly params: Params<Name>
  readonly args: readonly Json[]
  /** Milliseconds since the epoch, by the page's clock. */
  readonly at: number
  readonly callbacks: CallReport['callbacks']
  /** The line that called: `name (url:line:column)`. */
  readonly source: string | undefined
  readonly origin: string
  /** What the page called, if it was not `wx`: WeixinJSBridge. */
  readonly via: 'jssdk' | undefined
  /** The error that the page's own callbacks threw. */
  readonly threw: string | undefined
  /** The document went away before the call was answered. */
  readonly abandoned: boolean
}

/** A call of `wx` as a test sees it. */
export type Call<Name extends ApiName = ApiName> = CallHead<Name> &
  (
    | {
        readonly status: 'ok'
        readonly result: Result<Name> & { errMsg?: string }
        readonly why: Why | null
        readonly duration: number | null
      }
    | { readonly status: 'fail'; readonly result: Failure; readonly why: Why | null; readonly duration: number | null }
    | { readonly status: 'pending'; readonly result: null; readonly why: Why | null; readonly duration: null }
  )

export type ScopeName = `scope.${string}`

/** Parts of the state; null resets a field to its default. */
export type StatePatch = Omit<Patch<SavedState>, 'companions'> & { companions?: MockOptions['companions'] | null }
type Patch<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Patch<T[K]> | null } : T

/** How prompts are treated: shown to a person, or answered at once. */
export type Prompts = 'ask' | 'allow' | 'reject'

/** The start of a mock, to which `reset` goes back. */
export interface MockOptions {
  platform?: Platform
  /** The name of a built-in scenario, the path of a file, or the content of such a file. */
  scenario?: string | object
  prompts?: Prompts
  /** Chapters of further APIs that `wx` has, such as storage; none by default. */
  companions?: Chapters
}
