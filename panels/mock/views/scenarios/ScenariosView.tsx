import { useEffect, useRef, useState } from 'preact/hooks'
import { usePanel, useT } from '../shell/context'
import { useDrop } from '../shell/drop'
import { Conflicts } from './Conflicts'
import { Import } from './Import'
import { ScenarioDetails } from './ScenarioDetails'
import { ScenarioList } from './ScenarioList'

/** List of scenarios and the details of the chosen one. */
export function ScenariosView() {
  const { states, scenarios, files } = usePanel()
  const t = useT()
  const root = useRef<HTMLDivElement>(null)
  const { over, target } = useDrop('scenario')
  const [importing, setImporting] = useState(false)

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement
      if (target.matches('input, textarea') || target.isContentEditable || !root.current?.isConnected) return
      const pasted = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain').trim()
      if (pasted.length > 0) void files.take(pasted, 'scenario')
      else if (text) files.takeText(text, 'scenario')
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [files])

  if (!states.current.value) {
    return (
      <div class="empty quiet">
        <p>{t('empty.state')}</p>
      </div>
    )
  }
  return (
    <div ref={root} class={`scenarios-view drop-zone ${over ? 'over' : ''}`} {...target}>
      <div class="scenarios-parts">
        <ScenarioList importing={importing} onImport={() => setImporting(!importing)} />
        <div class="scenario-body">
          {(importing || scenarios.importProblems.value.length > 0) && <Import onClose={() => setImporting(false)} />}
          <Conflicts />
          <ScenarioDetails />
        </div>
      </div>
      {over && <p class="drop-hint">{t('scenarios.drop')}</p>}
    </div>
  )
}
