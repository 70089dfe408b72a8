import { signal } from '@preact/signals'
import type { Adapter, InspectedTab } from '../../adapter'
import type { TargetModel, Watched } from './target'

/** Number of attempts: a document that is starting cannot be evaluated in yet. */
const TRIES = 5
const RETRY_MS = 100

/** Creates the target of a panel that inspects one tab. */
export function createInspectedTarget(
  { later }: Pick<Adapter, 'later'>,
  { tab, origin: readOrigin, onNavigated }: InspectedTab,
): TargetModel {
  const current = signal<Watched>()
  let latest = 0
  /** Origin of the address that is being loaded, as DevTools reports it; null once a document of it is there. */
  let asked: string | null = null

  async function look(tries = TRIES) {
    const mine = ++latest
    const found = await readOrigin().catch(() => null) // pages that DevTools may not evaluate in
    if (mine !== latest) return
    if (found === null && tries > 1) {
      later(() => {
        if (mine === latest) void look(tries - 1)
      }, RETRY_MS)
      return
    }
    // DevTools may not evaluate in an error page, but has reported its address.
    const failed = found === 'failed' || (found === null && (asked !== null || current.peek()?.failed === true))
    const origin = failed ? null : found
    if (current.peek()?.origin === origin && current.peek()?.failed === (failed || undefined)) return
    current.value = failed ? { origin: null, failed } : { origin }
  }

  const stop = onNavigated((url) => {
    latest++
    asked = originOf(url)
    current.value = url.startsWith('chrome-error:') ? { origin: null, failed: true } : { origin: asked }
  })
  void look()

  return {
    tab: signal(tab),
    current,
    /** Checks again: DevTools does not report navigations to the browser's own pages. */
    look: () => look(),
    loaded(origin) {
      if (origin === asked) asked = null
    },
    dispose() {
      latest = Number.NaN
      stop()
    },
  }
}

function originOf(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null'
  return origin === 'null' ? null : origin
}
