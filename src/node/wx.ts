import type { ApiName, DefinitionOf, Params, Result } from '../mock/types'
import type { Failure } from '../wx/errors'

export interface Callbacks<Success> {
  success?(result: Success): void
  fail?(error: Failure): void
  complete?(result: Success | Failure): void
}

type WithMessage<T> = T & { errMsg: string }
type Options<Name extends ApiName> = Params<Name> & Callbacks<WithMessage<Result<Name>>>
/** Whether an object without fields will do, so that the argument may be left out. */
type Arguments<Name extends ApiName> =
  object extends Params<Name> ? [options?: Options<Name>] : [options: Options<Name>]

type Methods<Name extends ApiName> = {
  async(...args: Arguments<Name>): Promise<WithMessage<Result<Name>>>
  callback(...args: Arguments<Name>): void
  sync(schema?: string): Result<Name>
  event(listener: (resolve: (result: object) => void, info: { referrer: string }) => void): void
  factory(options?: object): Record<string, (...args: unknown[]) => unknown>
}

/** `wx` as a test of ordinary code calls it; an API that the platform lacks is undefined. */
export type Wx = {
  [Name in Exclude<ApiName, `${string}.${string}`>]: Methods<Name>[DefinitionOf<Name>['kind']]
}
