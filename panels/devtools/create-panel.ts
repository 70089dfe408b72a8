const RETRY_MS = 250

/**
 * Creates a panel, and tries again while DevTools refuses: it does so while it has no address of the inspected page, for
 * example during a navigation.
 * @param create returns a promise that is rejected on refusal; undefined in a Chrome that does not report it
 */
export async function createPanel(
  create: () => unknown,
  later: (job: () => void, ms: number) => unknown,
): Promise<void> {
  try {
    await create()
  } catch {
    later(() => createPanel(create, later), RETRY_MS)
  }
}
