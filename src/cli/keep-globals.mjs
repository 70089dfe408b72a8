/** Globals of the language that the page's script uses. A page may replace them, or hide them (`class Map {}`). */
const GLOBALS = 'JSON Map Promise Reflect Set'

/**
 * Wraps a script that runs before those of the page, so that it keeps the globals that it found.
 * @param {string} code
 */
export function keepGlobals(code) {
  return `(()=>{const{${GLOBALS.replaceAll(' ', ',')}}=globalThis;${code}\n})()`
}
