import { useEffect, useRef, useState } from 'preact/hooks'
import { usePanel, useT } from './context'
import { Import } from './scenarios/Import'
import { ScenarioDetails } from './scenarios/ScenarioDetails'
import { ScenarioList } from './scenarios/ScenarioList'

/** Named states: pick one, see what it would change, apply it. */
export function ScenariosView() {
  const { states, scenarios } = usePanel()
  const t = useT()
  const root = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const [importing, setImporting] = useState(false)

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement
      if (target.matches('input, textarea') || target.isContentEditable || !root.current?.isConnected) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain').trim()
      if (files.length > 0) void scenarios.importFiles(files)
      else if (text) scenarios.importText(text)
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [scenarios])

  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here, and picked with a button
    <div
      ref={root}
      class={`scenarios-view ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = [...(event.dataTransfer?.files ?? [])]
        const text = event.dataTransfer?.getData('text/plain')
        if (files.length > 0) void scenarios.importFiles(files)
        else if (text) scenarios.importText(text)
      }}
    >
      <div class="scenarios-parts">
        <ScenarioList importing={importing} onImport={() => setImporting(!importing)} />
        <div class="scenario-body">
          {(importing || scenarios.importProblems.value.length > 0) && <Import onClose={() => setImporting(false)} />}
          <ScenarioDetails />
        </div>
      </div>
      {over && <p class="drop-hint">{t('scenarios.drop')}</p>}
    </div>
  )
}
