export type { Runtime } from 'webextension-polyfill'
export { default as browser } from 'webextension-polyfill'

// The polyfill passes these through as Chrome's own and has no types for them.
export const { declarativeNetRequest, scripting } = chrome
