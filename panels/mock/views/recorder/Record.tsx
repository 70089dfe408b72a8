import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

/** Button that starts a recording; pressed again, it stops and shows the Playwright test. */
export function RecordTool() {
  const { recording, textPane, site } = usePanel()
  const t = useT()
  const running = recording.running.value
  const end = async () => {
    const text = await recording.sinceBegin()
    recording.end()
    if (text !== undefined) textPane.show({ title: 'record.test', text, fileName: 'recorded.spec.ts' })
  }
  return (
    <button
      type="button"
      class={`tool ${running ? 'on bad' : ''}`}
      aria-label={t('record.label')}
      aria-pressed={running}
      title={t(running ? 'record.end' : 'record.begin')}
      disabled={site.origin.value === undefined}
      onClick={running ? end : recording.begin}
    >
      <Icon name="record" solid={running} />
    </button>
  )
}
