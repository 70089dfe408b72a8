import { LAUNCH } from '../../../../../src/wx/companions/lifecycle'
import { SYSTEM as DEFAULTS } from '../../../../../src/wx/companions/system'
import { NETWORK_TYPES, SYSTEM_PLATFORMS, THEMES } from '../../../../../src/wx/state/enumerations'
import { DEVICE_PRESETS, deviceIn } from '../../../models/state/devices'
import type { Reader } from '../../../models/state/fields'
import { usePanel, useT } from '../../shell/context'
import { CheckField, FieldRow, SelectField, TextField, useCountReader, useNumberReader } from '../fields'

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
  const select = (field: 'platform' | 'theme' | 'networkType', values: readonly string[]) => (
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
      {select('networkType', NETWORK_TYPES)}
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
        <CheckField key={field} path={path(field)} label={t(`system.${field}`)} fallback={DEFAULTS[field]} />
      ))}
    </>
  )
}

/** Returns the parameters in the text of a query. */
const readQuery: Reader = (text) => ({
  value: text.trim() === '' ? null : Object.fromEntries(new URLSearchParams(text.trim())),
})

export function LaunchSection() {
  const t = useT()
  const readCount = useCountReader()
  const showQuery = (query: unknown) => `${new URLSearchParams((query ?? {}) as never)}`
  return (
    <>
      <TextField path={['launch', 'path']} label={t('launch.path')} hint={t('launch.pathHint')} mono />
      <TextField
        path={['launch', 'query']}
        label={t('launch.query')}
        hint={t('launch.queryHint')}
        read={readQuery}
        show={showQuery}
        mono
      />
      <TextField
        path={['launch', 'scene']}
        label={t('launch.scene')}
        read={readCount}
        show={(scene) => String(scene ?? LAUNCH.scene)}
        mono
        narrow
      />
      <CheckField path={['launch', 'hasUpdate']} label={t('launch.hasUpdate')} />
    </>
  )
}
