import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface ComboboxOption {
  readonly id: string
  readonly text: string
}

export interface ComboboxGroup {
  readonly label: string
  readonly options: readonly ComboboxOption[]
}

interface Props {
  label: string
  placeholder: string
  groups: readonly ComboboxGroup[]
  /** Text shown when no option matches. */
  none: string
  onPick(id: string): void
}

/** Returns the groups with the options that contain each typed word, without empty groups. */
export function matching(groups: readonly ComboboxGroup[], typed: string): readonly ComboboxGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ text }: ComboboxOption) => words.every((word) => text.toLowerCase().includes(word))
  return groups
    .map(({ label, options }) => ({ label, options: options.filter(matches) }))
    .filter(({ options }) => options.length > 0)
}

/** Text field that finds an option while one types, and picks it. It keeps nothing: each pick starts again. */
export function Combobox({ label, placeholder, groups, none, onPick }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLElement & HTMLDivElement & HTMLParagraphElement>(null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string>()
  const base = useId()
  const found = open ? matching(groups, typed) : []
  const ids = found.flatMap(({ options }) => options.map(({ id }) => id))
  const current = active !== undefined && ids.includes(active) ? active : typed ? ids[0] : undefined
  const domId = (id: string) => `${base}-${id}`

  useLayoutEffect(() => {
    if (list.current && root.current) place(list.current, root.current)
  })
  useLayoutEffect(() => {
    if (current !== undefined) document.getElementById(domId(current))?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const close = () => {
    setOpen(false)
    setTyped('')
    setActive(undefined)
  }
  const pick = (id: string) => {
    close()
    onPick(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      const here = current === undefined ? (step > 0 ? -1 : 0) : ids.indexOf(current)
      setOpen(true)
      setActive(ids[(here + step + ids.length) % Math.max(1, ids.length)])
    } else if (event.key === 'Enter' && current !== undefined && !(event.ctrlKey || event.metaKey)) pick(current)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation() // otherwise DevTools opens its drawer on Esc
  }
  return (
    <div ref={root} class="combobox">
      <input
        type="text"
        role="combobox"
        class="input"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={ids.length > 0 ? base : undefined}
        aria-activedescendant={current === undefined ? undefined : domId(current)}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setActive(undefined)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {open && ids.length === 0 && (
        <p ref={list} role="status" class="combobox-pane">
          {none}
        </p>
      )}
      {open && ids.length > 0 && (
        // The field keeps the focus while an option is pressed.
        <div
          ref={list}
          role="listbox"
          id={base}
          class="combobox-pane"
          aria-label={label}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
        >
          {found.map(({ label: heading, options }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
            <div key={heading} role="group" aria-label={heading}>
              <div class="combobox-heading" aria-hidden="true">
                {heading}
              </div>
              {options.map(({ id, text }) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
                <div
                  key={id}
                  role="option"
                  id={domId(id)}
                  class="combobox-option"
                  aria-selected={id === current}
                  onClick={() => pick(id)}
                >
                  {text}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

const EDGE = 4
/** Least height of the list below the field, in px; with less room it is above. */
const LEAST = 160

/** Places the list below or above its field, inside the window. */
function place(pane: HTMLElement, root: HTMLElement) {
  const { left, top, bottom, width } = root.getBoundingClientRect()
  const below = innerHeight - bottom - 2 * EDGE
  const isBelow = below >= LEAST || below >= top
  pane.style.minWidth = `${width}px`
  pane.style.maxHeight = `${Math.max(0, isBelow ? below : top - 2 * EDGE)}px`
  const box = pane.getBoundingClientRect()
  pane.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - box.width - EDGE))}px`
  pane.style.top = `${isBelow ? bottom + 2 : top - 2 - box.height}px`
}
