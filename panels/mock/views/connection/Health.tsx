import { hasWord, toggleWord } from '../../models/calls/filter'
import { frameLabel } from '../../models/connection/frame-label'
import { healthOf } from '../../models/connection/health'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'
import { Popover } from '../ui/Popover'

/** Status line of the connection; a click shows details and the fix. */
export function Health() {
  const panel = usePanel()
  const t = useT()
  const { status, text, fix } = healthOf(panel)
  const line = sentenceText(t, text)
  return (
    <>
      <span class="sr-only" role="status">
        {line}
      </span>
      <Popover
        label={t('health.label', { status: line })}
        title={line}
        class="health"
        button={
          <>
            <span class={`dot ${status}`} aria-hidden="true" />
            <span class="health-text">{line}</span>
          </>
        }
      >
        {(close) => (
          <div class="health-pane">
            <p>{t(`health.about.${status}`)}</p>
            {fix && (
              <button
                type="button"
                class="button primary"
                onClick={() => {
                  close()
                  fix.act()
                }}
              >
                {t(fix.name)}
              </button>
            )}
            <Frames />
          </div>
        )}
      </Popover>
    </>
  )
}

/** List of the frames with `wx` and their numbers of calls. */
function Frames() {
  const { site, log } = usePanel()
  const t = useT()
  const frames = site.frames.value ?? []
  if (frames.length === 0) return null
  const filter = log.filterText.value
  return (
    <>
      <h3>{t('health.frames')}</h3>
      <ul class="frames">
        {frames.map((frame) => {
          const { text, title } = frameLabel(frame, frames)
          const word = `frame:#${frame.frame}`
          const count = log.live.value.filter(({ document }) => document === frame.document).length
          return (
            <li key={frame.document}>
              <label title={title}>
                <input
                  type="checkbox"
                  checked={hasWord(filter, word)}
                  onChange={() => {
                    log.filterText.value = toggleWord(withoutFrames(filter, word), word)
                  }}
                />
                <span class="frame-name">{text}</span>
                <span class="frame-url">{title}</span>
                <span class="frame-count">{t('calls.summary.n', { n: count })}</span>
              </label>
            </li>
          )
        })}
      </ul>
      <p class="hint">{t('health.framesHint')}</p>
    </>
  )
}

/** Removes other frames from a filter: a call can match only one. */
const withoutFrames = (filter: string, but: string): string =>
  filter
    .split(/\s+/)
    .filter((word) => !word.startsWith('frame:#') || word === but)
    .join(' ')
