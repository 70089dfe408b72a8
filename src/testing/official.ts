/**
 * The official typings of `wx`, by platform. They are global, so only the entries `wx-mock-panel/miniprogram` and
 * `wx-mock-panel/minigame` add them here.
 */
// biome-ignore lint/suspicious/noEmptyInterface: for others to add to
export interface Official {}
