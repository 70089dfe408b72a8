import { browser, scripting } from '../extension/browser'

const manifest = browser.runtime.getManifest()
/** Match patterns of development addresses, which need no permission of the user. */
const REQUIRED: readonly string[] = (manifest as { host_permissions?: string[] }).host_permissions ?? []

interface ContentScript {
  readonly js: string[]
  readonly matches: readonly string[]
  readonly world: 'ISOLATED' | 'MAIN'
}
const CONTENT_SCRIPTS = manifest.content_scripts as unknown as readonly ContentScript[]

/** Scripts for an address that no page can have are there for the worker to run on demand. */
const isOnDemand = (matches: readonly string[]): boolean => matches.includes('https://wx-mock.invalid/*')

/** Returns the script on demand for a world. */
function onDemandIn(world: ContentScript['world']) {
  const scripts = CONTENT_SCRIPTS.filter((script) => script.world === world && isOnDemand(script.matches))
  return { world, files: scripts.flatMap(({ js }) => js) }
}

/** Worlds and files of the scripts that the worker runs on demand. */
export const ON_DEMAND = { dialogs: onDemandIn('ISOLATED'), components: onDemandIn('MAIN') } as const

/** Returns whether a pattern needs no permission of the user. */
export function isRequired(pattern: string | null): boolean {
  return pattern !== null && REQUIRED.includes(pattern)
}

/** Returns the match pattern of an origin's permission: its host at any port. Null where extensions have no access. */
export function patternOf(origin: string): string | null {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  return url && /^https?:$/.test(url.protocol) ? `${url.protocol}//${url.hostname}/*` : null
}

/** Registers the manifest's content scripts on every site that the user has granted access to. */
export async function registerSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const matches = origins.filter((pattern) => !REQUIRED.includes(pattern))
  const registered = await scripting.getRegisteredContentScripts()
  if (registered.length > 0) await scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) })
  if (matches.length === 0) return
  await scripting.registerContentScripts(
    CONTENT_SCRIPTS.filter(({ matches }) => !isOnDemand(matches)).map(({ js, world }) => ({
      id: world,
      js,
      world,
      matches,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_start' as const,
    })),
  )
}
