/** The part of the browser's session storage that views need. */
interface SessionStorage {
  get(keys: string[]): Promise<Record<string, unknown>>
  set(values: Record<string, unknown>): Promise<void>
  remove(keys: string[]): Promise<void>
}

/** Key of the list of tabs with a view, the one opened last at the end. */
const TABS_KEY = 'views'
const keyOf = (tab: number) => `view/${tab}`
/** Most tabs whose views are kept: with `MAX_VIEW`, less than a quarter of the browser's session storage. */
const MAX_TABS = 8

/** What the panel of a tab showed last, in the browser's session: it outlives DevTools, not the browser. */
export async function openTabView(
  session: SessionStorage,
  tab: number,
): Promise<{ readonly saved: unknown; save(view: object): void }> {
  const key = keyOf(tab)
  const found = await session.get([TABS_KEY, key])
  const before: readonly unknown[] = Array.isArray(found[TABS_KEY]) ? found[TABS_KEY] : []
  const tabs = [...before.filter((each) => typeof each === 'number' && each !== tab), tab] as number[]
  void session.set({ [TABS_KEY]: tabs.slice(-MAX_TABS) })
  void session.remove(tabs.slice(0, -MAX_TABS).map(keyOf))
  return {
    saved: found[key],
    save: (view) => {
      void session.set({ [key]: view })
    },
  }
}
