import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { SiteStatus } from '../../../../src/protocol/extension'
import type { Frame } from '../../../../src/protocol/panel'
import { messageOf } from '../../../../src/wx/base/error-message'
import type { Adapter } from '../../adapter'
import type { ConnectionModel } from './connection'
import type { InspectedModel } from './inspected'

/** What stands between the person and a page with `wx` in it. */
export type Phase =
  | 'starting'
  /** No extension may enter this page. */
  | 'closed'
  | 'off'
  /** On, but loaded before it was. */
  | 'stale'
  | 'ready'

export type SiteModel = ReturnType<typeof createSiteModel>

/** The site of the tab: whether it is mocked, which frames have `wx`, and whose state is looked at. */
export function createSiteModel(
  adapter: Adapter,
  connection: ConnectionModel,
  { current: inspected, look }: InspectedModel,
) {
  const frames = signal<readonly Frame[]>()
  const status = signal<SiteStatus>()
  const chosen = signal<string>()
  const busy = signal(false)
  const problem = signal<string>()

  const stopFrames = connection.on('frames', (message) => {
    frames.value = message.frames
  })

  async function refresh(origin: string) {
    const found = await adapter.siteStatus(origin).catch(() => undefined) // the worker is being replaced
    if (found && inspected.peek()?.origin === origin) status.value = found
  }
  const stopStatus = effect(() => {
    const origin = inspected.value?.origin
    if (status.peek()?.origin !== origin) status.value = undefined
    if (origin) void refresh(origin)
  })
  /** Permissions and the popup change a site from outside; its frames then come or go. */
  const stopFollowing = connection.on('frames', () => {
    const origin = inspected.peek()?.origin
    if (origin) void refresh(origin)
    if (frames.peek()?.length === 0) void look()
  })

  const origins = computed(() => {
    const own = inspected.value?.origin
    const all = new Set((frames.value ?? []).map((frame) => frame.origin))
    return own && status.value?.pattern !== null ? [...new Set([own, ...all])] : [...all]
  })

  const origin = computed(() =>
    chosen.value !== undefined && origins.value.includes(chosen.value) ? chosen.value : origins.value[0],
  )

  const phase = computed<Phase>(() => {
    if (frames.value?.length) return 'ready'
    if (!inspected.value) return 'starting'
    if (inspected.value.origin === null || status.value?.pattern === null) return 'closed'
    if (!status.value) return 'starting'
    if (!status.value.on || !status.value.granted) return 'off'
    return frames.value ? 'stale' : 'starting'
  })

  const on = computed(() => status.value?.on === true && status.value.granted)

  async function change(work: () => Promise<SiteStatus | undefined>) {
    busy.value = true
    problem.value = undefined
    try {
      const changed = await work()
      if (changed) status.value = changed
      return changed !== undefined
    } catch (error) {
      problem.value = messageOf(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    /** Undefined until the store told. */
    frames: frames as ReadonlySignal<readonly Frame[] | undefined>,
    status: status as ReadonlySignal<SiteStatus | undefined>,
    origins,
    /** Whose state is shown; undefined where there is none. */
    origin,
    phase,
    on,
    busy: busy as ReadonlySignal<boolean>,
    /** Why turning on or off failed. */
    problem: problem as ReadonlySignal<string | undefined>,
    choose(next: string) {
      chosen.value = next
    },
    /** Straight from a click, since the browser may have to ask. */
    async turnOn() {
      const current = status.peek()
      if (!current || current.pattern === null) return
      const { origin, pattern, granted } = current
      const asked = granted ? Promise.resolve(true) : adapter.requestPermission(pattern)
      const done = await change(async () => ((await asked) ? adapter.setSite(origin, true) : undefined))
      if (done) adapter.reloadPage()
    },
    async turnOff() {
      const current = status.peek()
      if (current) await change(() => adapter.setSite(current.origin, false))
    },
    reload: () => adapter.reloadPage(),
    frameOf: (document: string) => frames.value?.find((frame) => frame.document === document),
    dispose() {
      stopFrames()
      stopStatus()
      stopFollowing()
    },
  }
}
