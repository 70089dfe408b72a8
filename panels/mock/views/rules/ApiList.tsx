import { Fragment } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { serverApiOf } from '../../../../src/wx/server/catalogue'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

const MARKS = {
  edited: 'returns.markEdited',
  off: 'returns.markOff',
  usedUp: 'returns.markUsedUp',
  draft: 'returns.markDraft',
} as const

const isServer = (name: string): boolean => serverApiOf(name) !== undefined

export function ApiList() {
  const { rules } = usePanel()
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  const names = rules.listed.value
  const chosen = rules.api.value
  const count = rules.rules.value.length
  const active = rules.activeCount.value
  const optionOf = (name: string) => list.current?.querySelector<HTMLElement>(`[data-api="${CSS.escape(name)}"]`)

  // An API chosen from elsewhere may be out of view.
  useEffect(() => {
    if (chosen !== undefined) optionOf(chosen)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    const here = names.indexOf(chosen ?? '')
    const row = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: names.length - 1 }[event.key]
    const next = row === undefined ? undefined : names[Math.max(0, Math.min(names.length - 1, row))]
    if (next === undefined) return
    event.preventDefault()
    rules.choose(next)
    optionOf(next)?.focus()
  }
  return (
    <div class="api-pane">
      <div class="search">
        <Icon name="filter" />
        <input
          type="text"
          aria-label={t('rules.filter')}
          placeholder={t('rules.filterPlaceholder')}
          spellcheck={false}
          value={rules.filter.value}
          onInput={(event) => {
            rules.filter.value = event.currentTarget.value
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && rules.filter.value) {
              event.stopPropagation()
              rules.filter.value = ''
            }
            if (event.key === 'ArrowDown') onKeyDown(event)
          }}
        />
      </div>
      <button type="button" class="api-all" aria-pressed={chosen === undefined} onClick={() => rules.choose(undefined)}>
        {t('rules.all')}
        {count > 0 && (
          <span class="count" title={t('rules.countTitle', { active, count })}>
            {active === count ? count : t('rules.count', { active, count })}
          </span>
        )}
      </button>
      <div ref={list} role="listbox" class="api-list" aria-label={t('returns.list')} onKeyDown={onKeyDown}>
        {names.map((name, index) => (
          <Fragment key={name}>
            {isServer(name) && !isServer(names[index - 1] ?? '') && (
              <div role="presentation" class="api-chapter">
                {t('rules.server')}
              </div>
            )}
            <ApiOption name={name} focusable={chosen === name || (index === 0 && !names.includes(chosen ?? ''))} />
          </Fragment>
        ))}
      </div>
      {names.length === 0 && <p class="quiet api-none">{t('rules.filterNone')}</p>}
    </div>
  )
}

function ApiOption({ name, focusable }: { name: string; focusable: boolean }) {
  const { rules } = usePanel()
  const t = useT()
  const mark = rules.markOf(name)
  const hasBreakpoint = rules.hasBreakpoint(name)
  const words = [mark && t(MARKS[mark]), hasBreakpoint && t('rules.breakpoint')].filter(Boolean).join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    <div
      role="option"
      data-api={name}
      class="api-option"
      aria-selected={name === rules.api.value}
      tabIndex={focusable ? 0 : -1}
      title={words ? `${name}: ${words}` : name}
      onClick={() => rules.choose(name)}
    >
      <span class={`mark ${mark ?? ''}`}>{words && <span class="sr-only">{words} </span>}</span>
      <span class="api-name">{name}</span>
      {hasBreakpoint && <Icon name="breakpoint" solid />}
    </div>
  )
}
