import type { SearchAction, SearchMessage } from '../shared/search'

/** The members of `ExtensionPanel` for its find bar. Firefox has no find bar. */
export interface SearchablePanel {
  readonly onShown: { addListener(listener: (panel: Window) => void): void }
  readonly onSearch?: { addListener(listener: (action: SearchAction, query?: string) => void): void }
}

/** Passes what a person types into the find bar of DevTools on to the panel's page. */
export function forwardSearch(panel: SearchablePanel, origin: string) {
  let page: Window | undefined
  panel.onShown.addListener((shown) => {
    page = shown
  })
  panel.onSearch?.addListener((action, query = '') => {
    page?.postMessage({ type: 'search', action, query } satisfies SearchMessage, origin)
  })
}
