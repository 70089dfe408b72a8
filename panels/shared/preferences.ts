/** Where panel and popup keep what a person chose about them, in the extension's local storage. */
export const PREFERENCES_KEY = 'panel'
/** Where the person's own scenarios are, apart from the rest: each panel writes all of its preferences at once. */
export const SCENARIOS_KEY = 'scenarios'
