import { browser, scripting } from '../extension/browser'

const manifest = browser.runtime.getManifest()
/** Development addresses, which the extension may enter from the day it is installed. */
const REQUIRED: readonly string[] = (manifest as { host_permissions?: string[] }).host_permissions ?? []

export function isRequired(pattern: string | null): boolean {
  return pattern !== null && REQUIRED.includes(pattern)
}

/** The match pattern of the permission that an origin needs: its host on any port; null where the browser lets nobody in. */
export function patternOf(origin: string): string | null {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  return url && /^https?:$/.test(url.protocol) ? `${url.protocol}//${url.hostname}/*` : null
}

/**
 * Registers the content scripts, the same that the manifest declares for development addresses, on every site that
 * the person has let in.
 */
export async function registerSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const matches = origins.filter((pattern) => !REQUIRED.includes(pattern))
  const registered = await scripting.getRegisteredContentScripts()
  if (registered.length > 0) await scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) })
  if (matches.length === 0) return
  const declared = (manifest.content_scripts ?? []) as { js?: string[]; world?: 'ISOLATED' | 'MAIN' }[]
  await scripting.registerContentScripts(
    declared.map(({ js = [], world = 'ISOLATED' }) => ({
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
