import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Gives the focus back to what had it before a part of the view was shown, unless it is elsewhere when the part goes. */
export function useFocusBack(part: RefObject<HTMLElement | null>) {
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const root = part.current
    return () => {
      const active = document.activeElement
      const isLost = active === null || active === document.body || root?.contains(active)
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [part, before])
}
