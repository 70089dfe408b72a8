import type { WebHost } from './host'
import type { TaskListeners } from './listeners'

/** Sends a form as fetch does, and fires `ProgressUpdate`. */
export type Upload = (url: string, request: Request, listeners: TaskListeners, host: WebHost) => Promise<Response>

type Request = RequestInit & { readonly signal: AbortSignal }

/** Statuses of responses without a body, for which `Response` takes none. */
const BODILESS = [101, 204, 205, 304]

/**
 * Sends a form. Its progress is that of XMLHttpRequest where the page listens, since another origin must then allow the
 * upload beforehand; else, and in Node, only its end is reported.
 */
export const uploadWithProgress: Upload = async (url, request, listeners, { XMLHttpRequest, fetch }) => {
  const fire = (sent: number, all: number) =>
    listeners.fire('ProgressUpdate', {
      progress: all ? Math.round((sent / all) * 100) : 100,
      totalBytesSent: sent,
      totalBytesExpectedToSend: all,
    })
  if (XMLHttpRequest && listeners.has('ProgressUpdate'))
    return await sendByXhr(new XMLHttpRequest(), url, request, fire)
  const response = await fetch(url, request)
  const size = bytesOf(request.body as FormData)
  fire(size, size)
  return response
}

/** Returns the bytes of the files in a form. */
function bytesOf(form: FormData): number {
  let sum = 0
  for (const value of form.values()) sum += typeof value === 'string' ? 0 : value.size
  return sum
}

function sendByXhr(
  xhr: XMLHttpRequest,
  url: string,
  { method = 'POST', headers, body, signal }: Request,
  fire: (sent: number, all: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    xhr.open(method, url)
    xhr.responseType = 'blob'
    for (const [name, value] of Object.entries((headers ?? {}) as Record<string, string>))
      xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = ({ loaded, total }) => fire(loaded, total)
    xhr.onload = () => {
      const { status, response } = xhr
      resolve(new Response(BODILESS.includes(status) ? null : response, { status, headers: headersOf(xhr) }))
    }
    xhr.onerror = () => reject(new TypeError('Failed to send'))
    xhr.onabort = () => reject(signal.reason)
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => xhr.abort())
    xhr.send(body as FormData)
  })
}

const headersOf = (xhr: XMLHttpRequest): [string, string][] =>
  xhr
    .getAllResponseHeaders()
    .split('\r\n')
    .filter(Boolean)
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    })
