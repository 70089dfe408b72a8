import type { CallReport } from '../protocol/page'
import type { Catalogue } from '../wx/catalogue'
import type { ParamsOf } from '../wx/definition'
import type { Why } from '../wx/engine'
import type { Failure } from '../wx/errors'
import type { Json } from '../wx/json'
import type { MockState, Platform } from '../wx/state'
import type { anything } from './rule-chain'

type Definition = Catalogue[keyof Catalogue]

/** Every API that can be mocked and called, by its documented name. */
export type ApiName = Definition['name']
export type DefinitionOf<Name extends ApiName> = Extract<Definition, { name: Name }>

export type Params<Name extends ApiName> = ParamsOf<DefinitionOf<Name>['params']>
/** What the API succeeds with, errMsg apart. */
export type Result<Name extends ApiName> = Extract<
  ReturnType<DefinitionOf<Name>['answer']>,
  { result: unknown }
>['result']

/** Some of an API's parameters, with expressions where texts only have to match, and `anything` for what is there. */
export type Wanted<Name extends ApiName> = { readonly [K in keyof Params<Name>]?: Pattern<Params<Name>[K]> }
type Pattern<T> = (T extends string ? T | RegExp : T) | typeof anything

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
  /** What the page's own callbacks threw. */
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

/** Some of the state; null puts a field back to its default. */
export type StatePatch = Patch<MockState>
type Patch<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Patch<T[K]> | null } : T

/** What becomes of questions to the person: shown, or answered at once. */
export type Prompts = 'ask' | 'allow' | 'reject'

/** How a mock begins, and what `reset` goes back to. */
export interface MockOptions {
  platform?: Platform
  /** A built-in scenario's name, a file's path, or what the file holds. */
  scenario?: string | object
  prompts?: Prompts
}
