import type { StoreEnv } from './env'

/** The number of open prompts of each tab; the host gets it when it changes. */
export class Badges {
  readonly #show: StoreEnv['showWaiting']
  #shown: ReadonlyMap<number, number> = new Map()

  constructor(show: StoreEnv['showWaiting']) {
    this.#show = show
  }

  /** @param tabs the tab of each open prompt. */
  update(tabs: readonly number[]) {
    const counts = new Map<number, number>()
    for (const tab of tabs) counts.set(tab, (counts.get(tab) ?? 0) + 1)
    const before = this.#shown
    this.#shown = counts
    for (const tab of new Set([...before.keys(), ...counts.keys()])) {
      const count = counts.get(tab) ?? 0
      if (count !== (before.get(tab) ?? 0)) this.#show(tab, count)
    }
  }
}
