import { type AnyDefinition, api } from '../apis/definition'
import type { Json } from '../base/json'
import type { Companion } from '../state/enumerations'
import type { PageState } from '../state/schema'
import { SYSTEM } from './system'

/** Events by chapter, without `on`. */
const EVENTS: Readonly<Partial<Record<Companion, readonly string[]>>> = {
  system: ['ThemeChange', 'WindowResize'],
  network: ['NetworkStatusChange', 'SocketOpen', 'SocketMessage', 'SocketError', 'SocketClose'],
  lifecycle: ['AppShow', 'AppHide', 'Show', 'Hide', 'Error', 'UnhandledRejection', 'PageNotFound'],
  media: ['LocationChange', 'LocationChangeError'],
}

/** Events that only mini games have, and those that they lack (semantics.md 10.6). */
const PLATFORM: Readonly<Record<string, 'miniGame' | 'miniProgram'>> = {
  Show: 'miniGame',
  Hide: 'miniGame',
  AppShow: 'miniProgram',
  AppHide: 'miniProgram',
  PageNotFound: 'miniProgram',
  LocationChange: 'miniProgram',
  LocationChangeError: 'miniProgram',
}

const VERBS = ['on', 'off'] as const

/** Creates the APIs that add and remove listeners; those of sockets cannot be removed (semantics.md 10.4). */
export const createEvents = (): readonly AnyDefinition[] =>
  Object.entries(EVENTS).flatMap(([companion, events]) =>
    events.flatMap((event) =>
      VERBS.filter((verb) => verb === 'on' || !event.startsWith('Socket')).map((verb) => {
        const platform = PLATFORM[event]
        return api({
          name: `${verb}${event}`,
          kind: verb === 'on' ? 'event' : 'off',
          companion: companion as Companion,
          ...(platform && { platforms: [platform] }),
          params: {},
          returns: [] as readonly never[],
          answer: () => ({ result: {} }),
        })
      }),
    ),
  )

/** Returns the events of a change of the state, with their payloads. */
export function changesOf(before: PageState, after: PageState): [api: string, payload: Json][] {
  const [old, now] = [before, after].map(({ system }) => ({ ...SYSTEM, ...system })) as [typeof SYSTEM, typeof SYSTEM]
  const changes: [string, Json][] = []
  if (old.theme !== now.theme) changes.push(['onThemeChange', { theme: now.theme }])
  if (old.networkType !== now.networkType) {
    const { networkType } = now
    changes.push(['onNetworkStatusChange', { isConnected: networkType !== 'none', networkType }])
  }
  return changes
}
