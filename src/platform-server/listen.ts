import { createServer, type IncomingMessage, type ServerResponse as Reply, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnswerServer } from './index'

export interface ListenOptions {
  /** A free port by default. */
  port?: number
  /** The loopback address by default. */
  host?: string
  /** The beginning of every path, as a back end has it in its base address; none by default. */
  basePath?: string
}

/** A platform's server that listens. */
export interface ListeningServer {
  /** The base address for a back end, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Bytes of a body; the platform's own limits are far lower. */
const MAX_BODY = 1_000_000

/** Listens for back ends, on the loopback address by default. */
export async function listen(
  answer: AnswerServer,
  options: ListenOptions = {},
): Promise<ListeningServer & { server: Server }> {
  const { port = 0, host = '127.0.0.1' } = options
  const basePath = (options.basePath ?? '').replace(/\/+$/, '')
  if (basePath !== '' && !basePath.startsWith('/')) {
    throw new Error(`basePath must begin with a slash: '/${basePath}' instead of '${basePath}'`)
  }
  const server = createServer((request, reply) => void answerHttp(request, reply, { answer, basePath }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Failed to listen on ${host}:${port}: ${error.message}`)))
    server.listen(port, host, resolve)
  })
  const { address, port: actual, family } = server.address() as AddressInfo
  const name = family === 'IPv6' ? `[${address}]` : address
  return {
    url: `http://${name}:${actual}${basePath}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** How a host answers back ends. */
interface HttpOptions {
  readonly answer: AnswerServer
  readonly basePath: string
  /** The address of the request, where the host has changed `request.url`. */
  readonly url?: string
}

/** Answers the HTTP request of a back end. Requests of browsers and large bodies are refused. */
export async function answerHttp(request: IncomingMessage, reply: Reply, options: HttpOptions): Promise<void> {
  const { answer, basePath, url = request.url ?? '/' } = options
  const { method = 'GET', headers } = request
  const refusal = refusalOf(headers, url, basePath)
  if (refusal) return send(reply, refusal.status, refusal.text)
  const gone = new AbortController()
  reply.on('close', () => gone.abort())
  const body = await readBody(request)
  if (body === undefined) return send(reply, 413, `The body has more than ${MAX_BODY} bytes.`)
  try {
    const response = await answer({ method, url: url.slice(basePath.length), body }, gone.signal)
    reply.writeHead(response.status, response.headers).end(response.body)
  } catch (error) {
    if (!gone.signal.aborted) send(reply, 503, error instanceof Error ? error.message : String(error))
  }
}

/** Returns why a request is refused: browsers must never call the platform's server, which answers with secrets. */
function refusalOf(headers: IncomingMessage['headers'], url: string, basePath: string) {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return {
      status: 403,
      text: 'The platform’s server answers back ends, not pages: a page must not see the session key.',
    }
  }
  if (basePath === '' || url.startsWith(`${basePath}/`)) return undefined
  return { status: 404, text: `Paths begin with ${basePath} here: ${basePath}/sns/jscode2session` }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length
      if (size <= MAX_BODY) parts.push(part)
    }
  } catch {
    // The back end has closed the connection: nobody reads the answer.
  }
  return size > MAX_BODY ? undefined : Buffer.concat(parts).toString('utf8')
}

function send(reply: Reply, status: number, text: string) {
  reply.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
