import { guideOf } from '../state/page-state'
import { api, inStore, type Reply } from './definition'

/** semantics.md 4.12: asks for consent as a gated API would, and does nothing else. */
export const requirePrivacyAuthorize = api({
  name: 'requirePrivacyAuthorize',
  undocumented: ['P'],
  kind: 'callback',
  params: {},
  returns: [],
  reads: 'privacy',
  privacy: 'any',
  answer: () => ({ result: {} }),
})

/** semantics.md 4.12: whether consent is still needed; no popup. */
export const getPrivacySetting = api({
  name: 'getPrivacySetting',
  undocumented: ['P', 'G'],
  kind: 'callback',
  params: {},
  returns: ['needAuthorization', 'privacyContractName'],
  reads: 'privacy',
  answer: ({ state, title }) => ({
    result: {
      needAuthorization: state.privacy.configured && !state.privacy.agreed,
      privacyContractName: guideOf(state, title?.()),
    },
  }),
})

/** semantics.md 4.12: opens the guide without waiting for the user. */
export const openPrivacyContract = api({
  name: 'openPrivacyContract',
  undocumented: ['P', 'G'],
  kind: 'callback',
  params: {},
  returns: [],
  reads: 'privacy',
  answer: ({ state, title }): Reply<object> =>
    state.privacy.configured
      ? { result: {}, shows: { kind: 'contract', contractName: guideOf(state, title?.()) } }
      : { error: 'noContract' },
})

/** semantics.md 4.12: one tap on `<button open-type="agreePrivacyAuthorization">` is the agreement itself. */
export const buttonAgreePrivacyAuthorization = api({
  name: 'button.agreePrivacyAuthorization',
  prefix: 'agreePrivacyAuthorization',
  kind: 'callback',
  platforms: ['miniProgram'],
  params: {},
  returns: [],
  reads: 'privacy',
  answer: inStore<object>(),
})

/** semantics.md 4.12: the last listener wins, and there is no `off`. The runtime keeps it. */
export const onNeedPrivacyAuthorization = api({
  name: 'onNeedPrivacyAuthorization',
  undocumented: ['P'],
  kind: 'event',
  params: {},
  returns: [],
  answer: () => ({ result: null }),
})
