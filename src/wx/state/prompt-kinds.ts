/** Kinds of prompts. `state.policies` has an entry for each. */
export const PROMPT_KIND_NAMES = [
  'scope',
  'privacy',
  'consent',
  'settings',
  'profile',
  'phone',
  'share',
  'soter',
  'location',
  'record',
  'modal',
  'breakpoint',
] as const
export type PromptKind = (typeof PROMPT_KIND_NAMES)[number]

/** Returns whether the platform itself shows a dialog for a kind; the page and the panel ask the others. */
export const hasDialog = (kind: PromptKind): boolean => kind !== 'consent' && kind !== 'breakpoint'

/** Methods of biometric authentication (semantics.md 4.11). */
export const SOTER_MODES = ['fingerPrint', 'facial', 'speech'] as const
export type SoterMode = (typeof SOTER_MODES)[number]

/** Maximum duration of startRecord, in milliseconds (semantics.md 4.13). */
export const RECORD_LIMIT_MS = 60_000
