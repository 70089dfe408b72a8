export type { Runtime } from 'webextension-polyfill'
export { default as browser } from 'webextension-polyfill'

// Chrome's own: the polyfill has no types for them.
export const { declarativeNetRequest } = chrome
/** Undefined in pages of Firefox's DevTools. */
export const { scripting } = chrome
/** Chrome's own, undefined outside of DevTools. The polyfill uses callbacks, by which DevTools reports no errors. */
export const { devtools } = chrome
