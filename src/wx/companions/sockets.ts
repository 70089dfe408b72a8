import { type AnyDefinition, api, type ParamTable } from '../apis/definition'
import type { ChapterHost } from './host'
import { inPage } from './in-page'

const SOCKETS: Readonly<Record<string, ParamTable>> = {
  connectSocket: {
    url: { type: 'String', required: true },
    header: { type: 'Object' },
    protocols: { type: 'Array', items: 'String' },
  },
  sendSocketMessage: {},
  closeSocket: { code: { type: 'Number' }, reason: { type: 'String' } },
}

/**
 * Creates the APIs of sockets (semantics.md 10.4); their events are in `events.ts`.
 * @param host absent in the store, which has rules alone for them.
 */
export const createSockets = (host?: ChapterHost): readonly AnyDefinition[] =>
  Object.entries(SOCKETS).map(([name, params]) =>
    api({
      name,
      kind: name === 'connectSocket' ? 'callback' : 'async',
      companion: 'network',
      params,
      returns: [] as readonly never[],
      ...(host?.sockets[name] ?? { answer: inPage() }),
    }),
  )
