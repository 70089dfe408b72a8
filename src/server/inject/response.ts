import { randomBytes } from 'node:crypto'
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Transform } from 'node:stream'
import { type Charset, charsetOf } from './charset'
import { allowMock } from './csp'
import { decodersOf } from './decode'
import { HtmlInjector } from './html'
import type { Target } from './request'

/** Headers that hold for the original bytes only. */
const OF_BYTES = [
  'content-length',
  'content-encoding',
  'content-md5',
  'content-digest',
  'repr-digest',
  'digest',
  'accept-ranges',
]
/** Headers by which a browser would use an old document, or only ask for it by HTTPS. */
const OF_DOCUMENT = ['etag', 'last-modified', 'strict-transport-security']
const POLICIES = ['content-security-policy', 'content-security-policy-report-only']
const NO_CONTENT = [204, 205, 206, 304]

export interface ResponseOptions {
  /** `host:port` of the page's address. */
  readonly host: string
  readonly target: Exclude<Target, 'none'>
  /** Whether the panel is shown in the page. */
  readonly drawer: boolean
  /** Returns what comes before the first script, by the state of this moment. */
  tags(nonce: string): string
  /** Called for a document that cannot be changed. */
  unreadable(encoding: string): void
}

type Callback = (error?: Error | null) => void
type Done = Callback | undefined

/** Changes a text that comes in parts. */
interface Changer {
  push(part: string): string
  end(): string
}

/** Changes a response, so that an HTML document in it gets the page's script. Anything else passes as it is. */
export function injectIntoResponse(response: ServerResponse, options: ResponseOptions): void {
  changeBody(response, (status) => changeDocument(response, status, options))
}

/** Puts a line before a service worker. A module's imports run before it all the same. */
export function guardWorker(response: ServerResponse, line: string): void {
  changeBody(response, (status) => {
    const contentType = String(response.getHeader('content-type') ?? '')
    const decoders = decodersOf(String(response.getHeader('content-encoding') ?? ''))
    if (status !== 200 || !/javascript/i.test(contentType) || !decoders) return undefined
    for (const name of OF_BYTES) response.removeHeader(name)
    let first = true
    const push = (part: string) => {
      const text = first ? line + part : part
      first = false
      return text
    }
    return new Body(decoders, contentType, () => ({ push, end: () => '' }))
  })
}

/** @param create returns what changes the body, once the headers are known, and may change these. */
function changeBody(response: ServerResponse, create: (status: number) => Body | undefined): void {
  const { writeHead, write, end, flushHeaders } = response
  let body: Body | undefined

  const head = (status: number, given: readonly unknown[]) => {
    const message = typeof given[0] === 'string' ? given[0] : undefined
    applyHeaders(
      response,
      given.find((each) => typeof each === 'object' && each !== null),
    )
    body = create(status)
    body?.listen(
      (bytes) => write.call(response, bytes, 'utf8'),
      () => end.call(response, undefined, 'utf8'),
      (error) => response.destroy(error),
      response,
    )
    Reflect.apply(writeHead, response, message === undefined ? [status] : [status, message])
    return response
  }
  const begin = () => {
    if (!response.headersSent) response.writeHead(response.statusCode)
  }
  const callbackOf = (given: readonly unknown[]): Done => given.find((each) => typeof each === 'function') as Done
  const bytesOf = (chunk: unknown, encoding: unknown) =>
    typeof chunk === 'string'
      ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
      : Buffer.from(chunk as Uint8Array)

  Object.assign(response, {
    writeHead: (status: number, ...given: unknown[]) => head(status, given),
    flushHeaders() {
      begin()
      flushHeaders.call(response)
    },
    write(chunk: unknown, ...given: unknown[]) {
      begin()
      if (!body) return Reflect.apply(write, response, [chunk, ...given])
      return body.write(bytesOf(chunk, given[0]), callbackOf(given))
    },
    end(...given: unknown[]) {
      begin()
      if (!body) return Reflect.apply(end, response, given)
      const [chunk] = given
      const done = callbackOf(given)
      if (done) response.once('finish', done)
      if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') body.write(bytesOf(chunk, given[1]))
      body.end()
      return response
    },
  })
}

