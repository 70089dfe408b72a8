import type { Companions } from '../wx/companions'
import type { createPageCompanions } from './companions'
import type { createDrawnScreen } from './drawn-screen'
import type { LateParts } from './late'
import type { DrawnScreen, Screen } from './screen'

/** Runs the part of the page's script that draws, which the browser does not compile before. */
export type LoadScreen = () => {
  createDrawnScreen: typeof createDrawnScreen
  createPageCompanions: typeof createPageCompanions
  lateParts: LateParts
}

type DrawnParts = Parameters<typeof createDrawnScreen> extends [unknown, ...infer Parts] ? Parts : never

/** Returns a screen that is made when it first shows something. */
export function createLateScreen(load: LoadScreen, target: Window & typeof globalThis, ...parts: DrawnParts): Screen {
  let screen: DrawnScreen | undefined
  let companions: Companions | undefined
  const made = () => {
    screen ??= load().createDrawnScreen(target, ...parts)
    return screen
  }
  return {
    companions(take) {
      if (companions) return
      companions = load().createPageCompanions(target)
      take(companions)
    },
    open: (prompt, state) => made().open(prompt, state),
    notify: (notice) => made().notify(notice),
    close: (id) => screen?.close(id),
    owns: (target) => screen?.owns(target) ?? false,
    button: (options, tapped) => made().button(options, tapped),
    late: (take) => take(load().lateParts),
  }
}
