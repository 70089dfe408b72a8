import { useState } from 'preact/hooks'
import { SUBSCRIPTION_VERDICTS } from '../../../../../src/wx/state/enumerations'
import { usePanel, useT } from '../../shell/context'
import { Icon } from '../../ui/Icon'
import { CheckField, FieldRow } from '../fields'

/** System messages, which need no template (semantics.md 4.8). */
const SYSTEM = ['SYS_MSG_TYPE_INTERACTIVE', 'SYS_MSG_TYPE_RANK']
const ITEMS = ['subscriptions', 'itemSettings']

export function SubscriptionsSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const [id, setId] = useState('')
  const items = Object.entries(states.current.value?.subscriptions.itemSettings ?? {})
  const name = id.trim()
  return (
    <>
      <CheckField
        path={['subscriptions', 'mainSwitch']}
        label={t('subscriptions.mainSwitch')}
        hint={t('subscriptions.mainSwitchHint')}
      />
      <FieldRow label={t('subscriptions.items')} path={ITEMS} hint={t('subscriptions.itemsHint')}>
        {items.length > 0 && (
          <ul class="item-list">
            {items.map(([item, verdict]) => (
              <li key={item}>
                <code class="item-name" title={item}>
                  {item}
                </code>
                <select
                  class="select"
                  aria-label={item}
                  value={verdict}
                  onChange={(event) => fields.set([...ITEMS, item], event.currentTarget.value)}
                >
                  {SUBSCRIPTION_VERDICTS.map((each) => (
                    <option key={each} value={each}>
                      {t(`verdict.${each}`)}
                    </option>
                  ))}
                </select>
                <button
                  type="button"
                  class="tool small"
                  aria-label={t('subscriptions.remove', { item })}
                  title={t('subscriptions.remove', { item })}
                  onClick={() => fields.set([...ITEMS, item], null)}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          class="inline add-item"
          onSubmit={(event) => {
            event.preventDefault()
            if (!name) return
            setId('')
            void fields.set([...ITEMS, name], 'accept')
          }}
        >
          <input
            class="input mono"
            aria-label={t('subscriptions.id')}
            placeholder={t('subscriptions.id')}
            spellcheck={false}
            list="subscription-ids"
            value={id}
            onInput={(event) => setId(event.currentTarget.value)}
          />
          <datalist id="subscription-ids">
            {SYSTEM.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <button type="submit" class="button" disabled={!name}>
            {t('subscriptions.add')}
          </button>
        </form>
      </FieldRow>
    </>
  )
}
