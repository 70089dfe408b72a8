import type { Question } from '../../../../src/wx/prompts/prompts'
import type { PromptKind } from '../../../../src/wx/state/prompt-kinds'
import { breakpointCard } from './Breakpoint'
import { consentCard } from './Consent'
import type { CardParts } from './card'
import { locationCard } from './Location'
import { modalCard } from './Modal'
import { phoneCard } from './Phone'
import { privacyCard } from './Privacy'
import { profileCard } from './Profile'
import { recordCard } from './Record'
import { scopeCard } from './Scope'
import { settingsCard } from './Settings'
import { shareCard } from './Share'
import { soterCard } from './Soter'

const CARDS: { readonly [K in PromptKind]: CardParts<K> } = {
  scope: scopeCard,
  privacy: privacyCard,
  consent: consentCard,
  settings: settingsCard,
  profile: profileCard,
  phone: phoneCard,
  share: shareCard,
  soter: soterCard,
  location: locationCard,
  record: recordCard,
  modal: modalCard,
  breakpoint: breakpointCard,
}

/** Returns the parts of the card of a question's kind. */
export const cardParts = ({ kind }: Question) => CARDS[kind] as CardParts<PromptKind>
