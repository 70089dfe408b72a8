type Listener = (value: unknown) => unknown

/** Listeners of a task of the platform, with the methods that add and remove them (`onXxx` and `offXxx`). */
export interface TaskListeners {
  readonly methods: Readonly<Record<string, (listener?: unknown) => void>>
  /** Returns whether an event has listeners. */
  has(event: string): boolean
  /** Runs the listeners of an event. An exception becomes an uncaught error of the page. */
  fire(event: string, value: unknown): void
}

/** @param events names without `on`. */
export function createTaskListeners(events: readonly string[]): TaskListeners {
  const added: Record<string, readonly Listener[]> = {}
  const of = (event: string) => added[event] ?? []
  const add = (event: string) => (listener?: unknown) => {
    if (typeof listener === 'function') added[event] = [...of(event), listener as Listener]
  }
  const remove = (event: string) => (listener?: unknown) => {
    added[event] = listener === undefined ? [] : of(event).filter((each) => each !== listener)
  }
  const pairs = events.flatMap((event) => [
    [`on${event}`, add(event)],
    [`off${event}`, remove(event)],
  ])
  return {
    methods: Object.fromEntries(pairs),
    has: (event) => of(event).length > 0,
    fire(event, value) {
      for (const listener of of(event)) queueMicrotask(() => listener(value))
    },
  }
}
