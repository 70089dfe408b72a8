import type { CardParts } from './card'

export const soterCard: CardParts<'soter'> = {
  title: ({ mode }, api, t) => t('tray.soter', { api, mode: t(`tray.mode.${mode}`) }),
  note: ({ content }, t) => (content === '' ? undefined : t('tray.soterNote', { content })),
}
