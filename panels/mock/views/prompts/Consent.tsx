import type { CardParts } from './card'

export const consentCard: CardParts<'consent'> = {
  title: (_question, api, t) => t('tray.consent', { api }),
  note: (_question, t) => t('tray.consentHint'),
}
