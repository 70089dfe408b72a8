import type { DroppedCalls, LogEntry } from '../protocol/panel'
import type { CallLog, LogView } from './call-log'

/** The logs of all tabs as one, in the order of the calls. Each entry names its tab. */
export class AllLogs implements LogView {
  readonly #logs: () => readonly (readonly [tab: number, log: CallLog])[]

  /** @param logs returns the logs, with their tabs. */
  constructor(logs: () => readonly (readonly [tab: number, log: CallLog])[]) {
    this.#logs = logs
  }

  get entries(): readonly LogEntry[] {
    const all = this.#logs().flatMap(([tab, log]) => log.entries.map((entry) => ({ ...entry, tab })))
    // A back end's call is in the log of each tab of its origin.
    return [...new Map(all.map((entry) => [entry.id, entry])).values()].sort((a, b) => a.at - b.at)
  }

  get dropped(): number {
    return this.#logs().reduce((sum, [, { dropped }]) => sum + dropped, 0)
  }

  get droppedOf(): Readonly<Record<string, DroppedCalls>> {
    const all: Record<string, DroppedCalls> = {}
    for (const [, { droppedOf }] of this.#logs()) {
      // Documents that are gone have one entry in each log.
      for (const [document, apis] of Object.entries(droppedOf)) all[document] = sum(all[document] ?? {}, apis)
    }
    return all
  }

  get pushedOut(): number {
    return this.#logs().reduce((sum, [, { pushedOut }]) => sum + pushedOut, 0)
  }

  get(id: string): LogEntry | undefined {
    for (const [tab, log] of this.#logs()) {
      const entry = log.get(id)
      if (entry) return { ...entry, tab }
    }
    return undefined
  }

  limit(most: number) {
    for (const [, log] of this.#logs()) log.limit(most)
  }
}

function sum(some: DroppedCalls, more: DroppedCalls): DroppedCalls {
  const all: Record<string, number> = { ...some }
  for (const [api, n] of Object.entries(more)) all[api] = (all[api] ?? 0) + n
  return all
}
