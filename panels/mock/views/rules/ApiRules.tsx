import { eventOf } from '../../../../src/wx/apis/catalogue'
import { serverApiOf } from '../../../../src/wx/server/catalogue'
import { documentationOf, isOfficial } from '../../models/apis/official-apis'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { useKeptScroll } from '../ui/scroll'
import { FireBox } from './FireBox'
import { PreviewBox } from './PreviewBox'
import { RuleList } from './RuleList'

/** Rules of one API in order; if there are none, the editor of a first one. */
export function ApiRules({ api }: { api: string }) {
  const { rules } = usePanel()
  const t = useT()
  const body = useKeptScroll(`rules of ${api}`)
  const list = rules.listOf(api)
  const hasResult = rules.hasResult(api)
  const hasBreakpoint = rules.hasBreakpoint(api)
  const canPause = !rules.isSync(api)
  const server = serverApiOf(api)
  const label = t(hasBreakpoint ? 'rules.removeBreakpoint' : 'rules.setBreakpoint', { api })
  return (
    <section ref={body} class="rules-body" aria-label={t('returns.editor', { api })}>
      <header class="rules-head">
        <h2 title={server && `${server.method} ${server.path}`}>{server ? server.path : `wx.${api}`}</h2>
        {canPause && (
          <button
            type="button"
            class={`tool ${hasBreakpoint ? 'on' : ''}`}
            aria-label={t('rules.breakpointOf', { api })}
            aria-pressed={hasBreakpoint}
            title={label}
            onClick={() => rules.setBreakpoint(api, !hasBreakpoint)}
          >
            <Icon name="breakpoint" solid={hasBreakpoint} />
          </button>
        )}
        {hasResult && (
          <button
            type="button"
            class="tool"
            aria-label={t('rules.add')}
            title={t('rules.addTitle')}
            onClick={() => rules.add(api)}
          >
            <Icon name="add" />
          </button>
        )}
        <button
          type="button"
          class="button"
          title={t('rules.putBackTitle', { api })}
          disabled={list.length === 0 && rules.markOf(api) === undefined}
          onClick={() => rules.putBack(api)}
        >
          {t('returns.putBack')}
        </button>
      </header>
      <Facts api={api} />
      {(hasResult || list.length > 0) && <RuleList api={api} />}
      {hasResult && <PreviewBox key={api} api={api} />}
      {rules.isEvent(api) && <FireBox key={api} api={api} />}
    </section>
  )
}

/** What rules on an API do if they do not answer its calls, and where it is documented. */
function Facts({ api }: { api: string }) {
  const { rules } = usePanel()
  const t = useT()
  const definition = rules.definitionOf(api)
  const official = definition && isOfficial(definition) ? definition.official : undefined
  const page = definition && isOfficial(definition) && documentationOf(definition)
  if (!official && rules.hasResult(api)) return null
  return (
    <p class="hint official-facts">
      {rules.isEvent(api) && t('rules.ofEvent', { api })}
      {eventOf(api) !== api && t('rules.ofOff', { event: eventOf(api) })}
      {official?.kind === 'factory' && t('rules.ofFactory')}{' '}
      {page && (
        <a class="link" href={page} target="_blank" rel="noreferrer">
          {t('rules.documentation')}
        </a>
      )}
    </p>
  )
}
