import { MARKERS, type Marker } from '../../../../src/protocol/extension'
import { LANGUAGE_CHOICES, type LanguageChoice } from '../../../shared/i18n'
import { SecretChecks } from '../scenarios/SecretChecks'
import { Icon } from '../ui/Icon'
import { Popover } from '../ui/Popover'
import { usePanel, useT } from './context'
import { KeyHelp } from './KeyHelp'

const CALL_LIMITS = [1_000, 10_000, 50_000, 100_000]

/** Settings of the panel itself. */
export function SettingsTool() {
  const { settings } = usePanel()
  const t = useT()
  return (
    <Popover label={t('settings.label')} class="tool settings-tool" button={<Icon name="settings" />}>
      {() => (
        <div class="settings-pane">
          <LanguageSelect />
          <CallLimit />
          {settings.canMark && <MarkerSelect />}
          <CopiedSecrets />
          <PreserveLog />
          <KeyHelp />
        </div>
      )}
    </Popover>
  )
}

function LanguageSelect() {
  const { settings } = usePanel()
  const t = useT()
  const names = { auto: t('language.auto'), en: 'English', 'zh-CN': '简体中文' } as const
  return (
    <label class="setting">
      <span>{t('toolbar.language')}</span>
      <select
        class="select"
        aria-label={t('toolbar.language')}
        value={settings.current.value.language}
        onChange={(event) => settings.change({ language: event.currentTarget.value as LanguageChoice })}
      >
        {LANGUAGE_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {names[choice]}
          </option>
        ))}
      </select>
    </label>
  )
}

function CallLimit() {
  const { settings, log } = usePanel()
  const t = useT()
  const { maxCalls } = settings.current.value
  const limits = CALL_LIMITS.includes(maxCalls) ? CALL_LIMITS : [...CALL_LIMITS, maxCalls].sort((a, b) => a - b)
  return (
    <label class="setting">
      <span>{t('settings.maxCalls')}</span>
      <select
        class="select"
        value={String(maxCalls)}
        onChange={(event) => {
          settings.change({ maxCalls: Number(event.currentTarget.value) })
          log.trim()
        }}
      >
        {limits.map((limit) => (
          <option key={limit} value={String(limit)}>
            {limit.toLocaleString()}
          </option>
        ))}
      </select>
    </label>
  )
}

function MarkerSelect() {
  const { settings } = usePanel()
  const t = useT()
  return (
    <label class="setting" title={t('settings.markerTitle')}>
      <span>{t('settings.marker')}</span>
      <select
        class="select"
        value={settings.marker.value}
        onChange={(event) => settings.chooseMarker(event.currentTarget.value as Marker)}
      >
        {MARKERS.map((marker) => (
          <option key={marker} value={marker}>
            {t(`settings.marker.${marker}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

function CopiedSecrets() {
  const { secrets } = usePanel()
  const t = useT()
  return (
    <fieldset class="save-secrets" title={t('settings.secretsTitle')}>
      <legend>{t('settings.secrets')}</legend>
      <SecretChecks without={secrets.leftOut.value} onWithout={secrets.leaveOut} />
    </fieldset>
  )
}

export function PreserveLog() {
  const { settings } = usePanel()
  const t = useT()
  return (
    <label class="check preserve" title={t('toolbar.preserveTitle')}>
      <input
        type="checkbox"
        checked={settings.current.value.preserveLog}
        onChange={(event) => settings.change({ preserveLog: event.currentTarget.checked })}
      />
      {t('toolbar.preserve')}
    </label>
  )
}
