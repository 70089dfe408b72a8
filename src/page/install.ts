import type { Seed } from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import type { RuntimeEnv } from '../runtime/env'
import { createRuntime, type Runtime } from '../runtime/runtime'
import { installComponents } from './components'
import { captureDom } from './dialogs/dom'
import { createLasting } from './lasting'
import type { Natives } from './natives'
import { installWx } from './page-wx'
import { createRuntimeEnv } from './runtime-env'
import type { CreateScreen } from './screen'

/** A page that has not loaded after this is spoken for all the same, in milliseconds. */
const LOADING_MS = 1_000

/**
 * Puts `wx` into a window, with the components that go with it.
 * @param createScreen makes what shows prompts in this document.
 * @param adapt changes what the runtime is told of the window, where that is not the extension's.
 */
export function install(
  target: Window & typeof globalThis,
  natives: Natives,
  port: MessagePort,
  seed: Seed,
  createScreen: CreateScreen,
  adapt: (host: RuntimeEnv, runtime: () => Runtime) => RuntimeEnv = (host) => host,
): void {
  let scriptedTaps = false
  const dom = captureDom(target, natives, () => scriptedTaps)
  const lasting = createLasting(target, dom)
  const signals = { wake: () => runtime.connect(), leave: () => runtime.flush() }
  const inWindow = createRuntimeEnv(target, dom, lasting, port, signals, createScreen)
  const host = { ...adapt(inWindow, () => runtime), isReplacedByPage: () => isReplacedByPage() }
  const runtime = createRuntime(host, seed)
  const { platform, switches } = stateOf(seed)
  const isReplacedByPage = installWx(target, dom, runtime, switches.ownWx)
  runtime.onState(({ switches }) => {
    scriptedTaps = switches.scriptedTaps
  })
  installComponents(target, dom, lasting, runtime, platform)
  // Not while the page is loading, unless that takes long or a call needs the store: the seed is enough until then.
  const connect = () => runtime.connect()
  dom.on(target, 'load', () => host.later(connect, 0))
  host.later(connect, target.document.readyState === 'complete' ? 0 : LOADING_MS)
}
