/** @param {readonly number[]} values @param {number} share 0.5 is the median */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5)

/** The mean of the quicker half: the runs that nothing else delayed. @param {readonly number[]} values */
export function undisturbed(values) {
  const quick = [...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length / 2))
  return quick.reduce((sum, value) => sum + value, 0) / quick.length
}

/**
 * Returns the median ratio or difference of two contenders in the same rounds: a machine that slows down for some rounds
 * slows both.
 * @param {readonly number[]} values
 * @param {readonly number[]} others of the same rounds
 * @param {(value: number, other: number) => number} combine
 */
const pairwise = (values, others, combine) =>
  median(values.map((value, round) => combine(value, others[round] ?? Number.NaN)))

/** @param {readonly number[]} values @param {readonly number[]} others */
export const ratio = (values, others) => pairwise(values, others, (value, other) => value / other)

/** @param {readonly number[]} values @param {readonly number[]} others */
export const difference = (values, others) => pairwise(values, others, (value, other) => value - other)
