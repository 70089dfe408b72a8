import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { usePanel } from '../shell/context'

/** Returns a ref for a scrolled pane: it gets its last position back, also after the panel was closed. */
export function useKeptScroll<E extends HTMLElement>(pane: string) {
  const { viewState } = usePanel()
  const ref = useRef<E>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const wanted = viewState.scrollOf(pane) ?? 0
    let isRestoring = wanted > 0
    const stop = () => {
      isRestoring = false
      observer.disconnect()
    }
    // Parts of the content may be drawn later, such as code editors.
    const restore = () => {
      if (!isRestoring) return
      element.scrollTop = wanted
      if (element.scrollTop >= wanted - 1) stop()
    }
    const observer = new ResizeObserver(restore)
    for (const child of element.children) observer.observe(child)
    restore()
    const onScroll = () => {
      if (!isRestoring) viewState.keepScroll(pane, Math.round(element.scrollTop))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const type of USER_EVENTS) element.addEventListener(type, stop, { passive: true })
    return () => {
      stop()
      element.removeEventListener('scroll', onScroll)
      for (const type of USER_EVENTS) element.removeEventListener(type, stop)
    }
  }, [pane, viewState])
  return ref
}

/** Events after which the user decides where to scroll. */
const USER_EVENTS = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/** Scrolled pane with a kept position. @param pane its name */
export function ScrollPane({
  pane,
  class: name,
  children,
}: {
  pane: string
  class: string
  children: ComponentChildren
}) {
  const ref = useKeptScroll<HTMLDivElement>(pane)
  return (
    <div ref={ref} class={name}>
      {children}
    </div>
  )
}
