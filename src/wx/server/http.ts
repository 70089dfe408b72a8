import { isObject, type Json, type JsonObject } from '../base/json'
import { SERVER_APIS } from './catalogue'
import type { AnyServerApi } from './definition'
import type { ServerErrorName, ServerForm } from './errors'

/** A request of a back end, without anything of a host. */
export interface ServerRequest {
  readonly method: string
  /** Path and query: `/sns/jscode2session?appid=…`. */
  readonly url: string
  readonly body?: string
}

/** The answer of the platform's server: its status is always 200, and `errcode` says what went wrong. */
export interface ServerResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a request asks for. */
export interface ServerCall {
  /** Absent where the server has no such path. */
  readonly api?: AnyServerApi
  readonly form: ServerForm
  /** Fields of the query and of the JSON body. */
  readonly params: JsonObject
  /** The path, without the query, which holds secrets. */
  readonly path: string
  /** What is wrong with the request, whatever its fields are. */
  readonly problem?: ServerErrorName
}

/** The beginning of TCMPP's paths (semantics.md 4.17). */
const TCMPP_BASE = '/openserver'

/**
 * Reads a request. Never throws: a back end gets an error for everything that is wrong.
 * @param fieldsOf parses a query.
 */
export function readRequest(
  { method, url, body = '' }: ServerRequest,
  fieldsOf: (query: string) => Readonly<Record<string, string>>,
): ServerCall {
  const [whole = '', query = ''] = url.split(/\?(.*)/s)
  const path = whole.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  const isTcmpp = path === TCMPP_BASE || path.startsWith(`${TCMPP_BASE}/`)
  const wanted = isTcmpp ? path.slice(TCMPP_BASE.length) : path
  const api = SERVER_APIS.find((each) => each.path === wanted && (each.tcmpp || !isTcmpp))
  const form = isTcmpp ? 'tcmpp' : 'wechat'
  const inBody = readBody(body)
  const params = { ...(isObject(inBody) ? (inBody as JsonObject) : {}), ...fieldsOf(query) }
  const problem = api ? problemOf(api, method, body, inBody) : 'url'
  return { form, params, path, ...(api ? { api } : {}), ...(problem ? { problem } : {}) }
}

/** Reads the body as JSON, whatever its content type says, as WeChat does; undefined where it is something else. */
function readBody(body: string): Json | undefined {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function problemOf(api: AnyServerApi, method: string, body: string, read: unknown): ServerErrorName | undefined {
  const given = method.toUpperCase()
  const isRight = given === api.method || (api.alsoPost && given === 'POST')
  if (!isRight) return api.method === 'GET' ? 'getRequired' : 'postRequired'
  if (api.method === 'GET') return undefined
  if (body.trim() === '') return 'bodyEmpty'
  return isObject(read) && !Array.isArray(read) ? undefined : 'dataFormat'
}

const JSON_TYPES: Readonly<Record<ServerForm, string>> = {
  wechat: 'application/json; encoding=utf-8',
  tcmpp: 'application/json; charset=utf-8',
}

/** Returns the response for an answer. */
export function writeResponse({ api, form }: Pick<ServerCall, 'api' | 'form'>, answer: JsonObject): ServerResponse {
  const type = api?.plainText && form === 'wechat' ? 'text/plain' : JSON_TYPES[form]
  return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' }, body: JSON.stringify(answer) }
}
