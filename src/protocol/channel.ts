/** One connection, whatever carries it. */
export interface Port<In, Out> {
  /** @throws when the connection is gone. */
  post(message: Out): void
  listen(handlers: { message(message: In): void; close(): void }): void
  close(): void
}

export interface ChannelOptions<In, Out> {
  /** Makes a new connection. @throws when there is nobody to connect to. */
  connect(): Port<In, Out>
  /** What is said first on each connection: who is there, and all that was said before and not yet settled. */
  greet(): Out[]
  receive(message: In): void
  /** Whether something is waited for that the other side may have lost; if so a closed channel opens again by itself. */
  urgent(): boolean
  /** Runs a job after some milliseconds. */
  later(job: () => void, ms: number): void
  /** Told when the connection is there, and when it is not. */
  changed?(open: boolean): void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000

export interface Channel<Out> {
  readonly isOpen: boolean
  open(): void
  /** Sends now, opening the channel if need be; false when that failed (the next greeting must make up for it). */
  send(message: Out): boolean
  close(): void
}

/**
 * A connection to a worker that may die at any moment: opens when there is something to say or to wait for, stays
 * closed otherwise, and begins each connection with a greeting. No pings.
 */
export function createChannel<In, Out>(options: ChannelOptions<In, Out>): Channel<Out> {
  let port: Port<In, Out> | undefined
  let retry = FIRST_RETRY_MS
  let retrying = false

  function lost(closed: Port<In, Out> | undefined) {
    if (closed && closed !== port) return
    port = undefined
    options.changed?.(false)
    if (!options.urgent() || retrying) return
    retrying = true
    options.later(() => {
      retrying = false
      if (options.urgent()) open()
    }, retry)
    retry = Math.min(retry * 2, LAST_RETRY_MS)
  }

  function open() {
    if (port) return
    let opened: Port<In, Out>
    try {
      opened = options.connect()
    } catch {
      lost(undefined) // nobody there: told through changed(), tried again while urgent
      return
    }
    port = opened
    opened.listen({
      message: (message) => {
        retry = FIRST_RETRY_MS
        options.receive(message)
      },
      close: () => lost(opened),
    })
    options.changed?.(true)
    for (const message of options.greet()) post(message)
  }

  function post(message: Out): boolean {
    const current = port
    if (!current) return false
    try {
      current.post(message)
      return true
    } catch {
      lost(current) // the port died before its close event came
      return false
    }
  }

  return {
    get isOpen() {
      return port !== undefined
    },
    open,
    send(message) {
      open()
      return post(message)
    },
    close() {
      const closing = port
      port = undefined
      closing?.close()
    },
  }
}
