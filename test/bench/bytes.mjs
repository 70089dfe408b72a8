import { measureBundles } from '../bundles.mjs'
import { atMost } from './table.mjs'

export const title = 'bytes of each bundle, gzip'

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function measure() {
  return measureBundles().map(({ name, limit, gzip, unpacked }) => ({
    what: name,
    figure: `${gzip.toFixed(1)} KB`,
    beside: `${unpacked.toFixed(1)} KB unpacked`,
    target: atMost(gzip, limit, ' KB'),
  }))
}
