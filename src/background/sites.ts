import { browser, scripting } from '../extension/browser'
import { isFirefox } from './firefox'

const manifest = browser.runtime.getManifest()
/** Match patterns of development addresses, which need no permission of the user. */
const REQUIRED: readonly string[] = (manifest as { host_permissions?: string[] }).host_permissions ?? []

interface ContentScript {
  readonly js: string[]
  readonly matches: readonly string[]
  readonly world: 'ISOLATED' | 'MAIN'
}
/** Those of the manifest. Firefox gives whole addresses of files, and registers only paths. */
const CONTENT_SCRIPTS = (manifest.content_scripts as unknown as readonly ContentScript[]).map((script) => ({
  ...script,
  js: script.js.map((file) => file.replace(browser.runtime.getURL(''), '')),
}))

/** Scripts for an address that no page can have are there for the worker to run on demand. */
const isOnDemand = (matches: readonly string[]): boolean => matches.includes('https://wx-mock.invalid/*')

/** The companions, which the worker registers for single origins only. */
const isCompanion = (matches: readonly string[]): boolean => matches.includes('https://companions.wx-mock.invalid/*')

/** Returns the script on demand for a world. */
function onDemandIn(world: ContentScript['world']) {
  const scripts = CONTENT_SCRIPTS.filter((script) => script.world === world && isOnDemand(script.matches))
  return { world, files: scripts.flatMap(({ js }) => js) }
}

/** Worlds and files of the scripts that the worker runs on demand. */
export const ON_DEMAND = { dialogs: onDemandIn('ISOLATED'), late: onDemandIn('MAIN') } as const

/** Files that the worker registers for single origins, whose documents need them before the first script of the page. */
const EXTRAS = {
  companions: CONTENT_SCRIPTS.filter(({ matches }) => isCompanion(matches)).flatMap(({ js }) => js),
  late: ON_DEMAND.late.files,
}
const EXTRA_NAMES = ['companions', 'late'] as const
type Extra = (typeof EXTRA_NAMES)[number]

/** Returns whether a pattern needs no permission of the user. */
export function isRequired(pattern: string | null): boolean {
  return pattern !== null && REQUIRED.includes(pattern)
}

/** Returns the match pattern of an origin's permission: its host at any port. Null where extensions have no access. */
export function patternOf(origin: string): string | null {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  return url && /^https?:$/.test(url.protocol) ? `${url.protocol}//${url.hostname}/*` : null
}

/** Patterns of the pages that have each extra; undefined until they are read from the browser, which keeps them. */
let extraPatterns: Readonly<Record<Extra, Set<string>>> | undefined
let work: Promise<void> = Promise.resolve()

/** Notes which extras the pages of an origin have. Resolves when new documents have them. */
export function setExtras(origin: string, wanted: Readonly<Record<Extra, boolean>>): Promise<void> {
  return inOrder(async () => {
    // Patterns of Firefox have no port. A script stays there for all ports once it is registered: pages whose state does not
    // need it do not take it.
    const pattern = isFirefox ? patternOf(origin) : `${origin}/*`
    if (pattern === null) return
    const patterns = await knownPatterns()
    const changed = EXTRA_NAMES.filter(
      (name) => patterns[name].has(pattern) !== wanted[name] && (wanted[name] || !isFirefox),
    )
    if (changed.length === 0) return
    for (const name of changed) {
      if (wanted[name]) patterns[name].add(pattern)
      else patterns[name].delete(pattern)
    }
    await register()
  })
}

async function knownPatterns(): Promise<Readonly<Record<Extra, Set<string>>>> {
  if (extraPatterns) return extraPatterns
  const registered = await scripting.getRegisteredContentScripts()
  const patternsOf = (name: Extra) => new Set(registered.find(({ id }) => id === name)?.matches)
  extraPatterns = { companions: patternsOf('companions'), late: patternsOf('late') }
  return extraPatterns
}

/** Runs jobs one after another, since a script cannot be registered twice. */
function inOrder(job: () => Promise<void>): Promise<void> {
  work = work.catch(() => {}).then(job)
  return work
}

/**
 * Registers the manifest's content scripts on every site that the user has granted access to, and the extras where they
 * are needed.
 */
export const registerSites = (): Promise<void> => inOrder(register)

async function register(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const matches = origins.filter((pattern) => !REQUIRED.includes(pattern) && !isCompanion([pattern]))
  const patterns = await knownPatterns()
  const extras = EXTRA_NAMES.flatMap((name) => extraScripts(name, [...patterns[name]]))
  const registered = await scripting.getRegisteredContentScripts()
  if (registered.length > 0) await scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) })
  const scripts = CONTENT_SCRIPTS.filter(({ matches }) => !isOnDemand(matches) && !isCompanion(matches))
  const sites = matches.length === 0 ? [] : scripts.map(({ js, world }) => registration(world, js, world, matches))
  const wanted = [...sites, ...extras]
  if (wanted.length > 0) await scripting.registerContentScripts(wanted)
}

const registration = (id: string, js: string[], world: ContentScript['world'], matches: string[]) => ({
  id,
  js,
  world,
  matches,
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start' as const,
})

const extraScripts = (name: Extra, matches: string[]) =>
  EXTRAS[name].length > 0 && matches.length > 0 ? [registration(name, EXTRAS[name], 'MAIN', matches)] : []
