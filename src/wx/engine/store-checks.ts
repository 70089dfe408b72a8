import { saveImageToPhotosAlbum, saveVideoToPhotosAlbum } from '../apis/album'
import type { ApiDefinition, ParamsOf, ParamTable } from '../apis/definition'
import { startSoterAuthentication } from '../apis/soter'
import { getUserProfile } from '../apis/user'
import type { ErrorName } from '../state/errors'
import { isWechat, sessionIsValid } from '../state/page-state'
import type { PageState } from '../state/schema'
import { refuse, type Step, sourceOf } from './decision'

type Check<Params> = (params: Params, state: PageState) => ErrorName | undefined

/** Returns an entry of the table; the check has the types of its definition. */
const entry = <Table extends ParamTable, Result>(
  { name }: ApiDefinition<string, Table, Result>,
  check: Check<ParamsOf<Table>>,
): [string, Check<never>] => [name, check as Check<never>]

/** An address of the network. Temporary and stored files have one too in the developer tools, on hosts of their own. */
const NETWORK = /^(https?:)?\/\/(?!(tmp|usr|store)\/)/i

/** Finds files that cannot be saved (semantics.md 4.13). */
const checkFile: Check<{ filePath: string }> = ({ filePath }, { switches }) =>
  switches.filePaths === 'strict' && (filePath === '' || NETWORK.test(filePath)) ? 'fileNotFound' : undefined

/** Checks of arguments that have the right types but wrong values, by API. */
export const CHECKS: ReadonlyMap<string, Check<never>> = new Map([
  entry(saveImageToPhotosAlbum, checkFile),
  entry(saveVideoToPhotosAlbum, checkFile),
  entry(getUserProfile, ({ desc }, { switches }) =>
    desc === '' || (switches.desc === 'strict' && [...desc].length > 30) ? 'descLength' : undefined,
  ),
  entry(startSoterAuthentication, ({ challenge, authContent = '' }, state) => {
    if (challenge !== undefined && (challenge === '' || challenge.length > 512)) return 'soterChallenge'
    return isWechat(state) && authContent.length > 42 ? 'soterContent' : undefined
  }),
])

/** Refuses values of the right type that the platform's server refuses, so not at once. */
export const checkValues: Step = (context) => {
  const error = CHECKS.get(context.definition.name)?.(context.params as never, context.state)
  return error && refuse(context, error, { by: 'default', step: 'values' })
}

export const checkGesture: Step = (context) => {
  const { definition, call, state } = context
  return definition.gesture && state.switches.gestures === 'strict' && !call.gesture
    ? refuse(context, 'tapGesture', { by: 'default', step: 'gesture' })
    : undefined
}

export const checkSession: Step = (context) => {
  const { definition, params, state, env } = context
  if (!definition.session?.(params, state) || sessionIsValid(state, env.now)) return undefined
  return refuse(context, 'sessionTimeout', { by: sourceOf(context, 'session'), step: 'session', path: 'session' })
}
