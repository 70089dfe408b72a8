import type { CardParts } from './card'

export const privacyCard: CardParts<'privacy'> = {
  title: ({ contractName }, api, t) => t('tray.privacy', { api, contract: contractName }),
}
