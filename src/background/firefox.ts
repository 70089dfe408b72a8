import { browser } from '../extension/browser'

/** True in Firefox, whose extensions have other addresses. */
export const isFirefox = browser.runtime.getURL('').startsWith('moz-extension:')
