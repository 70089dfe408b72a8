/** What a page must be allowed to use so that the mock works. */
export interface Needs {
  /** `host:port` of the page's address. */
  readonly host: string
  /** For policies in which only a nonce counts. */
  readonly nonce: string
  /** Whether the panel is shown in the page. */
  readonly drawer: boolean
}

type Directive = readonly [name: string, ...sources: string[]]

/** Directives that would make a page ask for our files, and its own, by HTTPS, which a local server does not speak. */
const ONLY_HTTPS = ['upgrade-insecure-requests', 'block-all-mixed-content']

/** Returns the value of a Content-Security-Policy header, of one or more policies, that allows the mock as well. */
export const allowMock = (header: string, needs: Needs): string =>
  header
    .split(',')
    .map((policy) => allowIn(policy, needs))
    .filter((policy) => policy !== '')
    .join(', ')

function allowIn(policy: string, { host, nonce, drawer }: Needs): string {
  const directives = policy
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .filter(([name]) => name !== '' && !ONLY_HTTPS.includes(name?.toLowerCase() ?? '')) as unknown as Directive[]
  // The grammar of policies has no IPv6 addresses.
  const hasName = !host.startsWith('[')
  const files = hasName ? [`${host}/__wx-mock/`] : ["'self'"]
  const sockets = hasName ? [`ws://${host}/__wx-mock/`, `wss://${host}/__wx-mock/`] : ['ws:', 'wss:']
  const scripts = (sources: readonly string[]) =>
    sources.some((source) => source.toLowerCase() === "'strict-dynamic'") ? [`'nonce-${nonce}'`] : files
  const steps = [
    allow('script-src', ['script-src-elem', 'script-src'], scripts),
    allow('connect-src', ['connect-src'], () => sockets),
    ...(drawer ? [allow('frame-src', ['frame-src', 'child-src'], () => files)] : []),
  ]
  return steps
    .reduce((all, step) => step(all), directives as readonly Directive[])
    .map((directive) => directive.join(' '))
    .join('; ')
}

/**
 * Returns a function that adds sources to the directive in force: the first of the names that a policy has. What comes
 * from `default-src` becomes a directive of its own, so that nothing else is allowed.
 */
function allow(own: string, names: readonly string[], added: (sources: readonly string[]) => readonly string[]) {
  return (directives: readonly Directive[]): readonly Directive[] => {
    const named = (name: string) => directives.find(([other]) => other.toLowerCase() === name)
    const found = [...names, 'default-src'].map(named).find((each) => each !== undefined)
    if (!found) return directives
    const [name, ...sources] = found
    const kept = sources.filter((source) => source.toLowerCase() !== "'none'")
    const all = [...kept, ...added(kept)]
    if (name.toLowerCase() === 'default-src') return [...directives, [own, ...all]]
    return directives.map((each) => (each === found ? [name, ...all] : each))
  }
}