/** Sets the headers that `writeHead` was given, in any of its forms. */
function applyHeaders(response: ServerResponse, given: unknown) {
  if (Array.isArray(given)) {
    const pairs = Array.isArray(given[0])
      ? given
      : given.flatMap((_each, at) => (at % 2 ? [] : [given.slice(at, at + 2)]))
    for (const [name] of pairs as [string, string][]) response.removeHeader(name)
    for (const [name, value] of pairs as [string, string][]) response.appendHeader(name, value)
  } else {
    for (const [name, value] of Object.entries((given ?? {}) as OutgoingHttpHeaders)) {
      if (value !== undefined) response.setHeader(name, value as OutgoingHttpHeader)
    }
  }
}

/** Changes the headers of a document. Returns what changes its body; undefined if it stays as it is. */
function changeDocument(response: ServerResponse, status: number, options: ResponseOptions): Body | undefined {
  const contentType = String(response.getHeader('content-type') ?? '')
  if (NO_CONTENT.includes(status) || !/^\s*(text\/html|application\/xhtml\+xml)/i.test(contentType)) return undefined
  const encoding = String(response.getHeader('content-encoding') ?? '')
  const decoders = decodersOf(encoding)
  if (!decoders) {
    options.unreadable(encoding)
    return undefined
  }
  const nonce = randomBytes(16).toString('base64url')
  const policy = (text: string) => allowMock(text, { host: options.host, nonce, drawer: options.drawer })
  const isDocument = options.target === 'document'
  for (const name of isDocument ? [...OF_BYTES, ...OF_DOCUMENT] : OF_BYTES) response.removeHeader(name)
  for (const name of POLICIES) {
    const given = response.getHeader(name)
    if (given === undefined) continue
    const changed = (Array.isArray(given) ? given : [String(given)]).map(policy).filter((each) => each !== '')
    if (changed.length === 0) response.removeHeader(name)
    else response.setHeader(name, changed)
  }
  // The state in the document is that of this moment.
  if (isDocument) response.setHeader('cache-control', 'no-store')
  return new Body(decoders, contentType, () => {
    return new HtmlInjector({ tag: options.tags(nonce), whole: isDocument, policy })
  })
}

/** The body of a document on its way: decoded, changed, and sent in the parts in which it came. */
class Body {
  readonly #decoders: readonly Transform[]
  readonly #contentType: string
  readonly #create: () => Changer
  #changer: Changer | undefined
  #charset: Charset | undefined
  #send: (bytes: Buffer) => boolean = () => true
  #finish: () => void = () => {}

  constructor(decoders: readonly Transform[], contentType: string, create: () => Changer) {
    this.#decoders = decoders
    this.#contentType = contentType
    this.#create = create
  }

  listen(
    send: (bytes: Buffer) => boolean,
    finish: () => void,
    fail: (error: Error) => void,
    receiver: NodeJS.EventEmitter,
  ) {
    this.#send = send
    this.#finish = finish
    this.#decoders[0]?.on('drain', () => receiver.emit('drain'))
    for (const [index, decoder] of this.#decoders.entries()) {
      decoder.on('error', fail)
      const next = this.#decoders[index + 1]
      if (next) decoder.pipe(next)
    }
    const last = this.#decoders.at(-1)
    last?.on('data', (bytes: Buffer) => {
      if (this.#pass(bytes)) return
      last.pause()
      receiver.once('drain', () => last.resume())
    })
    last?.on('end', () => this.#end())
  }

  /** Returns false if the receiver wants a pause: a `drain` event of the response follows. */
  write(bytes: Buffer, done?: Callback): boolean {
    const [first] = this.#decoders
    if (first) return first.write(bytes, done)
    const goOn = this.#pass(bytes)
    done?.()
    return goOn
  }

  end() {
    const [first] = this.#decoders
    if (first) first.end()
    else this.#end()
  }

  #pass(bytes: Buffer): boolean {
    if (bytes.length === 0) return true
    this.#charset ??= charsetOf(bytes, this.#contentType)
    this.#changer ??= this.#create()
    const text = this.#changer.push(this.#charset.read(bytes))
    return text === '' || this.#send(this.#charset.write(text))
  }

  #end() {
    const charset = this.#charset ?? charsetOf(Buffer.alloc(0), this.#contentType)
    const rest = (this.#changer ?? this.#create()).end()
    if (rest !== '') this.#send(charset.write(rest))
    this.#finish()
  }
}
