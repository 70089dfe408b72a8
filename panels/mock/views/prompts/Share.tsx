import type { CardParts } from './card'

export const shareCard: CardParts<'share'> = {
  title: ({ data, value }, api, t) => (
    <>
      {t('tray.share', { api, data: t(`tray.data.${data}`) })} <code>{value}</code>
    </>
  ),
}
