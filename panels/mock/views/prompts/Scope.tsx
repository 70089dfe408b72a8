import { scopeLabel } from '../shell/labels'
import type { CardParts } from './card'

export const scopeCard: CardParts<'scope'> = {
  title: ({ scope }, api, t) => (
    <>
      {t('tray.scope', { api, scope: scopeLabel(t, scope) })} <code>{scope}</code>
    </>
  ),
}
