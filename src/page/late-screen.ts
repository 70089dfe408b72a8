import type { Screen } from './screen'

/** Returns a screen that is made when it first shows something. */
export function createLateScreen(create: () => Screen): Screen {
  let screen: Screen | undefined
  const made = () => {
    screen ??= create()
    return screen
  }
  return {
    open: (prompt, state) => made().open(prompt, state),
    notify: (notice) => made().notify(notice),
    close: (id) => screen?.close(id),
    owns: (target) => screen?.owns(target) ?? false,
    button: (options, tapped) => made().button(options, tapped),
  }
}
