import type { ServerRequest, ServerResponse } from '../wx/server/http'

/**
 * Answers a request of a back end.
 * @param gone ends the call when the back end has closed its connection.
 */
export type AnswerServer = (request: ServerRequest, gone?: AbortSignal) => Promise<ServerResponse>

/** The beginnings of the platform's paths (semantics.md 4.17). */
const PATHS = ['/sns/', '/cgi-bin/', '/wxa/', '/openserver/']

/** Returns whether a path is one of the platform's server, for hosts that have other paths too. */
export const isPlatformPath = (path: string): boolean => PATHS.some((start) => path.startsWith(start))
