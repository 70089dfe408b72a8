import { diffPatch, type Json, mergePatch } from '../base/json'

/**
 * Returns whether the value at a path is replaced whole by a patch, because its members can have any name or be null:
 * the content of login, the query of the launch, the gates of one API, a stored value, a file, and a running recording.
 */
const isWhole = ([section, key, ...rest]: readonly string[]): boolean =>
  rest.length === 0 &&
  ((section === 'switches' && key === 'loginContent') ||
    (section === 'launch' && key === 'query') ||
    ((section === 'gates' || section === 'devices' || section === 'storage' || section === 'album') &&
      key !== undefined))

/**
 * Applies a merge patch to a state. Objects merge, null resets a field, and values that are replaced whole keep their
 * nulls.
 * @throws InputError that names the path of a forbidden key in the patch.
 */
export const mergeState = (state: unknown, patch: unknown): unknown => mergePatch(state, patch, isWhole)

/** Returns the patch that turns one state into another; undefined if they are equal. */
export const diffState = (from: unknown, to: unknown): Json | undefined => diffPatch(from, to, isWhole)
