import type { ComponentChildren } from 'preact'
import { replacementFix } from '../../models/connection/health'
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
      if (site.failed.value) {
        return (
          <Empty title={t('empty.failed.title')}>
            <p>{t('empty.failed.text')}</p>
            <button type="button" class="button primary" onClick={site.reload}>
              {t('action.reload')}
            </button>
          </Empty>
        )
      }
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
  const panel = usePanel()
  const { log, savedCalls, replacedByPage } = panel
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
  const replacement = replacedByPage.value
  if (replacement) {
    const { name, act } = replacementFix(replacement, panel)
    return (
      <Empty title={t(`health.${replacement}`)}>
        <p>{t(`health.about.${replacement}`)}</p>
        <button type="button" class="button primary" onClick={act}>
          {t(name)}
        </button>
      </Empty>
    )
  }
  return <NoCalls />
}

/** Message that the page has made no calls, with one to try and what to do next. */
function NoCalls() {
  const { calls, navigation, site } = usePanel()
  const t = useT()
  const example = t('empty.calls.example')
  const top = site.frames.value?.find(({ origin }) => origin === site.origin.value)
  return (
    <Empty title={t('empty.calls.title')}>
      <p>{t('empty.calls.text')}</p>
      <p class="example">
        <code>{example}</code>
        <button type="button" class="button" onClick={() => void calls.copy(example)}>
          {t('empty.calls.copy')}
        </button>
        {top && (
          <button
            type="button"
            class="button primary"
            onClick={() => void calls.replay({ ...top, api: 'login', args: [{}] })}
          >
            {t('empty.calls.run')}
          </button>
        )}
      </p>
      <ul class="next-steps">
        {(['state', 'rules', 'scenarios'] as const).map((view) => (
          <li key={view}>
            <button type="button" class="link" onClick={() => navigation.show(view)}>
              {t(`tabs.${view}`)}
            </button>
            {': '}
            {t(`empty.next.${view}`)}
          </li>
        ))}
      </ul>
    </Empty>
  )
}
