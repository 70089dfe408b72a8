import { Fragment } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ApiGroup } from '../../models/rules/rules'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { useKeptScroll } from '../ui/scroll'

const MARKS = {
  edited: 'returns.markEdited',
  off: 'returns.markOff',
  usedUp: 'returns.markUsedUp',
  draft: 'returns.markDraft',
} as const

export function ApiList() {
  const { rules, settings } = usePanel()
  const t = useT()
  const list = useKeptScroll<HTMLDivElement>('apis')
  const names = rules.listed.value
  const chosen = rules.api.value
  const byName = settings.current.value.apiOrder === 'names'
  const count = rules.rules.value.length
  const active = rules.activeCount.value
  const optionOf = (name: string) => list.current?.querySelector<HTMLElement>(`[data-api="${CSS.escape(name)}"]`)

  useEffect(() => {
    void rules.loadOfficial()
  }, [rules])

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
        <button
          type="button"
          class="tool small api-order"
          aria-label={t('rules.byName')}
          title={t(byName ? 'rules.byChapter' : 'rules.byName')}
          aria-pressed={byName}
          onClick={() => settings.change({ apiOrder: byName ? 'chapters' : 'names' })}
        >
          A–Z
        </button>
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
        {rules.groups.value.map((group) => (
          <Group key={group.heading ?? ''} group={group} focusable={names.includes(chosen ?? '') ? chosen : names[0]} />
        ))}
      </div>
      {names.length === 0 && <p class="quiet api-none">{t('rules.filterNone')}</p>}
      {rules.officialCount.value > 0 && rules.filter.value.trim() === '' && (
        <button
          type="button"
          class="link api-more"
          aria-pressed={rules.showsAll.value}
          onClick={() => {
            rules.showsAll.value = !rules.showsAll.value
          }}
        >
          {t(rules.showsAll.value ? 'rules.showMocked' : 'rules.showAll', { n: rules.officialCount.value })}
        </button>
      )}
    </div>
  )
}

/** Options of a chapter, below its name. @param focusable option that Tab reaches */
function Group({ group: { heading, names }, focusable }: { group: ApiGroup; focusable: string | undefined }) {
  const t = useT()
  const options = names.map((name) => <ApiOption key={name} name={name} focusable={name === focusable} />)
  if (!heading) return <>{options}</>
  const label = t(heading)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
    <div role="group" aria-label={label} class="api-group">
      <div class="api-chapter" aria-hidden="true">
        {label}
      </div>
      {options}
    </div>
  )
}

/** Name of an API that can break after its dots and between its words. */
function BrokenName({ name }: { name: string }) {
  const [first = '', ...others] = name.split(/(?<=\.)|(?<=[a-z])(?=[A-Z])/)
  return (
    <span class="api-name">
      {first}
      {others.map((part, at) => (
        <Fragment key={`${at} ${part}`}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </span>
  )
}

function ApiOption({ name, focusable }: { name: string; focusable: boolean }) {
  const { rules } = usePanel()
  const t = useT()
  const mark = rules.markOf(name)
  const hasBreakpoint = rules.hasBreakpoint(name)
  const words = [
    mark ? t(MARKS[mark]) : rules.isOfRule(name) && t('returns.markOfRule'),
    hasBreakpoint && t('rules.breakpoint'),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    <div
      role="option"
      data-api={name}
      class={`api-option ${rules.isOfRule(name) && !mark ? 'not-mocked' : ''}`}
      aria-selected={name === rules.api.value}
      tabIndex={focusable ? 0 : -1}
      title={words ? `${name}: ${words}` : name}
      onClick={() => rules.choose(name)}
    >
      <span class={`mark ${mark ?? ''}`}>{words && <span class="sr-only">{words} </span>}</span>
      <BrokenName name={name} />
      {hasBreakpoint && <Icon name="breakpoint" solid />}
    </div>
  )
}
