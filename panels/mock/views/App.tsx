import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Panel } from '../panel'
import { CallsView } from './CallsView'
import { PanelContext, usePanel, useT } from './context'
import { EmptyPage } from './Empty'
import { Notices } from './Notices'
import { ReturnsView } from './ReturnsView'
import { Split } from './Split'
import { StateView } from './StateView'
import { Tabs } from './Tabs'
import { Toolbar } from './Toolbar'
import { Tray } from './Tray'

/** From here on state and calls stand side by side. */
const WIDE = 900

type View = 'calls' | 'state' | 'returns'

export function App({ panel }: { panel: Panel }) {
  useSignalEffect(() => {
    document.documentElement.dataset.theme = panel.settings.theme.value
    document.documentElement.lang = panel.settings.language.value
  })
  useEffect(() => () => panel.dispose(), [panel])
  return (
    <PanelContext.Provider value={panel}>
      <Layout />
    </PanelContext.Provider>
  )
}

function Layout() {
  const { site, settings, returns } = usePanel()
  const root = useRef<HTMLDivElement>(null)
  const wide = useWide()
  const [view, setView] = useState<View>('calls')
  const editReturn = (api: string) => {
    returns.choose(api)
    setView('returns')
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      const typing = target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
      if (typing || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      root.current?.querySelector<HTMLInputElement>('#filter')?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  const closed = site.phase.value === 'closed'
  return (
    <div ref={root} class="app">
      <Toolbar />
      <Notices />
      <Tray />
      {closed ? (
        <EmptyPage phase="closed" />
      ) : wide ? (
        <Wide view={view} onView={setView} onEditReturn={editReturn} width={settings.current.value.stateWidth} />
      ) : (
        <Narrow view={view} onView={setView} onEditReturn={editReturn} />
      )}
    </div>
  )
}

interface LayoutProps {
  view: View
  onView(view: View): void
  onEditReturn(api: string): void
}

function Wide({ view, onView, onEditReturn, width }: LayoutProps & { width: number }) {
  const { settings } = usePanel()
  const t = useT()
  const left = view === 'returns' ? 'returns' : 'state'
  return (
    <Split
      label={t('split.state')}
      direction="columns"
      sized="first"
      size={width}
      onSize={(stateWidth) => settings.change({ stateWidth })}
    >
      <Tabs
        label={t('tabs.label')}
        tabs={[
          { id: 'state', label: t('tabs.state') },
          { id: 'returns', label: t('tabs.returns') },
        ]}
        chosen={left}
        onChoose={onView}
      >
        {left === 'state' ? <StateView /> : <ReturnsView />}
      </Tabs>
      <CallsView onEditReturn={onEditReturn} />
    </Split>
  )
}

function Narrow({ view, onView, onEditReturn }: LayoutProps) {
  const t = useT()
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { id: 'calls', label: t('tabs.calls') },
        { id: 'state', label: t('tabs.state') },
        { id: 'returns', label: t('tabs.returns') },
      ]}
      chosen={view}
      onChoose={onView}
    >
      {view === 'calls' && <CallsView onEditReturn={onEditReturn} />}
      {view === 'state' && <StateView />}
      {view === 'returns' && <ReturnsView />}
    </Tabs>
  )
}

function useWide(): boolean {
  const [query] = useState(() => matchMedia(`(min-width: ${WIDE}px)`))
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const follow = () => setWide(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [query])
  return wide
}
