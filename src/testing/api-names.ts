import { DEFINITIONS, definitionOf } from '../wx/apis/catalogue'
import { isDirect } from '../wx/apis/definition'
import { SERVER_APIS } from '../wx/server/catalogue'
import { OFFICIAL_NAMES } from './official-apis'

const MOCKED = [...DEFINITIONS, ...SERVER_APIS].map(({ name }) => name)
const OFFICIAL: readonly string[] = Object.values(OFFICIAL_NAMES).flat()
const ASYNC: readonly string[] = OFFICIAL_NAMES.async
const EVENTS: readonly string[] = OFFICIAL_NAMES.event

/** Returns whether only rules make an API exist in pages. */
export const isOfRule = (api: string): boolean => definitionOf(api) === undefined && OFFICIAL.includes(api)

/** Returns whether an API returns its result at once, with no callbacks. */
export function returnsDirectly(api: string): boolean {
  const definition = definitionOf(api)
  return definition ? isDirect(definition.kind) : OFFICIAL.includes(api) && !ASYNC.includes(api)
}

/** @throws Error for an API that neither the mock nor the official typings have. */
export function requireApi(api: string): void {
  const names = [...MOCKED, ...OFFICIAL]
  if (names.includes(api)) return
  const near = names.find((name) => name.toLowerCase() === api.toLowerCase())
  const mocked = MOCKED.filter((name) => !name.includes('.') || name.startsWith('server.'))
  const hint = near
    ? `did you mean "${near}"?`
    : `available APIs: those of the official typings, and ${mocked.join(', ')}`
  throw new Error(`unknown API "${api}"; ${hint}`)
}

/** @throws Error for an API that no test can fire as an event. */
export function requireEvent(api: string): void {
  requireApi(api)
  if (api === 'onNeedPrivacyAuthorization')
    throw new Error(`the mock calls listeners of wx.${api} when it asks for consent`)
  if (!EVENTS.includes(api))
    throw new Error(`wx.${api} is no event; those of the official typings are: ${EVENTS.join(', ')}`)
}

/** Returns the reason why pages lack an API, for messages. */
export const reasonOfAbsence = (api: string): string =>
  isOfRule(api) ? `mock('${api}') makes it exist` : 'this platform does not know it'
