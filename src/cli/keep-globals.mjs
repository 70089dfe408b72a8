/** Global objects that the page's script uses. A page may replace or shadow them (`class Map {}`). */
const GLOBALS = 'JSON Map Promise Reflect Set'

/**
 * Wraps a script that runs before those of the page, so that it keeps the original globals.
 * @param {string} code
 */
export function keepGlobals(code) {
  return `(()=>{const{${GLOBALS.replaceAll(' ', ',')}}=globalThis;${code}\n})()`
}
