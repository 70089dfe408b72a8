import type { ComponentChildren } from 'preact'

interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Count beside the label. */
  readonly badge?: string | undefined
}

interface Props<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  chosen: Id
  onChoose(id: Id): void
  children: ComponentChildren
}

/** Tabs with the panel of the chosen one; arrow keys move between tabs. */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, children }: Props<Id>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const here = tabs.findIndex(({ id }) => id === chosen)
    const next = tabs[Math.max(0, Math.min(tabs.length - 1, here + step))]
    if (!next) return
    onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus()
  }

  return (
    <div class="tabs">
      <div role="tablist" class="tab-row" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: text, badge }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === chosen}
            aria-controls="tab-panel"
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {text}
            {badge !== undefined && <span class="badge">{badge}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" class="tab-panel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </div>
  )
}
