import { useId, useRef, useState } from 'preact/hooks'
import { type Completion, completionsAt } from '../../models/calls/completion'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

/** Field that filters the calls, with a list of keys and values, and a message about what it cannot read. */
export function FilterBox() {
  const { log } = usePanel()
  const t = useT()
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState<number>()
  const [active, setActive] = useState(-1)
  const wrong = log.wrongFilter.value
  const text = log.filterText.value
  const { from, to, items } =
    caret === undefined ? { from: 0, to: 0, items: [] } : completionsAt(text, caret, log.current.value)
  const open = items.length > 0

  const close = () => {
    setCaret(undefined)
    setActive(-1)
  }
  const put = ({ word }: Completion) => {
    const more = word.endsWith(':')
    log.filterText.value = `${text.slice(0, from)}${word}${more ? '' : ' '}${text.slice(to).trimStart()}`
    setActive(-1)
    const end = from + word.length + (more ? 0 : 1)
    setCaret(more ? end : undefined)
    requestAnimationFrame(() => input.current?.setSelectionRange(end, end))
  }
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const { key, currentTarget } = event
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    const item = items[active]
    if (step !== undefined && open)
      setActive((active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length)
    else if (key === 'ArrowDown') setCaret(currentTarget.selectionStart ?? text.length)
    else if ((key === 'Enter' || key === 'Tab') && item) put(item)
    else if (key === 'Escape' && open) close()
    else if (key === 'Escape' && text !== '') log.filterText.value = ''
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={root} class={`filter ${wrong === undefined ? '' : 'wrong'}`}>
      <Icon name="filter" />
      <input
        ref={input}
        id="filter"
        type="text"
        role="combobox"
        spellcheck={false}
        autocomplete="off"
        aria-label={t('toolbar.filter')}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong && `${id}-wrong`}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        placeholder={t('toolbar.filterPlaceholder')}
        title={t('toolbar.filterTitle')}
        value={text}
        onInput={({ currentTarget }) => {
          log.filterText.value = currentTarget.value
          setActive(-1)
          const end = currentTarget.selectionStart ?? currentTarget.value.length
          setCaret(/\S$/.test(currentTarget.value.slice(0, end)) ? end : undefined)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {text !== '' && (
        <button
          type="button"
          class="tool small"
          aria-label={t('toolbar.filterClear')}
          title={t('toolbar.filterClear')}
          onClick={() => {
            log.filterText.value = ''
          }}
        >
          <Icon name="close" />
        </button>
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        class="filter-list"
        aria-label={t('filter.list')}
        hidden={!open}
        style={below(root.current)}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={item.word}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => put(item)}
          >
            <span>{item.word}</span>
            {item.word.endsWith(':') && <span class="quiet">{t(`filter.${item.key}`)}</span>}
          </div>
        ))}
      </div>
      {wrong && !open && (
        <p id={`${id}-wrong`} role="alert" class="filter-problem" style={below(root.current)}>
          {t(wrong.what === 'time' ? 'filter.wrongTime' : 'toolbar.filterWrong', { part: wrong.part })}
        </p>
      )}
    </div>
  )
}

/** Returns the place below an element, in the window: the toolbar clips what is inside it. */
function below(element: HTMLElement | null) {
  const { left = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {}
  return { left: `${Math.max(4, Math.min(left, innerWidth - 264))}px`, top: `${bottom + 2}px` }
}
