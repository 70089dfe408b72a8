import { useState } from 'preact/hooks'
import type { FileKind } from '../../models/shell/text-file'
import { usePanel } from './context'

const FILES = 'Files'
const TEXT = 'text/plain'
/** Types that can be dropped; text dragged within the panel is not accepted. */
const TYPES: Readonly<Record<FileKind, readonly string[]>> = { session: [FILES], scenario: [FILES, TEXT] }

/** Returns handlers that accept drops on an element, and whether something is dragged over it. */
export function useDrop(here: FileKind) {
  const { files } = usePanel()
  const [over, setOver] = useState(false)
  const fits = (event: DragEvent) => event.dataTransfer?.types.some((type) => TYPES[here].includes(type)) ?? false
  return {
    over,
    target: {
      onDragOver(event: DragEvent) {
        if (!fits(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave(event: DragEvent & { currentTarget: HTMLElement }) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop(event: DragEvent) {
        if (!fits(event)) return
        event.preventDefault()
        setOver(false)
        const dropped = [...(event.dataTransfer?.files ?? [])]
        if (dropped.length > 0) void files.take(dropped, here)
        else files.takeText(event.dataTransfer?.getData(TEXT) ?? '', here)
      },
    },
  }
}
