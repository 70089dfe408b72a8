/** Sections of the state that a page gets only with the user's consent and scope; null until then. */
export const PERSONAL_SECTIONS = ['user', 'location', 'fuzzyLocation', 'clipboard'] as const
export type PersonalSection = (typeof PERSONAL_SECTIONS)[number]

/** Sections of the state that no page needs: the store answers the APIs that read them. */
export const STORE_SECTIONS = [
  'identity',
  'devices',
  'server',
  'place',
  'phone',
  'email',
  'soter',
  'album',
  'recording',
  'policies',
] as const
