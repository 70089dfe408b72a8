import { SOTER_MODES, type SoterMode } from '../state/prompt-kinds'
import { api, inStore, type SoterResult } from './definition'

const PLATFORMS = ['miniProgram'] as const

/** semantics.md 4.11: TCMPP fails where nothing is supported, WeChat succeeds with an empty list, the developer tools fail. */
export const checkIsSupportSoterAuthentication = api({
  name: 'checkIsSupportSoterAuthentication',
  kind: 'async',
  platforms: PLATFORMS,
  params: {},
  returns: ['supportMode'],
  reads: 'soter',
  answer: inStore<{ supportMode: SoterMode[] }>(),
})

/** semantics.md 4.11: not enrolled is a success with `isEnrolled: false`; no hardware is a failure. */
export const checkIsSoterEnrolledInDevice = api({
  name: 'checkIsSoterEnrolledInDevice',
  kind: 'async',
  platforms: PLATFORMS,
  params: { checkAuthMode: { type: 'String', required: ['wechat', 'devtools'], values: SOTER_MODES } },
  returns: ['isEnrolled'],
  reads: 'soter',
  answer: inStore<{ isEnrolled: boolean }>(),
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
  checkedInStore: true,
  answer: inStore<SoterResult>(),
})
