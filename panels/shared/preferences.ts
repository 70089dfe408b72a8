/** Where panel and popup keep what a person chose about them, in the extension's local storage. */
export const PREFERENCES_KEY = 'panel'
