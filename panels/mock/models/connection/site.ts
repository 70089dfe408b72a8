import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { SiteStatus } from '../../../../src/protocol/extension'
import type { Frame } from '../../../../src/protocol/panel'
import { messageOf } from '../../../../src/wx/base/error-message'
import type { Adapter } from '../../adapter'
import type { ConnectionModel } from './connection'
import type { TargetModel } from './target'

/** Phase of a site on the way to a page with `wx`. */
export type Phase =
  | 'starting'
  /** No page is connected. */
  | 'waiting'
  /** Extensions are not allowed in this page. */
  | 'closed'
  | 'off'
  /** Turned on, but the page was loaded before that. */
  | 'stale'
  | 'ready'

/** Reason why a site could not be turned on or off, as a text of the interface. */
export type SiteProblem = { readonly key: 'notice.failed'; readonly error: string } | { readonly key: 'notice.popup' }

export type SiteModel = ReturnType<typeof createSiteModel>

/** Creates the model of the watched site: whether it is mocked, its frames with `wx`, and the chosen origin. */
export function createSiteModel(
  adapter: Adapter,
  connection: ConnectionModel,
  { tab, current: target, look }: TargetModel,
) {
  const { site: siteSwitch } = adapter
  const frames = signal<readonly Frame[]>()
  const status = signal<SiteStatus>()
  const chosen = signal<string>()
  const busy = signal(false)
  const problem = signal<SiteProblem>()

  const starts = signal<ReadonlyMap<number, number>>(new Map())

  const stopFrames = connection.on('frames', (message) => {
    const tops = new Map(message.frames.toReversed().map((frame) => [frame.tab, frame.startedAt]))
    // A page that has left keeps its calls; in an inspected tab, the next document takes its place.
    starts.value = new Map([...(adapter.pages ? starts.peek() : []), ...tops])
    frames.value = message.frames
  })

  async function refresh(origin: string) {
    const found = await siteSwitch?.status(origin).catch(() => undefined) // the worker is being updated
    if (found && target.peek()?.origin === origin) status.value = found
  }
  const stopStatus = effect(() => {
    const origin = target.value?.origin
    if (status.peek()?.origin !== origin) status.value = undefined
    if (origin) void refresh(origin)
  })
  /** Refreshes the status when frames change: permissions and the popup change a site from outside. */
  const stopFollowing = connection.on('frames', () => {
    const origin = target.peek()?.origin
    if (origin) void refresh(origin)
    if (frames.peek()?.length === 0) void look?.()
  })

  const origins = computed(() => {
    const own = target.value?.origin
    const all = new Set((frames.value ?? []).map((frame) => frame.origin))
    return own && status.value?.pattern !== null ? [...new Set([own, ...all])] : [...all]
  })

  const origin = computed(() =>
    chosen.value !== undefined && origins.value.includes(chosen.value) ? chosen.value : origins.value[0],
  )

  const phase = computed<Phase>(() => {
    if (frames.value?.length) return 'ready'
    if (!target.value) return 'starting'
    if (!siteSwitch) return frames.value ? 'waiting' : 'starting'
    if (target.value.origin === null || status.value?.pattern === null) return 'closed'
    if (!status.value) return 'starting'
    if (!status.value.on || !status.value.granted) return 'off'
    return frames.value ? 'stale' : 'starting'
  })

  const on = computed(() => status.value?.on === true && status.value.granted)

  const reload = () => adapter.reloadPage(tab.peek())

  async function change(work: () => Promise<SiteStatus | undefined>) {
    busy.value = true
    problem.value = undefined
    try {
      const changed = await work()
      if (changed) status.value = changed
      return changed !== undefined
    } catch (error) {
      problem.value = { key: 'notice.failed', error: messageOf(error) }
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    /** Frames with `wx`; undefined until the store has sent them. */
    frames: frames as ReadonlySignal<readonly Frame[] | undefined>,
    status: status as ReadonlySignal<SiteStatus | undefined>,
    /** True if the site can be turned on and off. */
    canSwitch: siteSwitch !== undefined,
    origins,
    /** Start of the document of each tab: its last one, if pages can leave. */
    starts: starts as ReadonlySignal<ReadonlyMap<number, number>>,
    /** The watched tab, or `ALL_TABS`. */
    tab,
    /** Origin whose state is shown; undefined if there is none. */
    origin,
    phase,
    /** True if the browser shows an error instead of the page. */
    failed: computed(() => target.value?.failed === true),
    on,
    busy: busy as ReadonlySignal<boolean>,
    /** Reason why turning on or off failed. */
    problem: problem as ReadonlySignal<SiteProblem | undefined>,
    choose(next: string) {
      chosen.value = next
    },
    /** Turns the site on. Must be called directly in a click handler: the browser may ask for permission. */
    async turnOn() {
      const current = status.peek()
      if (!siteSwitch || !current || current.pattern === null) return
      const { origin, pattern, granted } = current
      if (!granted && !siteSwitch.requestPermission) {
        problem.value = { key: 'notice.popup' }
        return
      }
      const asked = granted ? Promise.resolve(true) : siteSwitch.requestPermission?.(pattern)
      const done = await change(async () => ((await asked) ? siteSwitch.set(origin, true) : undefined))
      if (done) reload()
    },
    async turnOff() {
      const current = status.peek()
      if (siteSwitch && current) await change(() => siteSwitch.set(current.origin, false))
    },
    reload,
    frameOf: (document: string) => frames.value?.find((frame) => frame.document === document),
    dispose() {
      stopFrames()
      stopStatus()
      stopFollowing()
    },
  }
}
