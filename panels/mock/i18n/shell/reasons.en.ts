import { REASONS } from '../../../../src/wx/base/input-error'

type ReasonKey = `reason.${keyof typeof REASONS}`

/** Tests, the command line and the panel say why something was refused in the same words. */
const reasons = Object.fromEntries(Object.entries(REASONS).map(([code, text]) => [`reason.${code}`, text])) as Record<
  ReasonKey,
  string
>

export const reasonsEn = {
  ...reasons,
  'reason.and': '; ',
  'reason.unforeseen': '{error}',
}
