/** Time for which the panel must be in full view before it accepts input, in ms: a page could uncover it under a click. */
const VIEW_MS = 500

/** The fields, added by browsers, that show whether something covers an element. */
interface VisibilityEntry extends IntersectionObserverEntry {
  readonly isVisible?: boolean
}

/**
 * Makes an element inert while the page around this frame covers or fades it, so that the page cannot lead a person to
 * press something in the panel. Only Chromium can detect this.
 * @param covered called with whether it is covered
 */
export function guardFromCover(element: HTMLElement, covered: (is: boolean) => void): void {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (is: boolean) => {
    element.inert = is
    covered(is)
  }
  const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
    threshold: [0, 1],
    trackVisibility: true,
    delay: 100, // the least that browsers accept
  }
  const observer = new IntersectionObserver((entries) => {
    const { isIntersecting, isVisible } = entries.at(-1) as VisibilityEntry
    clearTimeout(timer)
    if (!isIntersecting)
      element.inert = true // a closed drawer
    else if (isVisible) timer = setTimeout(() => set(false), VIEW_MS)
    else set(true)
  }, options)
  element.inert = true
  observer.observe(element)
}
