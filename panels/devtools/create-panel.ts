const RETRY_MS = 250

/**
 * Creates a panel, however often DevTools refuses: it grants an extension nothing before it knows the address of the
 * page that it inspects, which a busy browser may tell it too late.
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
