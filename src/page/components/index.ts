import type { Runtime } from '../../runtime/runtime'
import { COMPONENTS } from '../../wx/apis/components'
import type { Platform } from '../../wx/state/enumerations'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'
import { watchButtons } from './buttons'
import { defineOpenData } from './open-data'

/** Installs the components of the platform. The platform is read when the document loads, like the keys of `wx`. */
export function installComponents(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  runtime: Runtime,
  platform: Platform,
): void {
  const has = (component: string) => Object.hasOwn(COMPONENTS[platform], component)
  if (has('button')) watchButtons(target, dom, lasting, runtime)
  if (has('open-data')) defineOpenData(target, dom, runtime.onState)
}
