import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What a tool bar has in one place. */
export interface Slot {
  readonly id: string
  /** Rows of the bar do not share their width. */
  readonly row: number
  /** Width in px to which it can shrink; absent if it keeps its own. */
  readonly least?: number
}

interface Options {
  /** Ids in the order in which they leave the bar; others always stay. */
  readonly leaving: readonly string[]
  /** Width in px around the tools of a row. */
  readonly around: number
  /** Changes whenever the widths of hidden tools may have changed. */
  readonly text: string
}

/** Returns the ids of the tools that have no room in a bar, whose groups contain elements with `data-slot`. */
export function useOverflow(
  bar: RefObject<HTMLElement | null>,
  slots: readonly Slot[],
  { leaving, around, text }: Options,
): ReadonlySet<string> {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const widths = useRef(new Map<string, number>())

  useLayoutEffect(() => {
    void text
    widths.current.clear()
    setHidden(new Set())
  }, [text])

  useLayoutEffect(() => {
    const root = bar.current
    if (!root) return
    const fit = () => {
      for (const element of root.querySelectorAll<HTMLElement>(':scope > * > [data-slot]')) {
        widths.current.set(element.dataset.slot ?? '', element.getBoundingClientRect().width)
      }
      const next = withoutRoom(slots, leaving, root.clientWidth - around, widths.current)
      setHidden((before) => (same(before, next) ? before : next))
    }
    const observer = new ResizeObserver(fit)
    observer.observe(root)
    for (const element of root.querySelectorAll(':scope > * > [data-slot]')) observer.observe(element)
    return () => observer.disconnect()
  }, [bar, slots, leaving, around, hidden])

  return hidden
}

/** Returns the ids of the slots that have to leave, row by row. */
export function withoutRoom(
  slots: readonly Slot[],
  leaving: readonly string[],
  room: number,
  widths: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const row of new Set(slots.map((slot) => slot.row))) {
    const mine = slots.filter((slot) => slot.row === row)
    let needed = mine.reduce((sum, { id, least }) => sum + (least ?? widths.get(id) ?? 0), 0)
    for (const id of leaving) {
      const slot = mine.find((each) => each.id === id)
      if (!slot || needed <= room) continue
      hidden.add(id)
      needed -= slot.least ?? widths.get(id) ?? 0
    }
  }
  return hidden
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((id) => b.has(id))
