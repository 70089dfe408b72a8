import type { CardParts } from './card'

export const profileCard: CardParts<'profile'> = {
  title: ({ desc }, api, t) => (
    <>
      {t('tray.profile', { api })} {desc !== '' && <q>{desc}</q>}
    </>
  ),
}
