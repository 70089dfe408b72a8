import { REASONS } from '../../../../src/wx/base/input-error'

type Reasons = { readonly [Code in keyof typeof REASONS as `reason.${Code}`]: (typeof REASONS)[Code] }

/** Tests, the command line and the panel say why something was refused in the same words. */
const reasons = Object.fromEntries(
  Object.entries(REASONS).map(([code, text]) => [`reason.${code}`, text]),
) as unknown as Reasons

export const reasonsEn = {
  ...reasons,
  'reason.and': '; ',
  'reason.unforeseen': '{error}',
} as const
