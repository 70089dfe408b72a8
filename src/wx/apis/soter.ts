import { isWechat } from '../state/page-state'
import { SOTER_MODES, type SoterMode } from '../state/prompt-kinds'
import type { PageState } from '../state/schema'
import { api, inStore, type Reply, type SoterResult } from './definition'

const PLATFORMS = ['miniProgram'] as const
/** Returns the modes that the device supports. */
const supported = ({ soter }: PageState): SoterMode[] => soter.supported

/** semantics.md 4.11: TCMPP fails where nothing is supported, WeChat succeeds with an empty list, the developer tools fail. */
export const checkIsSupportSoterAuthentication = api({
  name: 'checkIsSupportSoterAuthentication',
  kind: 'async',
  platforms: PLATFORMS,
  params: {},
  returns: ['supportMode'],
  reads: 'soter',
  answer: ({ state }): Reply<{ supportMode: SoterMode[] }> => {
    if (state.dialect === 'devtools') return { error: 'notSupported' }
    if (isWechat(state)) return { result: { supportMode: [...supported(state)] } }
    if (supported(state).length === 0) return { error: 'notSupported' }
    return { result: {} as { supportMode: SoterMode[] } }
  },
})

/** semantics.md 4.11: not enrolled is a success with `isEnrolled: false`; no hardware is a failure. */
export const checkIsSoterEnrolledInDevice = api({
  name: 'checkIsSoterEnrolledInDevice',
  kind: 'async',
  platforms: PLATFORMS,
  params: { checkAuthMode: { type: 'String', required: ['wechat', 'devtools'], values: SOTER_MODES } },
  returns: ['isEnrolled'],
  reads: 'soter',
  answer: ({ state, params }): Reply<{ isEnrolled: boolean }> => {
    if (state.dialect === 'devtools') return { error: 'notSupported' }
    const modes = params.checkAuthMode ? [params.checkAuthMode] : supported(state)
    const known = modes.filter((mode) => supported(state).includes(mode))
    if (known.length === 0) return { error: 'soterNoHardware' }
    return { result: { isEnrolled: known.some((mode) => state.soter.enrolled.includes(mode)) } }
  },
})

/** semantics.md 4.11: supported modes, then enrolled ones, then the dialog; the store has the steps. */
export const startSoterAuthentication = api({
  name: 'startSoterAuthentication',
  kind: 'async',
  platforms: PLATFORMS,
  params: {
    requestAuthModes: { type: 'Array', items: 'String', required: ['wechat', 'devtools'] },
    challenge: { type: 'String', required: ['wechat', 'devtools'] },
    authContent: { type: 'String' },
  },
  returns: ['authMode', 'resultJSON', 'resultJSONSignature', 'errCode'],
  reads: 'soter',
  check: ({ challenge, authContent = '' }, state) => {
    if (challenge !== undefined && (challenge === '' || challenge.length > 512)) return 'soterChallenge'
    return isWechat(state) && authContent.length > 42 ? 'soterContent' : undefined
  },
  answer: inStore<SoterResult>(),
})
