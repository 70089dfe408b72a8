import { useState } from 'preact/hooks'
import { SYSTEM as DEFAULTS } from '../../../../../src/wx/companions/system'
import { COMPANIONS, SYSTEM_PLATFORMS, THEMES } from '../../../../../src/wx/state/enumerations'
import { DEVICE_PRESETS, deviceIn } from '../../../models/state/devices'
import type { Reader } from '../../../models/state/fields'
import { usePanel, useT } from '../../shell/context'
import { Icon } from '../../ui/Icon'
import { CheckField, FieldRow, SelectField, TextField, TextInput, useCountReader, useNumberReader } from '../fields'

const CHAPTERS = ['companions']
const STORAGE = ['storage']

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
          <span>{t(`companions.${chapter}`)}</span>
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

const SYSTEM = ['system']
const DEVICE = [...SYSTEM, 'model']

export function SystemSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const readNumber = useNumberReader(0)
  const readCount = useCountReader()
  const readSize: Reader = (text) => (text.trim() === '' ? { value: null } : readCount(text))
  const system = states.current.value?.system
  const path = (field: string) => [...SYSTEM, field]
  const show = (field: keyof typeof DEFAULTS) => (value: unknown) => String(value ?? DEFAULTS[field] ?? '')
  const select = (field: 'platform' | 'theme', values: readonly string[]) => (
    <SelectField
      path={path(field)}
      label={field}
      options={values.map((value) => ({ value, label: value }))}
      fallback={DEFAULTS[field]}
    />
  )
  return (
    <>
      <FieldRow label={t('system.device')} path={DEVICE} control="system-device">
        <select
          id="system-device"
          class="select"
          value={system ? deviceIn(system) : ''}
          onChange={({ currentTarget: { value } }) => fields.set(SYSTEM, { ...DEVICE_PRESETS[value] })}
        >
          <option value="" disabled>
            {t('system.other')}
          </option>
          {Object.keys(DEVICE_PRESETS).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </FieldRow>
      {select('platform', SYSTEM_PLATFORMS)}
      {select('theme', THEMES)}
      {(['brand', 'system', 'version', 'SDKVersion', 'language'] as const).map((field) => (
        <TextField key={field} path={path(field)} label={field} show={show(field)} mono />
      ))}
      {(['fontSizeSetting', 'pixelRatio'] as const).map((field) => (
        <TextField key={field} path={path(field)} label={field} read={readNumber} show={show(field)} mono narrow />
      ))}
      {(['screenWidth', 'screenHeight', 'statusBarHeight'] as const).map((field) => (
        <TextField key={field} path={path(field)} label={field} read={readCount} show={show(field)} mono narrow />
      ))}
      {(['windowWidth', 'windowHeight'] as const).map((field) => (
        <TextField
          key={field}
          path={path(field)}
          label={field}
          read={readSize}
          hint={t('system.windowHint')}
          mono
          narrow
        />
      ))}
      {(['bluetoothEnabled', 'locationEnabled', 'wifiEnabled'] as const).map((field) => (
        <CheckField key={field} path={path(field)} label={field} fallback={DEFAULTS[field]} />
      ))}
    </>
  )
}
