import type { Crypto, ParamsOf, ParamTable } from '../apis/definition'
import type { JsonObject } from '../base/json'
import type { Command } from '../state/command'
import type { MockState } from '../state/schema'
import type { ServerErrorName } from './errors'

interface ServerContext<Params> {
  readonly params: Params
  readonly state: MockState
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Reply of the platform's server: the fields of its answer, or an error. */
export type ServerReply<Result> =
  | { readonly result: Result; readonly commands?: readonly Command[] }
  | { readonly error: ServerErrorName }

/** An API of the platform's server, which a back end calls by HTTP (semantics.md 4.17). */
export interface ServerApi<
  Name extends string = string,
  Table extends ParamTable = ParamTable,
  Result extends JsonObject = JsonObject,
> {
  /** `server.` and the name in WeChat's documents. */
  readonly name: Name
  readonly kind: 'server'
  readonly method: 'GET' | 'POST'
  /** Whether POST is answered too where the method is GET; it needs no body. */
  readonly alsoPost?: true
  readonly path: string
  /** Whether TCMPP's server has it too. */
  readonly tcmpp: boolean
  /** Parameters of the query and of the JSON body together. */
  readonly params: Table
  /** Whether an answer begins with `errcode: 0` and `errmsg: 'ok'` in WeChat's form too. */
  readonly saysOk: boolean
  /** Whether WeChat sends its JSON as text/plain. */
  readonly plainText?: true
  /** Fields of an answer, which TCMPP sends as empty texts with an error. */
  readonly returns: readonly (keyof Result & string)[]
  /** The errors that it answers by itself, or that its documents name. */
  readonly errors: readonly ServerErrorName[]
  /** Returns the error of a request that is not allowed, before any rule. */
  readonly check: (context: ServerContext<Partial<ParamsOf<Table>>>) => ServerErrorName | undefined
  readonly answer: (context: ServerContext<ParamsOf<Table>> & { readonly crypto: Crypto }) => ServerReply<Result>
  /** Returns a typical answer for editors. */
  readonly example: (state: MockState) => Result
}

// biome-ignore lint/suspicious/noExplicitAny: an API with any parameters; variance forbids `unknown`
export type AnyServerApi = ServerApi<string, any, any>

/** Declares an API. The types of its parameters and answer are inferred. */
export const serverApi = <const Name extends string, const Table extends ParamTable, Result extends JsonObject>(
  definition: Omit<ServerApi<Name, Table, Result>, 'kind'>,
): ServerApi<Name, Table, Result> => ({ ...definition, kind: 'server' })
