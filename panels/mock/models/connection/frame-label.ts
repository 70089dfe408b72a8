/** Document with its address. */
export interface DocumentUrl {
  readonly document: string
  readonly url: string
}

interface OfFrame {
  readonly document: string
  readonly frame: number
  readonly origin: string
  readonly backEnd?: { readonly method: string; readonly path: string }
}

/** Texts that name a frame. */
export interface FrameLabel {
  readonly text: string
  readonly title: string
  /** Text that `frame:` in the filter is matched against. */
  readonly filter: string
}

/**
 * Returns the label of a frame: `top`, or the last part of its address.
 * @param backEnd the word for calls of a back end, which have no frame
 */
export function frameLabel(of: OfFrame, documents: readonly DocumentUrl[], backEnd = 'back end'): FrameLabel {
  if (of.backEnd) {
    const title = `${of.backEnd.method} ${of.backEnd.path}`
    return { text: backEnd, title, filter: `${backEnd} back end ${title}` }
  }
  const frame = documents.find((candidate) => candidate.document === of.document)
  const title = frame?.url ?? of.origin
  const text = of.frame === 0 ? 'top' : frame ? pathOf(frame.url) : `#${of.frame}`
  return { text, title, filter: `${text} #${of.frame} ${title}` }
}

function pathOf(url: string): string {
  try {
    const { pathname, protocol, host } = new URL(url)
    if (protocol === 'about:') return url
    const last = pathname.split('/').filter(Boolean).at(-1)
    return last ?? host
  } catch {
    return url
  }
}

const SOURCE = /\(?((?:[a-z-]+:\/\/|webpack:)[^\s()]+):(\d+):(\d+)\)?$/i

/** Parses the location in `name (url:line:column)`. */
export function parseSource(source: string | undefined) {
  const [, url, line, column] = SOURCE.exec(source ?? '') ?? []
  if (url === undefined) return undefined
  const file = url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? url
  return { url, line: Number(line), column: Number(column), text: `${file}:${line}` }
}

/** Returns an origin as people name it, without `http`. */
export const hostName = (origin: string): string => origin.replace(/^https?:\/\//, '')
