import type { Seed } from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import type { ReaderHost } from '../runtime/env'
import { createReader, type Reader } from '../runtime/runtime'
import { installComponents } from './components'
import { captureDom } from './dialogs/dom'
import { createLasting } from './lasting'
import type { Natives } from './natives'
import { installWx } from './page-wx'
import { createHost } from './runtime-env'

/** A page that has not loaded after this is spoken for all the same, in milliseconds. */
const LOADING_MS = 1_000

/**
 * Puts `wx` into a window, with the components that go with it.
 * @param adapt changes what the reader is told of the window, where that is not the extension's.
 */
export function install(
  target: Window & typeof globalThis,
  natives: Natives,
  port: MessagePort,
  seed: Seed,
  adapt: (host: ReaderHost, reader: () => Reader) => ReaderHost = (host) => host,
): void {
  const dom = captureDom(target, natives)
  const lasting = createLasting(target, dom)
  const inWindow = createHost(target, dom, lasting, port, {
    wake: () => reader.connect(),
    leave: () => reader.flush(),
  })
  const host = { ...adapt(inWindow, () => reader), isPassedBy: () => isPassedBy() }
  const reader = createReader(host, seed)
  const { platform, switches } = stateOf(seed)
  const isPassedBy = installWx(target, dom, reader, switches.ownWx)
  reader.onState(({ switches }) => {
    dom.scriptedTaps = switches.scriptedTaps
  })
  installComponents(target, dom, lasting, reader, platform)
  // Not while the page is loading, unless that takes long or a call needs the writer: the seed is enough until then.
  const connect = () => reader.connect()
  dom.on(target, 'load', () => host.later(connect, 0))
  host.later(connect, target.document.readyState === 'complete' ? 0 : LOADING_MS)
}
