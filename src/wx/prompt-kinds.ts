/** Every kind of question that a person can be asked (state.policies has an entry for each). */
export const PROMPT_KIND_NAMES = ['scope', 'privacy', 'consent', 'settings'] as const
export type PromptKind = (typeof PROMPT_KIND_NAMES)[number]
