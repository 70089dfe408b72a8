import type { Failure } from '../state/call-errors'
import type { Defined } from './catalogue'
import type { ApiDefinition, ParamsOf, ParamTable } from './definition'
import type { getSetting, Settings } from './settings'

/** The result that callbacks and promises get (semantics.md 1). */
type Succeeded<Result> = Result & { errMsg: string }

/**
 * The members of an options object that every API has. As methods, they accept callbacks that are typed with the official
 * typings, which promise more fields than platforms return.
 */
interface Callbacks<Result> {
  success?(result: Succeeded<Result>): void
  fail?(failure: Failure): void
  complete?(result: Succeeded<Result> | Failure): void
}

/** The decision that a page's own privacy popup passes to `resolve` (semantics.md 4.12). */
interface PrivacyDecision {
  event: 'exposureAuthorization' | 'agree' | 'disagree'
  /** Id of the tapped button, in a mini program. */
  buttonId?: string
}

type PrivacyListener = (resolve: (decision: PrivacyDecision) => void, info: { referrer: string }) => void

/** Arguments of the APIs that take no options object. */
interface Positional {
  canIUse: [schema: string]
  onNeedPrivacyAuthorization: [listener: PrivacyListener]
}

// biome-ignore lint/suspicious/noExplicitAny: the official typings have this condition, and only the same one is assignable
type Given<Name extends keyof Callbacks<unknown>> = { [name in Name]: any }

/** `void`, as in a return type. */
type Nothing = ReturnType<() => void>

/** The return type: nothing with any callback, else a promise. */
type Promised<Options, Result> =
  Options extends Given<'success'>
    ? Nothing
    : Options extends Given<'fail'>
      ? Nothing
      : Options extends Given<'complete'>
        ? Nothing
        : Promise<Succeeded<Result>>

type TableOf<D> = D extends ApiDefinition<string, infer Table, infer _Result> ? Table : ParamTable
/** The result of an API's success. */
export type ResultOf<D> = D extends { readonly answer: (context: never) => infer R }
  ? Extract<R, { result: unknown }>['result']
  : never
type MadeBy<D> = D extends { readonly create?: (...args: never[]) => infer Made } ? Made : never

/** Parameters whose legal values are suggested; other texts are accepted too. */
export type Open<Params> = {
  [Key in keyof Params]: Params[Key] | (Params[Key] extends string | undefined ? AnyText : never)
}
type AnyText = string & Record<never, never>

/** The options object of an API. */
type OptionsOf<D> = Open<ParamsOf<TableOf<D>>> & Callbacks<ResultOf<D>>
/** An argument list that may be empty unless a field is required. */
type Optionally<Options, Given> = Record<never, never> extends Options ? [options?: Given] : [options: Given]

/** A method that returns a promise where it gets no callback. */
export type AsyncMethod<Params, Result> = <Options extends Params & Callbacks<Result> = Params & Callbacks<Result>>(
  ...options: Optionally<Params & Callbacks<Result>, Options>
) => Promised<Options, Result>

interface Methods<Name, D> {
  async: AsyncMethod<Open<ParamsOf<TableOf<D>>>, ResultOf<D>>
  callback: (...options: Optionally<OptionsOf<D>, OptionsOf<D>>) => void
  sync: (...args: Name extends keyof Positional ? Positional[Name] : []) => ResultOf<D>
  event: (...args: Name extends keyof Positional ? Positional[Name] : []) => void
  factory: (...options: Optionally<Open<ParamsOf<TableOf<D>>>, Open<ParamsOf<TableOf<D>>>>) => MadeBy<D>
}

/** Overloads for what is typed with the official typings, which promise more than platforms return, or another listener. */
interface Overloads {
  getSetting: AsyncMethod<ParamsOf<(typeof getSetting)['params']>, Required<Settings>>
  openSetting: Overloads['getSetting']
  onNeedPrivacyAuthorization: (listener: (result: { errMsg: string }) => void) => void
}
type OverloadOf<Name> = Name extends keyof Overloads ? Overloads[Name] : unknown

/** The key of an API in `wx`; `never` for methods of other objects, whose names have a dot. */
type KeyOf<D extends { name: string }> = D['name'] extends `${string}.${string}` ? never : D['name']

/** The `wx` object of a page, inferred from the definitions. */
export type Wx = {
  [D in Defined as KeyOf<D>]: Methods<D['name'], D>[D['kind']] & OverloadOf<D['name']>
}
