/**
 * The official typings of `wx`, by platform. They are global, so that nobody gets them unasked: the entries
 * `wx-mock-panel/miniprogram` and `wx-mock-panel/minigame` put them in here.
 */
// biome-ignore lint/suspicious/noEmptyInterface: for others to add to
export interface Official {}
