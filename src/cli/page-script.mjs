import { minify } from 'terser'

/** Global objects that the page's script uses. A page may replace or shadow them (`class Map {}`). */
const GLOBALS = 'JSON Map Promise Reflect Set'

/**
 * Wraps a script that runs before those of the page, so that it keeps the original globals.
 * @param {string} code
 */
export function keepGlobals(code) {
  return `(()=>{const{${GLOBALS.replaceAll(' ', ',')}}=globalThis;${code}\n})()`
}

/**
 * Minifies a script that every page loads a second time: the bundler leaves some 400 bytes of the gzip of the largest.
 * @param {string} code
 */
export async function minifyAgain(code) {
  // Functions in parentheses would be compiled at once, also those that the page never calls.
  const options = /** @type {const} */ ({
    ecma: 2020,
    compress: { passes: 3, comparisons: false, conditionals: false, lhs_constants: false },
    format: { wrap_func_args: false },
  })
  const { code: small } = await minify(code, options)
  if (!small) throw new Error('Failed to minify the script for pages: nothing is left of it')
  return small
}
