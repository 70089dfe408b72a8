import { PlainError, shown } from './run.mjs'

/** Other schemes, by name: `localhost:5173` looks like one too. */
const OTHER_SCHEME = /^(about|blob|chrome|data|file|filesystem|ftp|javascript|mailto|tel|view-source|ws|wss):/i

/**
 * Reads the address of a page; the default scheme is http.
 * @param {string} text
 * @param {string} command for the example in the message
 * @returns {string}
 * @throws {PlainError} for anything but http and https
 */
export function readAddress(text, command) {
  const typed = text.trim()
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) || /^https?:/i.test(typed)
  const address = hasScheme ? typed : `http://${typed}`
  const example = `Example: ${command} http://localhost:3000/`
  if (OTHER_SCHEME.test(typed) || (hasScheme && !/^https?:/i.test(typed))) {
    throw new PlainError(`"${shown(text)}" is not an http or https address, and only those can be opened. ${example}`)
  }
  if (/^([./\\]|[a-z]:\\)/i.test(typed) || /\s/.test(typed) || !URL.canParse(address)) {
    throw new PlainError(`"${shown(text)}" is not a URL. ${example}`)
  }
  return new URL(address).href
}
