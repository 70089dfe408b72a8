import { useState } from 'preact/hooks'
import { COMPANIONS, type Companion } from '../../../../../src/wx/state/enumerations'
import type { Reader } from '../../../models/state/fields'
import { usePanel, useT } from '../../shell/context'
import { Icon } from '../../ui/Icon'
import { FieldRow, TextInput } from '../fields'

const CHAPTERS = ['companions']
const STORAGE = ['storage']

/** Well-known APIs of each chapter. */
const EXAMPLES: Readonly<Record<Companion, string>> = {
  storage: 'setStorage, getStorageSync …',
  system: 'getSystemInfoSync, getWindowInfo …',
  interaction: 'showToast, showModal …',
  network: 'request, uploadFile, connectSocket …',
  lifecycle: 'onAppShow, getLaunchOptionsSync …',
  navigation: 'navigateTo, switchTab …',
  media: 'chooseImage, scanCode, makePhoneCall …',
  payment: 'requestPayment, requestSubscribeMessage …',
}

export function CompanionsSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const on = states.current.value?.companions ?? []
  return (
    <FieldRow label={t('companions.chapters')} path={CHAPTERS} hint={t('companions.hint')}>
      {COMPANIONS.map((chapter) => (
        <label key={chapter} class="check">
          <input
            type="checkbox"
            checked={on.includes(chapter)}
            onChange={({ currentTarget: { checked } }) =>
              fields.set(
                CHAPTERS,
                COMPANIONS.filter((each) => (each === chapter ? checked : on.includes(each))),
              )
            }
          />
          <span>
            {t(`companions.${chapter}`)} <code>{EXAMPLES[chapter]}</code>
          </span>
        </label>
      ))}
    </FieldRow>
  )
}

/** Returns the value of typed JSON, and of other text as it is. */
const readValue: Reader = (text) => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { value: text }
  }
}

/** Returns the text of a value that `readValue` turns into the same value. */
function showValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? ''
  const read = readValue(value)
  return typeof read === 'object' && read.value === value ? value : JSON.stringify(value)
}

export function StorageSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const [key, setKey] = useState('')
  const keys = Object.keys(states.current.value?.storage ?? {})
  return (
    <FieldRow label={t('storage.values')} path={STORAGE} hint={t('storage.hint')}>
      {keys.length > 0 && (
        <ul class="item-list">
          {keys.map((each) => (
            <li key={each}>
              <code class="item-name" title={each}>
                {each}
              </code>
              <TextInput
                path={[...STORAGE, each]}
                label={t('storage.value', { key: each })}
                read={readValue}
                show={showValue}
                mono
              />
              <button
                type="button"
                class="tool small"
                aria-label={t('storage.remove', { key: each })}
                title={t('storage.remove', { key: each })}
                onClick={() => fields.set([...STORAGE, each], null)}
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
          if (!key) return
          setKey('')
          if (!keys.includes(key)) void fields.set([...STORAGE, key], '')
        }}
      >
        <input
          class="input mono"
          aria-label={t('storage.key')}
          placeholder={t('storage.key')}
          spellcheck={false}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={!key}>
          {t('storage.add')}
        </button>
        <button
          type="button"
          class="button"
          disabled={keys.length === 0}
          onClick={() => fields.set(STORAGE, Object.fromEntries(keys.map((each) => [each, null])))}
        >
          {t('storage.clear')}
        </button>
      </form>
    </FieldRow>
  )
}
