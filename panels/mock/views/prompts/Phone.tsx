import type { CardParts } from './card'

export const phoneCard: CardParts<'phone'> = {
  title: ({ phoneNumber }, api, t) => (
    <>
      {t('tray.phone', { api })} <code>{phoneNumber}</code>
    </>
  ),
}
