/** Sections of the state that a page has only when the user has given consent and scope; null until then. */
export const PERSONAL_SECTIONS = ['location', 'fuzzyLocation', 'place', 'clipboard', 'phone'] as const
export type PersonalSection = (typeof PERSONAL_SECTIONS)[number]
