import type { ComponentChildren } from 'preact'
import type { Phase } from '../../models/connection/site'
import { Connect } from '../connection/Connect'
import { usePanel, useT } from './context'

function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Message why no calls can be shown, with a button that fixes it. */
export function EmptyPage({ phase }: { phase: Exclude<Phase, 'ready'> }) {
  const { site, pages } = usePanel()
  const t = useT()
  const { status } = site
  switch (phase) {
    case 'starting':
      return (
        <div class="empty quiet">
          <p>{t('empty.starting')}</p>
        </div>
      )
    case 'waiting':
      return (
        <Empty title={t(pages?.connected.value?.length ? 'empty.left.title' : 'empty.waiting.title')}>
          <Connect addresses={pages?.addresses ?? []} />
        </Empty>
      )
    case 'closed':
      return (
        <Empty title={t('empty.closed.title')}>
          <p>{t('empty.closed.text')}</p>
        </Empty>
      )
    case 'off': {
      const origin = status.value?.origin ?? ''
      return (
        <Empty title={t('empty.off.title')}>
          <p>{t(status.value?.granted ? 'empty.off.text' : 'empty.off.ask', { origin })}</p>
          <button type="button" class="button primary" disabled={site.busy.value} onClick={site.turnOn}>
            {t('action.turnOn')}
          </button>
        </Empty>
      )
    }
    case 'stale':
      return (
        <Empty title={t('empty.stale.title')}>
          <p>{t('empty.stale.text')}</p>
          <button type="button" class="button primary" onClick={site.reload}>
            {t('action.reload')}
          </button>
        </Empty>
      )
  }
}

/** Message that the page has made no calls, or that none match the filter. */
export function EmptyCalls() {
  const { log, savedCalls, replacedByPage, overlayOwn } = usePanel()
  const t = useT()
  const hidden = log.count.value
  if (hidden > 0) {
    return (
      <Empty title={t('empty.filtered.title')}>
        <p>{t('empty.filtered.text.n', { n: hidden })}</p>
        <button
          type="button"
          class="button"
          onClick={() => {
            log.filterText.value = ''
          }}
        >
          {t('toolbar.filterClear')}
        </button>
      </Empty>
    )
  }
  if (savedCalls.opened.value) return <Empty title={t('saved.none')} />
  if (replacedByPage.value) {
    return (
      <Empty title={t('health.own')}>
        <p>{t('health.about.own')}</p>
        <button type="button" class="button primary" onClick={overlayOwn}>
          {t('action.overlay')}
        </button>
      </Empty>
    )
  }
  return (
    <Empty title={t('empty.calls.title')}>
      <p>{t('empty.calls.text')}</p>
      <code>{t('empty.calls.example')}</code>
    </Empty>
  )
}
