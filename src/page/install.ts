import type { Seed } from '../protocol/page'
import { stateOf } from '../protocol/seed-state'
import type { RuntimeEnv } from '../runtime/env'
import { createRuntime, type Runtime } from '../runtime/runtime'
import { BROUGHT } from '../wx/state/enumerations'
import { installComponents } from './components'
import { captureDom } from './dialogs/dom'
import { installJssdk } from './jssdk'
import { createLasting } from './lasting'
import type { Natives } from './natives'
import { installWx } from './page-wx'
import { createRuntimeEnv } from './runtime-env'
import type { CreateScreen } from './screen'
import { createUseLate } from './use-late'

/** Time after which a page that is still loading connects anyway, in ms. */
const LOADING_MS = 1_000

/**
 * Installs `wx` and its components in a window.
 * @param stub the `wx` that was there before any script of the page.
 * @param createScreen creates the screen that shows prompts in this document.
 * @param adapt changes the environment of the runtime, for homes other than the extension.
 */
export function install(
  target: Window & typeof globalThis,
  natives: Natives,
  port: MessagePort,
  seed: Seed,
  stub: unknown,
  createScreen: CreateScreen,
  adapt: (host: RuntimeEnv, runtime: () => Runtime) => RuntimeEnv = (host) => host,
): void {
  let scriptedTaps = false
  const dom = captureDom(target, natives, () => scriptedTaps)
  const lasting = createLasting(target, dom)
  const signals = { wake: () => runtime.connect(), leave: () => runtime.flush() }
  const { env: inWindow, screen } = createRuntimeEnv(target, dom, lasting, port, signals, createScreen)
  const host = {
    ...adapt(inWindow, () => runtime),
    isReplacedByPage: () => page.isReplaced(),
    brings: () => BROUGHT.find((name) => name in target),
    pageWx: () => page.own(),
  }
  const useLate = createUseLate(screen.late)
  const runtime = createRuntime(host, seed, useLate)
  const { platform, switches, jssdk } = stateOf(seed)
  runtime.onState(({ switches, companions }) => {
    scriptedTaps = switches.scriptedTaps
    if (companions[0]) screen.companions(runtime.extend)
  })
  const page = installWx(target, dom, runtime, switches.ownWx, stub)
  installComponents(target, dom, lasting, runtime, platform, useLate)
  installJssdk(target, dom, runtime, jssdk, useLate)
  // Connects after the load, or earlier if the load takes long or a call needs the store: the seed is enough until then.
  const connect = () => runtime.connect()
  // By tasks, since a test may have stopped the timers.
  if (target.document.readyState === 'complete') host.defer(connect)
  else {
    dom.on(target, 'load', () => host.defer(connect))
    host.later(connect, LOADING_MS)
  }
}
