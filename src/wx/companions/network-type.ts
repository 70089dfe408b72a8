import { type AnyDefinition, api } from '../apis/definition'
import { SYSTEM } from './system'

/** Creates getNetworkType (semantics.md 10.4). */
export function createNetworkType(): readonly AnyDefinition[] {
  return [
    api({
      name: 'getNetworkType',
      kind: 'async',
      companion: 'network',
      reads: 'system',
      params: {},
      returns: ['networkType', 'signalStrength', 'hasSystemProxy', 'weakNet'],
      answer: ({ state }) => ({
        result: {
          networkType: { ...SYSTEM, ...state.system }.networkType,
          signalStrength: -50,
          hasSystemProxy: false,
          weakNet: false,
        },
      }),
    }),
  ]
}
