import { minify } from 'terser'

/**
 * Global objects that scripts for pages use. A page may replace or shadow them (`class Map {}`, `class Symbol {}`). `Date`
 * is left out, since tests replace it on purpose.
 */
const GLOBALS =
  'Array ArrayBuffer BigInt Boolean Error JSON Map Math Number Object Promise Proxy Reflect RegExp Set String Symbol WeakMap'

/**
 * Wraps a script that runs before those of the page, so that it keeps the original globals.
 * @param {string} code
 */
export function keepGlobals(code) {
  const used = GLOBALS.split(' ').filter((name) => code.includes(name))
  return `(()=>{const{${used}}=globalThis;${code}\n})()`
}

/**
 * Members that stay within one script, and are renamed to be shorter. What a page sees and what is in messages and states
 * must keep its name: `test/unit/cli/page-script.test.ts` compares.
 */
export const INNER_NAMES = {
  page: [
    // Declarations of APIs.
    'apis asksAgain checkedInStore disputed gatePrefix isOfPage lacks reads returns settleByPerson timesOut undocumented usesSession',
    // The runtime and its surroundings.
    'admit agreeButtonTapped callBegins callEnds completion definition excess greet hasGesture hidePrompt inside isByPerson',
    'isCalm isReplaced isReplacedByPage isSet isUrgent isWaiting known later limitTime missed natives onState onUncaught',
    'outside owns printError printWarning receive recordCall recordEnd replica reporter requests showNotice',
    'isEdited lasting mayChange showPrompt spend ticks urgent',
    // Built-in objects of the page, and the reading of values.
    'callBySdk callRecorded descriptor guarded holder holders isCut nodes ofRule pageWx watchAbsentNames',
  ].flatMap((line) => line.split(' ')),
  // valibot's notes about what is wrong, which the bridge only counts.
  bridge: [
    'abortPipeEarly expected expects issues reference received requirement typed wrapped',
    'isAnsweredByPage',
  ].flatMap((line) => line.split(' ')),
}

/**
 * Minifies a script that every page loads a second time: the bundler leaves some 700 bytes of the gzip of the largest.
 * @param {string} code
 * @param {readonly string[]} innerNames
 * @param {object} [nameCache] short names that another script has, and the place for new ones
 * @throws if a name is also in a text of the script, or one that browsers have: those would be different names then.
 */
export async function minifyAgain(code, innerNames, nameCache) {
  const names = innerNames.join('|')
  // Functions in parentheses would be compiled at once, also those that the page never calls.
  const options = /** @type {const} */ ({
    ecma: 2020,
    compress: { passes: 3, comparisons: false, conditionals: false, lhs_constants: false, unsafe_arrows: true },
    format: { wrap_func_args: false },
  })
  const { code: small } = await minify(code, {
    ...options,
    ...(nameCache ? { nameCache } : {}),
    mangle: { properties: { regex: new RegExp(`^(${names})$`) } },
  })
  if (!small) throw new Error('Failed to minify the script for pages: nothing is left of it')
  const left = new RegExp(`(?<![\\w$])(${names})(?![\\w$])`).exec(small)?.[0]
  if (left) throw new Error(`Failed to rename the member "${left}" of the script for pages: see INNER_NAMES`)
  return small
}
