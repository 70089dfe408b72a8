import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BASE } from '../protocol/web'
import { isLocalName } from '../server/access'
import { messageOf } from '../wx/base/error-message'

/** A server with the mock, and the token that its panels have. */
export interface FoundServer {
  readonly origin: string
  readonly token: string
}

/** Longest wait for an answer of a server, in ms. */
const PATIENCE_MS = 10_000
const MAX_PAGE = 100_000

/**
 * Finds the mock of a server and its token. On this machine, the server gives the token to every browser that opens the panel; from
 * elsewhere it is in the address that the server has printed, after `#`.
 * @throws Error with what to do.
 */
export async function findServer(address: string): Promise<FoundServer> {
  const { origin, hash } = new URL(address)
  const token = hash.slice(1)
  const { status, text } = await panelPage(origin)
  const given = /<meta name="wx-mock-token" content="([^"]*)"/.exec(text)?.[1]
  if (status === 403) throw new Error(`${origin} refuses this name: ${text.trim()}`)
  if (status !== 200 || given === undefined) {
    throw new Error(
      `There is no mock at ${origin}${BASE}. Give the address of a page that has it, add the mock to this server ` +
        `(the plugin of Vite, or createWxMockServer), or put it in front: wx-mock-panel mcp --serve ${origin}`,
    )
  }
  if (token !== '') return { origin, token }
  if (given !== '') return { origin, token: given }
  throw new Error(
    `${origin} gives its token only to programs on its own machine. Give the whole address of the panel that the server has printed, with what follows "#".`,
  )
}

/** Gets the panel's page as a browser does that opens it. */
function panelPage(origin: string): Promise<{ status: number; text: string }> {
  const url = new URL(BASE, origin)
  const isEncrypted = url.protocol === 'https:'
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  // A dev server on this machine has a certificate that nobody has signed.
  // A connection of its own: a kept one may be of a server that has stopped since.
  const options = { headers, rejectUnauthorized: !isLocalName(url.hostname), timeout: PATIENCE_MS, agent: false }
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => reject(new Error(unreachable(origin, error)))
    const receive = async (response: IncomingMessage) => {
      let text = ''
      for await (const part of response.setEncoding('utf8')) if (text.length < MAX_PAGE) text += part
      resolve({ status: response.statusCode ?? 0, text })
    }
    const asked = (isEncrypted ? requestHttps : requestHttp)(url, options, (response) => {
      receive(response).catch(refuse)
    })
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)))
    asked.on('error', refuse)
    asked.end()
  })
}

function unreachable(origin: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  const reason = code === 'ECONNREFUSED' ? 'nothing listens there' : messageOf(error)
  return `No server could be reached at ${origin}: ${reason}. Start your dev server with the mock, or let this command do it: wx-mock-panel mcp --serve http://localhost:3000`
}
