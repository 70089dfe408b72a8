import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BASE } from '../protocol/web'
import { mayGetPanelToken } from './access'
import { drawerScript } from './drawer'

// The same path from src/server, dist/server and dist/node.
const DIST = fileURLToPath(new URL('../../dist/server/', import.meta.url))

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Put before a page's service worker, so that it does not answer for the panel. If it gets around this, it still gets no token. */
export const WORKER_GUARD = `addEventListener('fetch',(event)=>{if(new URL(event.request.url).pathname.startsWith('${BASE}'))event.stopImmediatePropagation()});\n`

/** The script of pages. @throws Error when the package is not built. */
export function readPageScript(): { text: string; source: string } {
  const file = join(DIST, 'page.js')
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first`)
  const text = readFileSync(file, 'utf8')
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12)
  return { text, source: `${BASE}page.js?v=${hash}` }
}

export interface Answers {
  /** Answers a request for a file of the mock. Returns false if there is none at this path, which begins after the base. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>
}

/** Creates the answers to requests for the page's script and for the panel. */
export function createAnswers({ script, token, drawer }: { script: string; token: string; drawer: boolean }): Answers {
  const send = (response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer) => {
    response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers }).end(body)
  }

  async function panel(request: IncomingMessage, response: ServerResponse) {
    const file = join(DIST, 'panel/index.html')
    const isBuilt = existsSync(file)
    const html = isBuilt ? await readFile(file, 'utf8') : NOT_BUILT
    const isFrame = request.headers['sec-fetch-dest'] === 'iframe'
    const mayGet = mayGetPanelToken(request.headers, request.socket.remoteAddress) && (drawer || !isFrame)
    const policy = [
      // Without an origin of its own: the page has the same address, and could read all of the panel otherwise.
      'sandbox allow-scripts allow-downloads allow-modals allow-popups allow-forms',
      "default-src 'none'",
      `script-src ${sourceOf(request)}`,
      `style-src ${sourceOf(request)} 'unsafe-inline'`,
      `img-src ${sourceOf(request)} data: blob:`,
      'media-src data:',
      `font-src ${sourceOf(request)} data:`,
      `connect-src ${sourceOf(request)} ws: wss:`,
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${drawer ? sourceOf(request) : "'none'"}`,
    ]
    const headers = {
      'content-type': TYPES['.html'] as string,
      // Neither the cache nor the Referer header may give the token away.
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      vary: 'Sec-Fetch-Dest, Sec-Fetch-Mode',
      'content-security-policy': policy.join('; '),
    }
    send(response, isBuilt ? 200 : 503, headers, html.replaceAll('%WX_MOCK_TOKEN%', mayGet ? token : ''))
  }

  async function asset(response: ServerResponse, path: string): Promise<boolean> {
    if (!/^(?:assets\/)?[\w.-]+$/.test(path) || path.includes('..')) return false
    const type = TYPES[extname(path)]
    const file = join(DIST, 'panel', path)
    if (type === undefined || !existsSync(file)) return false
    const caching = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    send(response, 200, { ...OPEN, 'content-type': type, 'cache-control': caching }, await readFile(file))
    return true
  }

  return {
    async answer(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false
      if (path === '' || path === 'index.html') await panel(request, response)
      else if (path === 'page.js') {
        const headers = {
          'content-type': TYPES['.js'] as string,
          'cache-control': 'public, max-age=31536000, immutable',
        }
        send(response, 200, { ...OPEN, ...headers }, script)
      } else if (path === 'drawer.js') {
        const text = drawerScript({ panel: BASE, inFrame: drawer })
        send(response, 200, { ...OPEN, 'content-type': TYPES['.js'] as string, 'cache-control': 'no-cache' }, text)
      } else if (path === 'guard.js') {
        send(response, 200, { ...OPEN, 'content-type': TYPES['.js'] as string }, WORKER_GUARD)
      } else return asset(response, path)
      return true
    },
  }
}

/** The panel and sandboxed documents have no origin, so these files are open to all; there is nothing secret in them. */
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

/** Returns the source expression of this server: a sandboxed document has no 'self' that all browsers agree on. */
function sourceOf({ headers: { host = '' } }: IncomingMessage): string {
  return host === '' || host.startsWith('[') ? "'self'" : `'self' ${host}${BASE}`
}

/** Answers with a line of text. */
export function plain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>wx Mock</title>
<p>The panel is not built. Run <code>npm run build</code>, and reload this page.</p>
`
