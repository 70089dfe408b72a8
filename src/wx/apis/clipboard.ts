import { api } from '../definition'

/** semantics.md 4.13: no scope, but personal data. */
export const getClipboardData = api({
  name: 'getClipboardData',
  kind: 'async',
  params: {},
  returns: ['data'],
  reads: 'clipboard',
  privacy: 'clipboard',
  answer: ({ state }) => ({ result: { data: state.clipboard.data } }),
})
