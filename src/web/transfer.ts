import type { Reply } from '../wx/apis/definition'
import { isObject, type Json } from '../wx/base/json'
import type { Outcome } from '../wx/base/outcome'
import type { ApiParts } from '../wx/companions/host'
import { type CallApi, dataOf, NO_JSON, named } from '../wx/companions/methods'
import type { PageState } from '../wx/state/schema'
import { bodyOf, type KeptBody, keepBody, withQuery } from './bodies'
import type { WebHost } from './host'
import { createTaskListeners, type TaskListeners } from './listeners'
import { type Upload, uploadWithProgress } from './upload'

/** Time after which a call fails, in ms, if its options say nothing (semantics.md 10.4). */
const TIMEOUT = 60_000

type Result = Record<string, unknown>

/** The options of request, uploadFile and downloadFile. */
interface Given {
  readonly url: string
  readonly data?: Json
  readonly method?: string
  readonly header?: Record<string, unknown>
  readonly timeout?: number
  readonly dataType?: string
  readonly responseType?: string
  readonly filePath?: string
  readonly name?: string
  readonly formData?: Record<string, unknown>
}

/** What the page's call has made besides its options: absent where the panel repeats a call. */
interface Own {
  readonly listeners: TaskListeners
  /** Null for data that JSON cannot have. */
  readonly body: KeptBody | undefined | null
  readonly controller: AbortController
}

/** How one of the APIs sends and receives. */
interface Transfer {
  /** Returns what is sent. */
  send(given: Given, body: KeptBody | undefined, host: WebHost): RequestInit | Promise<RequestInit>
  /** Returns the result; the response has not been read. */
  receive(response: Response, given: Given, fire: TaskListeners['fire'], host: WebHost): Promise<Result>
  /** What sends it in place of fetch. */
  readonly fetch?: Upload
}

const TRANSFERS: Readonly<Record<string, Transfer>> = {
  request: {
    send: ({ method = 'GET', header = {} }, body) => bodyOf(method, header, body),
    async receive(response, { dataType = 'json', responseType }, fire) {
      const bytes = await read(response, (chunk) => fire('ChunkReceived', { data: chunk.slice().buffer }))
      const buffer = await bytes.arrayBuffer()
      if (responseType === 'arraybuffer') return { data: buffer }
      const text = new TextDecoder().decode(buffer)
      return { data: dataType === 'json' ? parsed(text) : text }
    },
  },
  uploadFile: {
    async send({ filePath = '', name = '', formData = {}, header = {} }, _body, { files }) {
      const file = await files.read(filePath)
      const body = new FormData()
      for (const [key, value] of Object.entries(formData)) body.append(key, `${value}`)
      body.append(name, file, file instanceof File ? file.name : filePath.split('/').at(-1))
      // The browser writes the type, which has the boundary of the parts.
      const kept = Object.entries(header).filter(([key]) => !/^content-type$/i.test(key))
      return { method: 'POST', body, headers: Object.fromEntries(kept) as Record<string, string> }
    },
    receive: async (response) => ({ data: await response.text() }),
    fetch: uploadWithProgress,
  },
  downloadFile: {
    send: ({ header = {} }) => ({ headers: header as Record<string, string> }),
    async receive(response, { filePath }, fire, { files }) {
      const expected = Number(response.headers.get('content-length'))
      const blob = await read(response, (_chunk, size) =>
        fire('ProgressUpdate', {
          progress: expected ? Math.min(100, Math.round((size / expected) * 100)) : 100,
          totalBytesWritten: size,
          totalBytesExpectedToWrite: expected || size,
        }),
      )
      return filePath ? { filePath: files.keep(blob, filePath) } : { tempFilePath: files.keep(blob) }
    },
  },
}

/** Reads the body of a response. @param each gets each part of it, and the size so far. */
async function read(response: Response, each: (chunk: Uint8Array, size: number) => void): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body?.getReader()
  let size = 0
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) break
    chunks.push(part.value)
    size += part.value.length
    each(part.value, size)
  }
  return new Blob(chunks, { type: response.headers.get('content-type') ?? '' })
}

/** Returns the value of JSON, and of other text as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Returns the error of a URL that the platform would not call (semantics.md 10.4). */
const urlError = (url: string) => (/^https?:\/\/[^/]/i.test(url) ? undefined : `invalid url "${url}"`)

/**
 * Creates the method and the answer of an API that sends or receives, over fetch (semantics.md 10.4).
 * @param events of its task.
 */
export function createTransfer(name: string, events: readonly string[], host: WebHost): ApiParts {
  /** Of the call under way: the options reach an answer as data with limits. */
  let own: Own | undefined
  const transfer = TRANSFERS[name] as Transfer

  const method = (call: CallApi) =>
    named(name, (options?: unknown) => {
      const listeners = createTaskListeners(events)
      const controller = new AbortController()
      own = { listeners, controller, body: keepBody(dataOf(options)) }
      try {
        call(options)
      } finally {
        own = undefined
      }
      return { abort: () => controller.abort('abort'), ...listeners.methods }
    })

  function answer({ params, state }: { params: object; state: PageState }): Reply<Json> {
    const given = params as Given
    const made = own ?? { listeners: createTaskListeners([]), controller: new AbortController(), body: undefined }
    return { run: (settle) => void run(name, transfer, given, made, state, host).then(settle) }
  }

  return { method, answer }
}

/** Sends and receives. Never rejects. */
async function run(
  name: string,
  { send, receive, fetch }: Transfer,
  given: Given,
  { body = keepBody(given.data), controller, listeners }: Own,
  { system }: PageState,
  host: WebHost,
): Promise<Outcome> {
  const { fire } = listeners
  const failed = (reason: string): Outcome => ({ ok: false, result: { errMsg: `${name}:fail ${reason}` } })
  const wrong = urlError(given.url)
  if (wrong) return failed(wrong)
  if (body === null) return failed(NO_JSON)
  if (system.networkType === 'none') return failed('no network (State > System > networkType)')
  const { signal } = controller
  const cancel = host.later(() => controller.abort('timeout'), given.timeout ?? TIMEOUT)
  try {
    const init = await send(given, body, host)
    const request = { ...init, signal }
    const url = withQuery(given.url, init, body)
    const response = await (fetch ? fetch(url, request, listeners, host) : host.fetch(url, request))
    const { status: statusCode } = response
    const header = Object.fromEntries(response.headers)
    fire('HeadersReceived', { header, statusCode, cookies: [] })
    const result: Result = { ...(await receive(response, given, fire, host)), statusCode, header, cookies: [] }
    return { ok: true, result: { ...result, errMsg: `${name}:ok` } as unknown as Json }
  } catch (error) {
    const { reason } = signal
    if (typeof reason === 'string') return failed(reason)
    return failed(reasonOf(error, given.url, host))
  } finally {
    cancel()
  }
}

/** Returns why fetch failed. A page cannot know whether a server forbids it to read an answer. */
function reasonOf(error: unknown, url: string, { origin }: WebHost): string {
  const text = isObject(error) && typeof error.message === 'string' ? error.message : 'unknown'
  const isOther = origin !== undefined && new URL(url).origin !== origin
  return isOther ? `${text}: ${new URL(url).origin} cannot be reached, or does not allow ${origin} (CORS)` : text
}
