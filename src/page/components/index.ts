import type { Runtime } from '../../runtime/runtime'
import { COMPONENTS } from '../../wx/apis/components'
import type { Platform } from '../../wx/state/enumerations'
import type { Dom } from '../dialogs/dom'
import type { Lasting } from '../lasting'
import type { UseLate } from '../use-late'
import { watchButtons } from './buttons'
import type { EmitEvent } from './late'
import { defineOpenData } from './open-data'

/**
 * Installs the components of the platform, which is read when the document loads, like the keys of `wx`. Their larger part
 * (`late.ts`) loads when the page has an `<open-data>` or the person taps a button.
 */
export function installComponents(
  target: Window & typeof globalThis,
  dom: Dom,
  lasting: Lasting,
  runtime: Runtime,
  platform: Platform,
  useLate: UseLate,
): void {
  const { CustomEvent } = target
  const { button, 'open-data': openData } = COMPONENTS[platform]
  const emit: EmitEvent = (element, event, detail, bubbles = false) =>
    dom.send(element, new CustomEvent(event, { detail, bubbles, composed: bubbles }))
  if (button) watchButtons(target, dom, lasting, runtime, useLate, emit)
  if (openData) defineOpenData(target, Object.keys(openData), dom, runtime, useLate, emit)
}
