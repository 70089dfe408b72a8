/** One end of a connection of any kind. */
export interface Port<In, Out> {
  /** Sends a message. @throws when the connection is gone. */
  post(message: Out): void
  listen(handlers: { message(message: In): void; close(): void }): void
  close(): void
}

export interface ChannelOptions<In, Out> {
  /** Makes a new connection. @throws when the other side is not there. */
  connect(): Port<In, Out>
  /** Returns the first messages of each connection: the hello, and everything sent before that is not settled yet. */
  greet(): Out[]
  receive(message: In): void
  /** Returns whether an answer is due that the other side may have lost; a closed channel then reconnects by itself. */
  urgent(): boolean
  /** Runs a job after some milliseconds. */
  later(job: () => void, ms: number): void
  /** Called when the connection opens or closes. */
  changed?(open: boolean): void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000

export interface Channel<Out> {
  readonly isOpen: boolean
  open(): void
  /** Sends a message, and opens the channel if necessary. Returns false on failure: the next greeting must repeat it. */
  send(message: Out): boolean
  close(): void
}

/**
 * Creates a channel to a worker that may stop at any moment. It connects when there is something to send or to wait for,
 * and stays closed otherwise. Each connection begins with a greeting. There are no pings.
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
      lost(undefined) // tried again while urgent
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
