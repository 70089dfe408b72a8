import { InputError } from '../wx/base/input-error'
import { AREA_BYTES, KEPT_BYTES } from './limits'
import type { Storage } from './write-behind'

const MB = 1_000_000
/** The parts of the storage that states may fill; the rest is for other records and for inexact measuring. */
const SMALL_PART = 0.97
const LARGE_PART = 0.8

/**
 * The storage quota for the states of all sites. A state may always shrink. Large states are refused earlier than small
 * ones, so that one site with large values does not stop the edits of others.
 */
export class StateSpace {
  readonly #area: number
  #used: number

  constructor({ quota = AREA_BYTES, used = 0 }: Storage) {
    this.#area = quota
    this.#used = used
  }

  /**
   * Checks that a state may grow to a size.
   * @throws InputError with size and limit where there is no room.
   */
  check(before: number, after: number) {
    if (after <= before) return
    if (after > KEPT_BYTES.state) throw refused('stateTooLarge', after, KEPT_BYTES.state)
    const most = this.#area * (after > KEPT_BYTES.smallState ? LARGE_PART : SMALL_PART)
    const together = this.#used - before + after
    if (together > most) throw refused('noSpace', together, most)
  }

  /** Counts a state that replaces another. */
  replace(before: number, after: number) {
    this.#used += after - before
  }
}

const inMegabytes = (bytes: number) => (bytes / MB).toFixed(1)

const refused = (code: 'stateTooLarge' | 'noSpace', size: number, limit: number) =>
  new InputError([{ code, values: { size: inMegabytes(size), limit: inMegabytes(limit) } }])
