// The part of the page's script that draws dialogs and native buttons, with what else loads late and the companions: a function
// that runs when one is needed.

export { createPageCompanions } from '../page/companions'
export { createDrawnScreen } from '../page/drawn-screen'
export { lateParts } from '../page/late'
export type { LoadScreen } from '../page/late-screen'
