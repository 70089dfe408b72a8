// The part of the page's script that draws dialogs, native buttons and components, and has the companions: a function that
// runs when one is needed.

export { createPageCompanions } from '../page/companions'
export { lateComponents } from '../page/components/late'
export { createDrawnScreen } from '../page/drawn-screen'
export type { LoadScreen } from '../page/late-screen'
