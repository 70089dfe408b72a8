// The part of the page's script that draws dialogs and native buttons: a function that runs when the first is shown.
export { createDrawnScreen } from '../page/drawn-screen'
