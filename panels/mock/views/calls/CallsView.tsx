import { SavedCallsBars } from '../saved-calls/SavedCalls'
import { usePanel, useT } from '../shell/context'
import { useDrop } from '../shell/drop'
import { EmptyCalls, EmptyPage } from '../shell/Empty'
import { Split } from '../ui/Split'
import { useWidth } from '../ui/width'
import { CallDetails } from './CallDetails'
import { CallTable } from './CallTable'

/** Width in px from which the details are beside the calls instead of below. */
const BESIDE = 860
/** APIs named in the status bar of which calls are not listed; the title has all. */
const MOST_DROPPED = 2

export function CallsView() {
  const { log, settings } = usePanel()
  const t = useT()
  const [ref, width] = useWidth()
  const { over, target } = useDrop('session')
  const { selected } = log
  const call = log.detailsOpen.value ? selected.value : undefined
  const beside = width >= BESIDE
  const { detailsWidth, detailsHeight } = settings.current.value
  return (
    <div class={`calls drop-zone ${over ? 'over' : ''}`} ref={ref} {...target}>
      <Split
        label={t('split.details')}
        direction={beside ? 'columns' : 'rows'}
        sized="second"
        size={beside ? detailsWidth : detailsHeight}
        onSize={(size) => settings.change(beside ? { detailsWidth: size } : { detailsHeight: size })}
      >
        {/* One table with and without details, so that it keeps focus and scroll position. */}
        <Calls />
        {call && <CallDetails call={call} />}
      </Split>
      {over && <p class="drop-hint">{t('saved.drop')}</p>}
    </div>
  )
}

function Calls() {
  const { log, site, savedCalls } = usePanel()
  const phase = site.phase.value
  if (log.visible.value.length > 0) return <CallPane table />
  const hasCalls = phase === 'ready' || log.count.value > 0 || savedCalls.opened.value
  return <CallPane>{hasCalls ? <EmptyCalls /> : <EmptyPage phase={phase} />}</CallPane>
}

function CallPane({ table = false, children }: { table?: boolean; children?: preact.ComponentChildren }) {
  const { log, savedCalls, recorded } = usePanel()
  const t = useT()
  const n = recorded.inView.value.length
  const opened = savedCalls.opened.value
  const total = log.count.value
  const shown = log.visible.value.length
  const dropped = log.dropped.value
  const droppedApis = log.droppedApis.value.map(({ api, calls }) => `${api} ×${calls}`)
  const pushedOut = log.pushedOut.value
  return (
    <div class="call-pane">
      <SavedCallsBars />
      {/* Saved calls get a table of their own, which starts at its end. */}
      {table ? <CallTable key={opened?.savedAt} /> : children}
      <div class="status-bar">
        <span>
          {shown === total ? t('calls.summary.n', { n: total }) : t('calls.summaryFiltered', { shown, total })}
        </span>
        <FindCount />
        {log.paused.value && !opened && (
          <span class="wait">
            {log.waitingCount.value > 0 ? t('calls.waiting.n', { n: log.waitingCount.value }) : t('calls.paused')}
          </span>
        )}
        {pushedOut > 0 && (
          <span title={t('calls.pushedOutTitle', { setting: t('settings.maxCalls') })}>
            {t('calls.pushedOut.n', { n: pushedOut })}
          </span>
        )}
        {dropped > 0 && (
          <span class="wait" title={[t('calls.droppedTitle'), ...droppedApis].join('\n')}>
            {t('calls.dropped.n', { n: dropped })}
          </span>
        )}
        {droppedApis.length > 0 && (
          <span class="wait" title={droppedApis.join('\n')}>
            {droppedApis.slice(0, MOST_DROPPED).join(', ')}
          </span>
        )}
        {n > 0 && (
          <button type="button" class="link" title={t('recorded.title')} onClick={() => void recorded.makeRules()}>
            {t('recorded.make.n', { n })}
          </button>
        )}
      </div>
    </div>
  )
}

/** Number of calls with the text of the find bar, announced as it changes. */
function FindCount() {
  const { search } = usePanel()
  const t = useT()
  const { hits, at } = search.count.value
  const text = search.query.value
  return (
    <span role="status" class="find-count">
      {text !== '' && (hits === 0 ? t('calls.foundNone', { text }) : t('calls.found', { at, hits, text }))}
    </span>
  )
}
