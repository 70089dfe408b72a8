import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'

interface Drag {
  readonly id: string
  /** Target index, and the item beside it. */
  readonly index: number
  readonly beside: string
  readonly side: 'before' | 'after'
}

/** Makes the children of a list that have a `data-id` reorderable by dragging their grips. */
export function useReorder(list: RefObject<HTMLElement | null>, onDrop: (id: string, index: number) => unknown) {
  const [drag, setDrag] = useState<Drag>()

  function start(event: PointerEvent, id: string) {
    const grip = event.currentTarget
    if (event.button !== 0 || !(grip instanceof HTMLElement) || !list.current) return
    event.preventDefault()
    grip.setPointerCapture(event.pointerId)
    let current: Drag | undefined
    const items = () =>
      [...(list.current?.children ?? [])].flatMap((child) =>
        child instanceof HTMLElement && child.dataset.saved !== 'false' && child.dataset.id ? [child] : [],
      )
    const move = ({ clientY }: PointerEvent) => {
      const others = items().filter((item) => item.dataset.id !== id)
      const found = others.findIndex((item) => {
        const { top, height } = item.getBoundingClientRect()
        return clientY < top + height / 2
      })
      const index = found < 0 ? others.length : found
      const beside = others[found < 0 ? others.length - 1 : found]?.dataset.id
      current = beside === undefined ? undefined : { id, index, beside, side: found < 0 ? 'after' : 'before' }
      setDrag(current)
    }
    const stop = (last?: Event) => {
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', drop)
      grip.removeEventListener('pointercancel', cancel)
      grip.removeEventListener('lostpointercapture', cancel)
      document.removeEventListener('keydown', giveUp, true)
      setDrag(undefined)
      if (last?.type === 'pointerup' && current) void onDrop(id, current.index)
    }
    const drop = (last: Event) => stop(last)
    const cancel = () => stop()
    const giveUp = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      stop()
    }
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', drop)
    grip.addEventListener('pointercancel', cancel)
    grip.addEventListener('lostpointercapture', cancel)
    document.addEventListener('keydown', giveUp, true)
  }

  return {
    start,
    /** Returns the class of a child during the drag. */
    dropAt: (id: string): 'before' | 'after' | 'dragged' | undefined =>
      drag?.id === id ? 'dragged' : drag?.beside === id ? drag.side : undefined,
  }
}
