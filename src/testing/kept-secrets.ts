import { SECRET_KINDS, type SecretKind } from '../wx/scenarios/secrets'

/** The secrets that files and reports keep: all, none, or some kinds. */
export type KeptSecrets = boolean | readonly SecretKind[]

/**
 * Returns the kinds of secrets that are left out; all by default.
 * @throws Error with the valid kinds.
 */
export function leftOutBut(kept: KeptSecrets = false): readonly SecretKind[] {
  if (typeof kept === 'boolean') return kept ? [] : SECRET_KINDS
  const kinds: readonly string[] = SECRET_KINDS
  const unknown = Array.isArray(kept) ? kept.find((kind) => !kinds.includes(kind)) : kept
  if (unknown !== undefined) {
    throw new Error(
      `keepSecrets has no kind ${JSON.stringify(unknown)}: it is true, false, or a list of ${kinds.join(', ')}`,
    )
  }
  return SECRET_KINDS.filter((kind) => !kept.includes(kind))
}
