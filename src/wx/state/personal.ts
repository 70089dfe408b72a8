/** Sections of the state that a page gets only with the user's consent and scope; null until then. */
export const PERSONAL_SECTIONS = ['user', 'location', 'fuzzyLocation', 'place', 'clipboard', 'phone', 'email'] as const
export type PersonalSection = (typeof PERSONAL_SECTIONS)[number]
