/** Key of the preferences of panel and popup in the extension's local storage. */
export const PREFERENCES_KEY = 'panel'
/** Key of the user's scenarios. Separate, because each panel writes all of its preferences at once. */
export const SCENARIOS_KEY = 'scenarios'
