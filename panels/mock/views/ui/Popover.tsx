import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface Props {
  /** Label of the button and of the popover. */
  label: string
  title?: string
  class?: string
  /** Content of the button. */
  button: ComponentChildren
  /** Content, rendered each time it opens. */
  children: (close: () => void) => ComponentChildren
  disabled?: boolean
}

/** Button that opens a popover below it. Not modal: Esc and a click elsewhere close it. */
export function Popover({ label, title = label, class: name = 'tool', button, children, disabled }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }

  useEffect(() => {
    if (!open) return
    const pane = root.current?.querySelector<HTMLElement>('.popover')
    if (pane && root.current) place(pane, root.current)
    pane?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  return (
    <div ref={root} class="popover-root">
      <button
        ref={trigger}
        type="button"
        class={`${name} ${open ? 'open' : ''}`}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={title}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          role="dialog"
          class="popover"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}

const EDGE = 4

/** Places the popover below its button and inside the window. */
function place(pane: HTMLElement, root: HTMLElement) {
  const { left, bottom } = root.getBoundingClientRect()
  const { width } = pane.getBoundingClientRect()
  pane.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`
  pane.style.top = `${bottom + 2}px`
  pane.style.maxHeight = `${innerHeight - bottom - 8}px`
}
