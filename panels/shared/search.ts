/** What happens in the find bar of DevTools, as DevTools names it. */
export type SearchAction = 'performSearch' | 'nextSearchResult' | 'previousSearchResult' | 'cancelSearch'

/** A message from the DevTools page of the extension to its panel. */
export interface SearchMessage {
  readonly type: 'search'
  readonly action: SearchAction
  /** The text; empty where only the action counts. */
  readonly query: string
}
