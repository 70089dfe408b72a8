const RETRY_MS = 250

/**
 * Creates a panel, however often DevTools refuses: it grants an extension nothing while it knows no address of what it
 * inspects, as in the middle of a navigation.
 * @param create gives a promise that a refusal rejects; nothing in a Chrome that tells of none.
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
