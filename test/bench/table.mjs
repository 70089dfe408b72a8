import { say } from '../../src/cli/run.mjs'

/**
 * A row of the table.
 * @typedef {object} Row
 * @property {string} what
 * @property {string} figure
 * @property {string} [beside] the figure of the reference, or the comparison with it
 * @property {Target} [target]
 */

/** What a figure should be, and whether it is. @typedef {{ text: string, reached: boolean }} Target */

/** @param {number} value @param {number} limit @param {string} [unit] @returns {Target} */
export const atMost = (value, limit, unit = '') => ({ text: `at most ${limit}${unit}`, reached: value <= limit })

/** @param {number} value @param {number} limit @param {string} [unit] @returns {Target} */
export const atLeast = (value, limit, unit = '') => ({ text: `at least ${limit}${unit}`, reached: value >= limit })

/** @param {number} ms */
export function time(ms) {
  const size = Math.abs(ms)
  if (size < 0.1) return `${(ms * 1000).toFixed(1)} µs`
  return `${ms.toFixed(size < 100 ? 2 : 0)} ms`
}

/** @param {number} factor */
export const times = (factor) => `${factor.toFixed(factor < 10 ? 2 : 0)}x`

const HEADINGS = ['measured', 'figure', 'side by side', 'target', 'reached']

/** Prints the rows under the names of their measurements. @param {readonly (readonly [title: string, rows: Row[]])[]} groups */
export function printTable(groups) {
  const lines = [HEADINGS]
  for (const [title, rows] of groups) {
    lines.push([title])
    for (const { what, figure, beside = '', target } of rows) {
      lines.push([`  ${what}`, figure, beside, target?.text ?? '', target ? (target.reached ? 'yes' : 'NO') : ''])
    }
  }
  // Titles have their own line and may be wider than the column.
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...lines.filter((line) => line.length > 1).map((line) => line[column]?.length ?? 0)),
  )
  const [heading, ...body] = lines.map((line) =>
    line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '),
  )
  say(`\n${heading}\n${widths.map((width) => '-'.repeat(width)).join('   ')}`)
  for (const line of body) say(line.trimEnd())
}
