import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { keyAction } from '../../models/shell/keys'
import { VIEWS, type View } from '../../models/shell/navigation'
import type { Panel } from '../../panel'
import { CallsView } from '../calls/CallsView'
import { Tray } from '../prompts/Tray'
import { RulesView } from '../rules/RulesView'
import { ScenariosView } from '../scenarios/ScenariosView'
import { StateView } from '../state/StateView'
import { Split } from '../ui/Split'
import { Tabs } from '../ui/Tabs'
import { PanelContext, usePanel, useT } from './context'
import { EmptyPage } from './Empty'
import { Notices } from './Notices'
import { TextPane } from './TextPane'
import { Toast } from './Toast'
import { Toolbar } from './Toolbar'

/** Width in px from which a second view is beside the calls. */
const WIDE = 900

const CONTENT = { calls: CallsView, state: StateView, rules: RulesView, scenarios: ScenariosView }

/** Gives the document the panel's theme and language. */
export function applyTheme({ settings }: Panel) {
  document.documentElement.dataset.theme = settings.theme.value
  document.documentElement.lang = settings.language.value
}

export function App({ panel }: { panel: Panel }) {
  useSignalEffect(() => applyTheme(panel))
  useEffect(() => () => panel.dispose(), [panel])
  return (
    <PanelContext.Provider value={panel}>
      <Layout />
    </PanelContext.Provider>
  )
}

function Layout() {
  const panel = usePanel()
  const root = useRef<HTMLDivElement>(null)
  const used = useRef<EventTarget | null>(null)
  const wide = useWide()
  const { site, savedCalls, navigation } = panel
  // Saved calls can be shown on any page.
  const closed = site.phase.value === 'closed' && !savedCalls.opened.value && !savedCalls.problem.value

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const action = keyAction(event, isTyping(event.target))
      if (event.key === 'Escape' && !isTyping(event.target) && panel.log.detailsOpen.peek()) panel.log.close()
      else if (!action) return // DevTools opens its drawer on Esc, if there is nothing to close
      event.preventDefault()
      event.stopPropagation()
      if (!action) return
      if (action.type === 'filter') root.current?.querySelector<HTMLInputElement>('#filter')?.focus()
      else if (action.type === 'help') root.current?.querySelector<HTMLButtonElement>('.settings-tool')?.click()
      else if (action.type === 'pane') focusPane(root.current, action.step)
      else panel.press(action)
    }
    // Not on the document: DevTools handles keys there first.
    document.body.addEventListener('keydown', onKeyDown)
    return () => document.body.removeEventListener('keydown', onKeyDown)
  }, [panel])

  useEffect(() => panel.search.chooseBy(() => searchedView(root.current, used.current)), [panel])
  const use = ({ target }: Event) => {
    used.current = target
  }

  return (
    <div ref={root} class="app" data-view={navigation.view.value} onFocusIn={use} onPointerDown={use}>
      <Toolbar />
      <Notices />
      <Tray />
      {closed ? <EmptyPage phase="closed" /> : wide ? <Wide /> : <Narrow />}
      <Toast />
      <TextPane />
    </div>
  )
}

/** Returns the view that Ctrl+F searches: the state if its pane was used last, or if no calls are shown. */
function searchedView(root: HTMLElement | null, used: EventTarget | null): 'calls' | 'state' {
  const pane = root?.querySelector('.state-view')?.closest('.tabs')
  if (!pane) return 'calls'
  return !root?.querySelector('.calls') || (used instanceof Node && pane.contains(used)) ? 'state' : 'calls'
}

/** Elements that F6 moves between: filter, prompt, tab, calls, details. */
const PANES =
  '#filter, .tray .card:first-child .button.primary, [role="tab"][aria-selected="true"], .grid, .details-head .tool'

function focusPane(root: HTMLElement | null, step: 1 | -1) {
  const panes = [...(root?.querySelectorAll<HTMLElement>(PANES) ?? [])].filter(isFirstOfItsKind)
  const active = document.activeElement
  const follows = (pane: HTMLElement) =>
    active !== null && (pane.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const here = panes.findLastIndex((pane) => pane === active || pane.contains(active) || follows(pane))
  panes[(here + step + panes.length) % panes.length]?.focus()
}

const isFirstOfItsKind = (pane: HTMLElement, index: number, all: readonly HTMLElement[]): boolean =>
  all.findIndex(({ className, id }) => className === pane.className && id === pane.id) === index

/** Returns true if an element accepts typed text; for all others the panel handles its keys. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}

function Wide() {
  const { navigation, settings } = usePanel()
  const t = useT()
  const view = navigation.beside.value
  return (
    <Split
      label={t('split.state')}
      direction="columns"
      sized="first"
      size={settings.current.value.paneWidth}
      onSize={(paneWidth) => settings.change({ paneWidth })}
    >
      <ViewTabs views={VIEWS.filter((id) => id !== 'calls')} chosen={view} />
      <CallsView />
    </Split>
  )
}

function Narrow() {
  const { navigation } = usePanel()
  return <ViewTabs views={VIEWS} chosen={navigation.view.value} />
}

function ViewTabs({ views, chosen }: { views: readonly View[]; chosen: View }) {
  const { navigation } = usePanel()
  const t = useT()
  const Content = CONTENT[chosen]
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={views.map((id) => ({ id, label: t(`tabs.${id}`) }))}
      chosen={chosen}
      onChoose={(id) => navigation.show(id)}
    >
      <Content />
    </Tabs>
  )
}

function useWide(): boolean {
  const [query] = useState(() => matchMedia(`(min-width: ${WIDE}px)`))
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const follow = () => setWide(query.matches)
    follow() // DevTools may have set the panel's width after the first render
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [query])
  return wide
}
