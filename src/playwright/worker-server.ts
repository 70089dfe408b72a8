import type { AnswerServer } from '../platform-server/index'
import { type ListeningServer, type ListenOptions, listen } from '../platform-server/listen'

/** The platform's servers of this worker, by their options: they keep their port from test to test. */
const servers = new Map<string, { listening: ReturnType<typeof listen>; answer: AnswerServer | undefined }>()

/** Listens for the back end of a test. The server stays for the next test, which takes it over. */
export async function listenInWorker(answer: AnswerServer, options: ListenOptions): Promise<ListeningServer> {
  const { port = 0, host = '', basePath = '' } = options
  const key = `${host} ${port} ${basePath}`
  const shared = servers.get(key) ?? start(key, options)
  shared.answer = answer
  const { url, server } = await shared.listening
  return {
    url,
    async close() {
      shared.answer = undefined
      server.closeAllConnections()
    },
  }
}

function start(key: string, options: ListenOptions) {
  const listening = listen((request, gone) => {
    if (shared.answer) return shared.answer(request, gone)
    return Promise.reject(new Error('No test uses the platform’s server now.'))
  }, options)
  const shared = { listening, answer: undefined as AnswerServer | undefined }
  servers.set(key, shared)
  // The worker may end while it listens; after a failure the next test tries again.
  listening.then(
    ({ server }) => server.unref(),
    () => servers.delete(key),
  )
  return shared
}

/** Ends the calls that back ends still wait for when a test is over. */
export async function releaseServers(): Promise<void> {
  for (const shared of servers.values()) {
    shared.answer = undefined
    const listening = await shared.listening.catch(() => undefined)
    listening?.server.closeAllConnections()
  }
}
