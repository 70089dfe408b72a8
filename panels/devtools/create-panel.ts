const RETRY_MS = 250

/**
 * Creates a panel, and tries again while DevTools refuses: it does so while it has no address of the inspected page, for
 * example during a navigation.
 * @param create returns a promise that is rejected on refusal; undefined in a Chrome that does not report it
 * @param created receives the panel, if the browser returns it
 */
export async function createPanel<Panel>(
  create: () => Promise<Panel> | undefined,
  later: (job: () => void, ms: number) => unknown,
  created: (panel: Panel) => void = () => {},
): Promise<void> {
  let panel: Panel | undefined
  try {
    panel = await create()
  } catch {
    later(() => createPanel(create, later, created), RETRY_MS)
    return
  }
  if (panel) created(panel)
}
