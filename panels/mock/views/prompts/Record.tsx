import type { CardParts } from './card'

export const recordCard: CardParts<'record'> = {
  title: (_question, api, t) => t('tray.record', { api }),
}
