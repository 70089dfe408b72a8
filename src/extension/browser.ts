export type { Runtime } from 'webextension-polyfill'
export { default as browser } from 'webextension-polyfill'

// The polyfill passes these through as Chrome's own and has no types for them.
export const { declarativeNetRequest, scripting } = chrome
/** Chrome's own, undefined outside of DevTools: the polyfill asks with callbacks, which DevTools tells of no refusal. */
export const { devtools } = chrome
