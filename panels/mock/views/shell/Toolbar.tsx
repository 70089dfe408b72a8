import type { ComponentChild } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { PLATFORMS } from '../../../../src/wx/state/enumerations'
import { FilterBox } from '../calls/FilterBox'
import { FilterChips, PendingChip } from '../calls/FilterChips'
import { Health } from '../connection/Health'
import { PagesTool, ReloadTool } from '../connection/Pages'
import { HistoryTools } from '../history/History'
import { RecordTool } from '../recorder/Record'
import { SavedCallsTools } from '../saved-calls/SavedCalls'
import { scenarioName } from '../scenarios/label'
import { Icon } from '../ui/Icon'
import { useOverflow } from '../ui/overflow'
import { Popover } from '../ui/Popover'
import { usePanel, useT } from './context'
import { PreserveLog, SettingsTool } from './Settings'

const MANAGE = '(manage)'

/** Ids of the tools in the order in which they leave a narrow bar for the menu "»"; the others always stay. */
const LEAVING = ['chips', 'preserve', 'files', 'scenario', 'platform', 'record', 'history'] as const

/** A phone wraps its tools. */
const PHONE = '(pointer: coarse) and (max-width: 620px)'
const NONE: readonly string[] = []

/** Widths in px of paddings, gaps and the menu's button. */
const AROUND = { narrow: 62, wide: 90 }

/** Least widths in px of the tools that shrink. */
const LEAST = { place: 72, filter: 100, health: 26 }

/** Width in px below which the log's tools have a row of their own, as in the style sheet. */
const TWO_ROWS = '(max-width: 899px)'

interface Tool {
  readonly id: string
  readonly group: 'site' | 'edit' | 'log' | 'health'
  readonly Tool: () => ComponentChild
}

export function Toolbar() {
  const { site, pages, settings } = usePanel()
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  const isNarrow = useMedia(TWO_ROWS)
  const isPhone = useMedia(PHONE)
  const tools = useMemo((): readonly Tool[] => {
    const place: Tool[] = pages
      ? [
          { id: 'place', group: 'site', Tool: () => <PagesTool pages={pages} /> },
          { id: 'reload', group: 'site', Tool: ReloadTool },
        ]
      : [{ id: 'place', group: 'site', Tool: OriginSelect }]
    return [
      ...(site.canSwitch ? [{ id: 'switch', group: 'site', Tool: SiteSwitch } as const] : []),
      ...place,
      { id: 'platform', group: 'site', Tool: PlatformSelect },
      { id: 'scenario', group: 'site', Tool: ScenarioSelect },
      { id: 'history', group: 'edit', Tool: HistoryTools },
      { id: 'record', group: 'log', Tool: RecordTool },
      { id: 'log', group: 'log', Tool: LogTools },
      { id: 'files', group: 'log', Tool: SavedCallsTools },
      { id: 'filter', group: 'log', Tool: FilterBox },
      { id: 'pending', group: 'log', Tool: PendingChip },
      { id: 'chips', group: 'log', Tool: FilterChips },
      { id: 'preserve', group: 'log', Tool: PreserveLog },
      { id: 'health', group: 'health', Tool: Health },
      { id: 'settings', group: 'health', Tool: SettingsTool },
    ]
  }, [site, pages])
  const slots = useMemo(
    () =>
      tools.map(({ id, group }) => ({
        id,
        row: isNarrow && group === 'log' ? 1 : 0,
        ...(Object.hasOwn(LEAST, id) && { least: LEAST[id as keyof typeof LEAST] }),
      })),
    [tools, isNarrow],
  )
  const hidden = useOverflow(bar, slots, {
    leaving: isPhone ? NONE : LEAVING,
    around: isNarrow ? AROUND.narrow : AROUND.wide,
    text: settings.language.value,
  })
  const inBar = (group: Tool['group']) =>
    tools
      .filter((tool) => tool.group === group && !hidden.has(tool.id))
      .map(({ id, Tool }) => (
        <div key={id} class="slot" data-slot={id}>
          <Tool />
        </div>
      ))
  const left = tools.filter(({ id }) => hidden.has(id))
  return (
    <div ref={bar} role="toolbar" class="toolbar" aria-label={t('toolbar.label')}>
      <div class="tools site-tools">{inBar('site')}</div>
      <div class="tools edit-tools">{inBar('edit')}</div>
      <div class="tools log-tools">{inBar('log')}</div>
      <div class="tools health-tools">
        {left.length > 0 && (
          <Popover label={t('toolbar.more')} button={<span class="more-tools">»</span>}>
            {() => (
              <div class="more-pane">
                {left.map(({ id, Tool }) => (
                  <div key={id} class="slot">
                    <Tool />
                  </div>
                ))}
              </div>
            )}
          </Popover>
        )}
        {inBar('health')}
      </div>
    </div>
  )
}

/** Returns whether a media query matches. */
function useMedia(query: string): boolean {
  const [list] = useState(() => matchMedia(query))
  const [matches, setMatches] = useState(list.matches)
  useEffect(() => {
    const follow = () => setMatches(list.matches)
    follow() // DevTools may have set the panel's width after the first render
    list.addEventListener('change', follow)
    return () => list.removeEventListener('change', follow)
  }, [list])
  return matches
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
