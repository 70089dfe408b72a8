import { type AnyDefinition, api, type FactoryHost } from '../apis/definition'
import type { Json, JsonObject } from '../base/json'
import type { PageState } from '../state/schema'
import type { CompanionHost } from './host'
import { type CallApi, named, syncMethod } from './methods'

/** The launch of the mini program, as far as the state does not say otherwise (semantics.md 10.6). */
export const LAUNCH: Required<PageState['launch']> = { path: '', query: {}, scene: 1001, hasUpdate: false }

type Listener = ((result: object) => void) | undefined

/** Returns the options of the launch. Path and query are those of the page unless edited. */
export function launchOptions({ launch }: PageState, host: CompanionHost | undefined): JsonObject {
  const page = host?.page?.address()
  const { path, scene } = { ...LAUNCH, ...launch }
  return {
    path: path || (page?.path ?? ''),
    query: launch.query ?? page?.query ?? {},
    scene,
    shareTicket: '',
    referrerInfo: {},
    apiCategory: 'default',
  }
}

/** Creates the object that getUpdateManager returns (semantics.md 10.6). */
function createUpdateManager({ emit, later }: FactoryHost, hasUpdate: () => boolean) {
  const soon = (listener: unknown, result: object) => later(() => emit(listener as Listener, result), 0)
  return {
    onCheckForUpdate: (listener: unknown) => soon(listener, { hasUpdate: hasUpdate() }),
    onUpdateReady: (listener: unknown) => {
      if (hasUpdate()) soon(listener, {})
    },
    onUpdateFailed() {},
    applyUpdate() {},
  }
}

/**
 * Creates the chapter of the life of the mini program; its events are in `events.ts`.
 * @param host absent in the store.
 */
export function createLifecycle(host?: CompanionHost): readonly AnyDefinition[] {
  const shared = { companion: 'lifecycle', params: {}, returns: [] as readonly never[] } as const
  let hasUpdate = false
  const launch = (name: string) =>
    api({
      ...shared,
      name,
      kind: 'sync',
      reads: 'launch',
      method: syncMethod(name),
      answer: ({ state }): { result: Json } => ({ result: launchOptions(state, host) }),
    })
  return [
    launch('getLaunchOptionsSync'),
    launch('getEnterOptionsSync'),
    api({
      ...shared,
      name: 'nextTick',
      kind: 'sync',
      method: (call: CallApi) =>
        named('nextTick', (job: unknown) => {
          call({})
          if (typeof job === 'function') host?.later(() => job(), 0)
        }),
      answer: () => ({ result: {} }),
    }),
    api({
      ...shared,
      name: 'getUpdateManager',
      kind: 'factory',
      reads: 'launch',
      answer: ({ state }) => {
        hasUpdate = { ...LAUNCH, ...state.launch }.hasUpdate
        return { result: {} }
      },
      create: (factory) => createUpdateManager(factory, () => hasUpdate),
    }),
  ]
}
