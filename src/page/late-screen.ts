import type { createPageCompanions } from './companions'
import type { LateComponents } from './components/late'
import type { createDrawnScreen } from './drawn-screen'
import type { DrawnScreen, Screen } from './screen'

/** Runs the part of the page's script that draws, which the browser does not compile before. */
export type LoadScreen = () => {
  createDrawnScreen: typeof createDrawnScreen
  createPageCompanions: typeof createPageCompanions
  lateComponents: LateComponents
}

/** Returns a screen that is made when it first shows something. */
export function createLateScreen(load: LoadScreen, ...parts: Parameters<typeof createDrawnScreen>): Screen {
  let screen: DrawnScreen | undefined
  const made = () => {
    screen ??= load().createDrawnScreen(...parts)
    return screen
  }
  return {
    companions: (take) => take(load().createPageCompanions(parts[0])),
    open: (prompt, state) => made().open(prompt, state),
    notify: (notice) => made().notify(notice),
    close: (id) => screen?.close(id),
    owns: (target) => screen?.owns(target) ?? false,
    button: (options, tapped) => made().button(options, tapped),
    components: (take) => take(load().lateComponents),
  }
}
