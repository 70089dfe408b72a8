import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { PreviewBox } from './PreviewBox'
import { RuleList } from './RuleList'

/** Rules of one API in order; if there are none, the editor of a first one. */
export function ApiRules({ api }: { api: string }) {
  const { rules } = usePanel()
  const t = useT()
  const list = rules.listOf(api)
  const held = rules.hasBreakpoint(api)
  const canHold = !rules.isSync(api)
  const hold = t(held ? 'rules.release' : 'rules.hold', { api })
  return (
    <section class="rules-body" aria-label={t('returns.editor', { api })}>
      <header class="rules-head">
        <h2>wx.{api}</h2>
        {canHold && (
          <button
            type="button"
            class={`tool ${held ? 'on' : ''}`}
            aria-label={t('rules.breakpointOf', { api })}
            aria-pressed={held}
            title={hold}
            onClick={() => rules.setBreakpoint(api, !held)}
          >
            <Icon name="breakpoint" solid={held} />
          </button>
        )}
        <button
          type="button"
          class="tool"
          aria-label={t('rules.add')}
          title={t('rules.addTitle')}
          onClick={() => rules.add(api)}
        >
          <Icon name="add" />
        </button>
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
      <RuleList api={api} />
      <PreviewBox key={api} api={api} />
    </section>
  )
}
