import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { T } from '../../i18n'
import type { Panel } from '../../panel'

export const PanelContext = createContext<Panel | undefined>(undefined)

/** Returns the panel's models. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('Failed to find the panel: this view is outside its PanelContext')
  return panel
}

/** Returns the translate function of the panel's language. */
export function useT(): T {
  return usePanel().t.value
}

/** Returns the time, updated every second while `running`. */
export function useNow(running = true): number {
  const { now } = usePanel()
  const [time, setTime] = useState(now)
  useEffect(() => {
    if (!running) return
    setTime(now())
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [running, now])
  return running ? Math.max(time, now()) : now()
}
