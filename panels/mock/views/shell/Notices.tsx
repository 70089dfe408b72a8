import type { ComponentChildren } from 'preact'
import { usePanel, useT } from './context'
import { refusalText } from './labels'

/** Notices above the views, each with a button that fixes its problem. */
export function Notices() {
  const { site, log, history, prompts, outdated, companions } = usePanel()
  const t = useT()
  const phase = site.phase.value
  const problem = site.problem.value
  const loaded = site.frames.value?.some((frame) => frame.origin === site.status.value?.origin) ?? false
  const reload = { name: t('action.reload'), act: site.reload }

  const step = history.problem.value
  if (step !== undefined) {
    return (
      <Notice bad button={{ name: t('action.dismiss'), act: history.forgetProblem }}>
        {t('notice.history', { error: refusalText(t, step) })}
      </Notice>
    )
  }
  const missed = prompts.missed.value
  if (missed !== undefined) {
    return (
      <Notice bad button={{ name: t('action.dismiss'), act: prompts.forgetMissed }}>
        {t('notice.answer', { error: refusalText(t, missed) })}
      </Notice>
    )
  }
  if (problem !== undefined)
    return <Notice bad>{problem.key === 'notice.popup' ? t(problem.key) : t(problem.key, problem)}</Notice>
  if (loaded && site.status.value?.on === false) return <Notice button={reload}>{t('notice.offLoaded')}</Notice>
  const changed = site.on.value || !site.canSwitch ? outdated.value : undefined
  if (changed) return <Notice button={reload}>{t(`notice.reload.${changed}`)}</Notice>
  const offer = companions.offer.value
  if (offer) {
    const chapters = offer.chapters.map((chapter) => t(`companions.${chapter}`)).join(', ')
    return (
      <Notice button={{ name: t('companions.turnOn', { chapters }), act: companions.turnOn }}>
        {t('companions.offer', { api: offer.api })}
      </Notice>
    )
  }
  if (log.visible.value.length === 0) return null // the empty log has a message of its own
  if (phase === 'stale') return <Notice button={reload}>{t('empty.stale.title')}</Notice>
  if (phase !== 'off') return null
  return <Notice button={{ name: t('action.turnOn'), act: site.turnOn }}>{t('empty.off.title')}</Notice>
}

interface NoticeProps {
  bad?: boolean
  button?: { name: string; act(): void }
  children: ComponentChildren
}

function Notice({ bad = false, button, children }: NoticeProps) {
  return (
    <div role="status" class={`notice ${bad ? 'bad' : ''}`}>
      <span>{children}</span>
      {button && (
        <button type="button" class="button" onClick={button.act}>
          {button.name}
        </button>
      )}
    </div>
  )
}
