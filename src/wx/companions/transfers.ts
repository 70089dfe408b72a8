import { type AnyDefinition, api, type ParamTable } from '../apis/definition'
import type { ChapterHost } from './host'
import { inPage } from './in-page'

const SHARED = {
  url: { type: 'String', required: true },
  header: { type: 'Object' },
  timeout: { type: 'Number' },
} as const satisfies ParamTable

/** An API that sends or receives. Its task has listeners of the events. */
interface Transfer {
  readonly params: ParamTable
  readonly returns: readonly string[]
  /** Names without `on`. */
  readonly events: readonly string[]
}

const PROGRESS = ['ProgressUpdate', 'HeadersReceived']

const TRANSFERS: Readonly<Record<string, Transfer>> = {
  request: {
    params: { ...SHARED, method: { type: 'String' }, dataType: { type: 'String' }, responseType: { type: 'String' } },
    returns: ['data', 'statusCode', 'header', 'cookies'],
    events: ['HeadersReceived', 'ChunkReceived'],
  },
  uploadFile: {
    params: {
      ...SHARED,
      filePath: { type: 'String', required: true },
      name: { type: 'String', required: true },
      formData: { type: 'Object' },
    },
    returns: ['data', 'statusCode'],
    events: PROGRESS,
  },
  downloadFile: {
    params: { ...SHARED, filePath: { type: 'String' } },
    returns: ['tempFilePath', 'filePath', 'statusCode'],
    events: PROGRESS,
  },
}

/**
 * Creates request, uploadFile and downloadFile (semantics.md 10.4).
 * @param host absent in the store, which never runs them: it has rules alone for them.
 */
export const createTransfers = (host?: ChapterHost): readonly AnyDefinition[] =>
  Object.entries(TRANSFERS).map(([name, { params, returns, events }]) =>
    api({
      name,
      kind: 'callback',
      companion: 'network',
      reads: 'system',
      params,
      returns: returns as readonly never[],
      ...(host?.transfer(name, events) ?? { answer: inPage() }),
    }),
  )
