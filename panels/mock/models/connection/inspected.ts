import { signal } from '@preact/signals'
import type { Adapter, InspectedTab } from '../../adapter'
import type { TargetModel, Watched } from './target'

/** Number of attempts: a document that is starting cannot be evaluated in yet. */
const TRIES = 5
const RETRY_MS = 100

/** Creates the target of a panel that inspects one tab. */
export function createInspectedTarget(
  { later }: Pick<Adapter, 'later'>,
  { tab, origin: readOrigin, failed, onNavigated, onLoaded }: InspectedTab,
): TargetModel {
  const current = signal<Watched>()
  let latest = 0

  async function look(tries = TRIES) {
    const mine = ++latest
    const found = await readOrigin().catch(() => null) // pages that DevTools may not evaluate in
    const hasFailed = found === null && (await failed())
    if (mine !== latest) return
    if (hasFailed) return fail()
    if (found === null && tries > 1) {
      later(() => {
        if (mine === latest) void look(tries - 1)
      }, RETRY_MS)
      return
    }
    if (current.peek()?.origin !== found || current.peek()?.failed) current.value = { origin: found }
  }

  function fail() {
    if (!current.peek()?.failed) current.value = { origin: null, failed: true }
  }

  /** Looks for an error page, and for what has followed one. */
  async function lookForError() {
    const mine = latest
    const hasFailed = await failed()
    if (mine !== latest) return
    if (hasFailed) fail()
    else if (current.peek()?.failed) void look()
  }

  const stops = [
    onNavigated((url) => {
      latest++
      current.value = { origin: originOf(url) }
      void lookForError()
    }),
    // DevTools does not report the browser's error pages.
    onLoaded(() => void lookForError()),
  ]
  void look()

  return {
    tab: signal(tab),
    current,
    /** Checks again: DevTools does not report navigations to the browser's own pages. */
    look: () => look(),
    dispose() {
      latest = Number.NaN
      for (const stop of stops) stop()
    },
  }
}

function originOf(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null'
  return origin === 'null' ? null : origin
}
