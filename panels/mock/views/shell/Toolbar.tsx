import { PLATFORMS } from '../../../../src/wx/state/enumerations'
import { FilterBox } from '../calls/FilterBox'
import { FilterChips } from '../calls/FilterChips'
import { Health } from '../connection/Health'
import { PagesTool, ReloadTool } from '../connection/Pages'
import { HistoryTools } from '../history/History'
import { RecordTool } from '../recorder/Record'
import { SavedCallsTools } from '../saved-calls/SavedCalls'
import { scenarioName } from '../scenarios/label'
import { Icon } from '../ui/Icon'
import { usePanel, useT } from './context'
import { PreserveLog, SettingsTool } from './Settings'

const MANAGE = '(manage)'

export function Toolbar() {
  const { site, pages } = usePanel()
  const t = useT()
  return (
    <div role="toolbar" class="toolbar" aria-label={t('toolbar.label')}>
      <div class="tools site-tools">
        {site.canSwitch && <SiteSwitch />}
        {pages ? <PagesTool pages={pages} /> : <OriginSelect />}
        {pages && <ReloadTool />}
        <PlatformSelect />
        <ScenarioSelect />
      </div>
      <div class="tools edit-tools">
        <HistoryTools />
      </div>
      <div class="tools log-tools">
        <RecordTool />
        <LogTools />
        <SavedCallsTools />
        <FilterBox />
        <FilterChips />
        <PreserveLog />
      </div>
      <div class="tools health-tools">
        <Health />
        <SettingsTool />
      </div>
    </div>
  )
}

function SiteSwitch() {
  const { site } = usePanel()
  const t = useT()
  const { status } = site
  const on = site.on.value
  const origin = status.value?.origin ?? ''
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-label={t('toolbar.site')}
      title={t(on ? 'toolbar.siteOn' : 'toolbar.siteOff', { origin })}
      aria-checked={on}
      disabled={site.busy.value || !status.value || status.value.pattern === null}
      onClick={() => (on ? site.turnOff() : site.turnOn())}
    />
  )
}

function OriginSelect() {
  const { site } = usePanel()
  const t = useT()
  const origins = site.origins.value
  return (
    <select
      class="select origin"
      aria-label={t('toolbar.origin')}
      title={site.origin.value ?? t('toolbar.noOrigin')}
      value={site.origin.value ?? ''}
      disabled={origins.length === 0}
      onChange={(event) => site.choose(event.currentTarget.value)}
    >
      {origins.length === 0 && <option value="">{t('toolbar.noOrigin')}</option>}
      {origins.map((origin) => (
        <option key={origin} value={origin}>
          {origin.replace(/^https?:\/\//, '')}
        </option>
      ))}
    </select>
  )
}

function PlatformSelect() {
  const { states, fields } = usePanel()
  const t = useT()
  const state = states.current.value
  return (
    <select
      class="select"
      aria-label={t('toolbar.platform')}
      title={t('toolbar.platform')}
      value={state?.platform ?? 'miniProgram'}
      disabled={!state}
      onChange={(event) => fields.set(['platform'], event.currentTarget.value)}
    >
      {PLATFORMS.map((platform) => (
        <option key={platform} value={platform}>
          {t(`platform.${platform}`)}
        </option>
      ))}
    </select>
  )
}

/** List that applies a scenario; shows the one that equals the current state, if any. */
function ScenarioSelect() {
  const { scenarios, states, navigation } = usePanel()
  const t = useT()
  const active = scenarios.active.value
  const title = active ? scenarioName(t, active) : t('toolbar.noScenario')
  return (
    <select
      class="select scenario-select"
      aria-label={t('toolbar.scenario')}
      title={`${t('toolbar.scenario')}: ${title}`}
      value={active?.id ?? ''}
      disabled={!states.current.value}
      onChange={(event) => {
        const { value } = event.currentTarget
        event.currentTarget.value = active?.id ?? ''
        if (value === MANAGE) navigation.show('scenarios')
        else void scenarios.apply(value)
      }}
    >
      <option value="" disabled>
        {t('toolbar.noScenario')}
      </option>
      {scenarios.all.value.map((scenario) => (
        <option key={scenario.id} value={scenario.id}>
          {scenarioName(t, scenario)}
        </option>
      ))}
      <option value={MANAGE}>{t('toolbar.manageScenarios')}</option>
    </select>
  )
}

function LogTools() {
  const { log, savedCalls } = usePanel()
  const t = useT()
  const paused = log.paused.value
  // These buttons act on the page's own calls, which are hidden now.
  const disabled = savedCalls.opened.value !== undefined
  const pause = t(paused ? 'toolbar.resume' : 'toolbar.pause')
  return (
    <>
      <button
        type="button"
        class={`tool ${paused ? 'on' : ''}`}
        aria-label={t('toolbar.pause')}
        aria-pressed={paused}
        title={pause}
        disabled={disabled}
        onClick={() => (paused ? log.resume() : log.pause())}
      >
        <Icon name={paused ? 'resume' : 'pause'} solid={paused} />
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('toolbar.clear')}
        title={t('toolbar.clear')}
        disabled={disabled}
        onClick={() => log.clear()}
      >
        <Icon name="clear" />
      </button>
    </>
  )
}
