import type { AnyDefinition } from '../apis/definition'
import { createAds } from './ads'
import { createAsking } from './asking'
import { createEvents } from './events'
import type { ChapterHost } from './host'
import { createLifecycle } from './lifecycle'
import { createLocation } from './location'
import { createNetworkType } from './network-type'
import { createShowing } from './showing'
import { createSockets } from './sockets'
import { createStorage } from './storage'
import { createSystem } from './system'
import { createTransfers } from './transfers'

const CHAPTERS = [
  createStorage,
  createSystem,
  createShowing,
  createAsking,
  createAds,
  createTransfers,
  createSockets,
  createNetworkType,
  createLifecycle,
  createEvents,
  (host?: ChapterHost) => createLocation(host?.location),
]

/**
 * Creates the APIs of all chapters. Which of them are in `wx` says the state.
 * @param host absent in the store.
 */
export const createChapters = (host?: ChapterHost): readonly AnyDefinition[] =>
  CHAPTERS.flatMap((create) => create(host))
