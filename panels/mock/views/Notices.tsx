import { usePanel, useT } from './context'

/** One line on what is not as it seems, with the button that mends it. */
export function Notices() {
  const { site } = usePanel()
  const t = useT()
  const problem = site.problem.value
  const loaded = site.frames.value?.some((frame) => frame.origin === site.status.value?.origin) ?? false
  const leftOver = loaded && site.status.value?.on === false
  if (problem === undefined && !leftOver) return null
  return (
    <div role="status" class={`notice ${problem === undefined ? '' : 'bad'}`}>
      <span>{problem === undefined ? t('notice.offLoaded') : t('notice.failed', { error: problem })}</span>
      {leftOver && (
        <button type="button" class="button" onClick={site.reload}>
          {t('action.reload')}
        </button>
      )}
    </div>
  )
}
