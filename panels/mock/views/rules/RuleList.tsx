import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isCounted, type Rule } from '../../../../src/wx/rules/matching'
import type { ListedRule } from '../../models/rules/rule-drafts'
import { idleReason } from '../../models/rules/rule-order'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'
import { useReorder } from '../ui/reorder'
import { RuleEditor } from './RuleEditor'
import { ruleSummary } from './summary'

/**
 * List of an API's rules in matching order; the open one shows its editor. Without rules only the editor of a first one is
 * visible. It is a list item too, so that it keeps the focus when it is saved.
 */
export function RuleList({ api }: { api: string }) {
  const { rules } = usePanel()
  const t = useT()
  const list = rules.shownOf(api)
  const bare = rules.listOf(api).length === 0
  const root = useRef<HTMLOListElement>(null)
  /** Rule that the keyboard moves: it gets the focus back, which the browser removes from a moved element. */
  const moving = useRef<string | undefined>(undefined)
  const [moved, setMoved] = useState<string>()
  const drag = useReorder(root, (id, index) => rules.move(id, index))
  const saved = list.filter(({ rule }) => rule)
  const place = saved.findIndex(({ id }) => id === moved)
  useLayoutEffect(() => {
    if (moving.current === undefined || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(moving.current)}"] .rule-name`)?.focus()
  })
  const moveBy = (id: string, step: number) => {
    moving.current = id
    setMoved(id)
    return rules.moveBy(id, step)
  }
  return (
    <>
      <ol
        ref={root}
        class="rule-list"
        role={bare ? 'presentation' : undefined}
        aria-label={bare ? undefined : t('rules.order', { api })}
        onFocusOut={({ relatedTarget }) => {
          if (relatedTarget) moving.current = undefined
        }}
      >
        {list.map((item) => (
          <RuleItem
            key={item.id}
            item={item}
            bare={bare}
            drop={drag.dropAt(item.id)}
            onGrip={(event) => drag.start(event, item.id)}
            onMove={(step) => moveBy(item.id, step)}
          />
        ))}
      </ol>
      <p class="sr-only" role="status">
        {place >= 0 && t('rules.moved', { n: place + 1, total: saved.length })}
      </p>
    </>
  )
}

interface ItemProps {
  item: ListedRule
  bare: boolean
  drop: 'before' | 'after' | 'dragged' | undefined
  onGrip(event: PointerEvent): void
  onMove(step: number): void
}

function RuleItem({ item, bare, drop, onGrip, onMove }: ItemProps) {
  const { rules } = usePanel()
  const { id, rule } = item
  const open = rules.opened.value === id && rules.hasResult(item.api)
  const classes = [
    'rule',
    ...(bare ? ['bare'] : []),
    ...(open ? ['open'] : []),
    ...(drop ? [`drop-${drop}`] : []),
    ...(rule?.enabled === false ? ['disabled'] : []),
    ...(isUsedUp(rule) ? ['used-up'] : []),
  ]
  return (
    <li role={bare ? 'presentation' : undefined} class={classes.join(' ')} data-id={id} data-saved={rule !== undefined}>
      {!bare && <RuleRow item={item} open={open} onGrip={onGrip} onMove={onMove} />}
      {open && <RuleEditor id={id} />}
    </li>
  )
}

const isUsedUp = (rule: Rule | undefined): boolean => rule !== undefined && idleReason(rule) === 'used up'

function RuleRow({ item, open, onGrip, onMove }: Pick<ItemProps, 'item' | 'onGrip' | 'onMove'> & { open: boolean }) {
  const { rules } = usePanel()
  const t = useT()
  const { id, rule, api } = item
  const { what, when } = ruleSummary(t, rule)
  const name = rule?.note || what
  const hasResult = rules.hasResult(api)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined || !rule) return
    event.preventDefault()
    onMove(step)
  }
  return (
    <div class="rule-row">
      <span class="grip" title={rule && t('rules.drag')} onPointerDown={rule && onGrip} aria-hidden="true">
        {hasResult && <Icon name="grip" solid />}
      </span>
      <input
        type="checkbox"
        aria-label={t('rules.enabled', { name })}
        title={t('returns.enabled')}
        disabled={!rule}
        checked={rule?.enabled ?? true}
        onChange={() => rules.toggle(id)}
      />
      {hasResult ? (
        <button
          type="button"
          class="rule-name"
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          title={`${name}\n${when}${rule ? `\n${t('rules.keys')}` : ''}`}
          onClick={() => rules.open(open ? undefined : id)}
          onKeyDown={onKeyDown}
        >
          <Icon name="fold" />
          <RuleWords rule={rule} />
        </button>
      ) : (
        <span class="rule-name">
          <RuleWords rule={rule} />
        </span>
      )}
      {rule && hasResult && isCounted(rule) && <Used rule={rule} />}
      {rules.isUnsaved(id) && <span class="unsaved">{t('returns.unsaved')}</span>}
      {rule && hasResult && (
        <button
          type="button"
          class="tool small"
          aria-label={t('rules.duplicate', { name })}
          title={t('rules.duplicate', { name })}
          onClick={() => rules.duplicate(id)}
        >
          <Icon name="duplicate" />
        </button>
      )}
      <button
        type="button"
        class="tool small"
        aria-label={t('rules.delete', { name })}
        title={t('rules.delete', { name })}
        onClick={() => rules.remove(id)}
      >
        <Icon name="remove" />
      </button>
    </div>
  )
}

function RuleWords({ rule }: Pick<ListedRule, 'rule'>) {
  const t = useT()
  const { what, when } = ruleSummary(t, rule)
  return (
    <span class="rule-words">
      <span class={`rule-what ${rule?.outcome ?? ''}`}>{what}</span>
      {rule?.note && <span class="rule-note">{rule.note}</span>}
      <span class="rule-when">{when}</span>
    </span>
  )
}

/** Number of answered calls, and a button that resets it. */
function Used({ rule }: { rule: Rule }) {
  const { rules } = usePanel()
  const t = useT()
  const { id, times, used } = rule
  const count = times === null ? t('rules.used', { n: used }) : `${used}/${times}`
  const label = t('rules.resetCount', { n: used })
  const reset = () => rules.resetCount(id)
  if (isUsedUp(rule)) {
    return (
      <>
        <span class="badge used">
          {t('rules.usedUp')} {count}
        </span>
        <button type="button" class="button small" aria-label={label} title={label} onClick={reset}>
          {t('rules.reset')}
        </button>
      </>
    )
  }
  return (
    <button type="button" class="badge used" aria-label={label} title={label} disabled={used === 0} onClick={reset}>
      {count}
    </button>
  )
}
