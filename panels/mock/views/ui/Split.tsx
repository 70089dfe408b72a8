import { type ComponentChildren, createRef } from 'preact'

interface Props {
  label: string
  /** `columns`: side by side. */
  direction: 'columns' | 'rows'
  /** Pane with a fixed size; the other takes the rest. */
  sized: 'first' | 'second'
  size: number
  onSize(size: number): void
  /** Least size of a pane, in px. */
  least?: number
  /** Second pane; without it there is no bar. */
  children: [ComponentChildren, ComponentChildren]
}

const SMALLEST = 160
const STEP = 20

/** Two panes with a draggable bar between them, for pointer and keyboard. */
export function Split({ label, direction, sized, size, onSize, least = SMALLEST, children }: Props) {
  const root = createRef<HTMLDivElement>()
  const columns = direction === 'columns'
  const horizontal = columns ? 'ArrowLeft' : 'ArrowUp'
  const forward = columns ? 'ArrowRight' : 'ArrowDown'

  const limit = (wanted: number) => {
    const box = root.current?.getBoundingClientRect()
    const room = (columns ? box?.width : box?.height) ?? 0
    return Math.round(Math.max(Math.min(least, room / 2), Math.min(room - least, wanted)))
  }
  const at = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect()
    if (!box) return size
    const fromStart = columns ? event.clientX - box.left : event.clientY - box.top
    return limit(sized === 'first' ? fromStart : (columns ? box.width : box.height) - fromStart)
  }
  const show = (next: number) => root.current?.style.setProperty('--size', `${next}px`)

  const onPointerDown = (down: PointerEvent & { currentTarget: HTMLElement }) => {
    if (down.button !== 0) return
    const bar = down.currentTarget
    bar.setPointerCapture(down.pointerId)
    let next = size
    const move = (event: PointerEvent) => {
      next = at(event)
      show(next)
    }
    const end = () => {
      bar.removeEventListener('pointermove', move)
      bar.removeEventListener('lostpointercapture', end)
      onSize(next)
    }
    bar.addEventListener('pointermove', move)
    bar.addEventListener('lostpointercapture', end)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const sign = event.key === forward ? 1 : event.key === horizontal ? -1 : 0
    if (sign === 0) return
    event.preventDefault()
    onSize(limit(size + sign * (sized === 'first' ? STEP : -STEP)))
  }

  return (
    <div
      ref={root}
      class={`split ${direction} ${children[1] ? `sized-${sized}` : ''}`}
      style={{ '--size': `${size}px`, '--least': `${least}px` }}
    >
      {children[0]}
      {children[1] && (
        // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
        <div
          role="separator"
          class="split-bar"
          tabIndex={0}
          aria-label={label}
          aria-orientation={columns ? 'vertical' : 'horizontal'}
          aria-valuenow={Math.round(size)}
          aria-valuemin={least}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
        />
      )}
      {children[1]}
    </div>
  )
}
