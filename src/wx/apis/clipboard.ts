import { api, inStore, type Reply } from './definition'

/** semantics.md 4.13: needs no scope, but consent. */
export const getClipboardData = api({
  name: 'getClipboardData',
  kind: 'async',
  params: {},
  returns: ['data'],
  reads: 'clipboard',
  privacy: 'clipboard',
  answer: ({ state }): Reply<{ data: string }> => ({ result: { data: state.clipboard.data } }),
})

/** semantics.md 4.12: writing is gated like reading. */
export const setClipboardData = api({
  name: 'setClipboardData',
  kind: 'async',
  params: { data: { type: 'String', required: true } },
  returns: [],
  reads: 'clipboard',
  privacy: 'clipboard',
  answer: inStore<object>(),
})
