import { copy } from '../base/json'
import type { MockState } from '../state/schema'
import { api } from './definition'

/** semantics.md 4.3: a version number exists in the release version only. */
export const getAccountInfoSync = api({
  name: 'getAccountInfoSync',
  kind: 'sync',
  disputed: ['G'],
  params: {},
  returns: ['miniProgram', 'plugin'],
  members: { miniProgram: ['appId', 'envVersion', 'version'], plugin: ['appId', 'version'] },
  reads: 'account',
  answer: ({ state }): { result: Omit<MockState['account'], 'name'> } => {
    const { miniProgram, plugin } = copy(state.account)
    if (miniProgram.envVersion !== 'release') miniProgram.version = ''
    return { result: plugin && state.platform === 'miniProgram' ? { miniProgram, plugin } : { miniProgram } }
  },
})
