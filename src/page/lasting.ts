import type { Dom } from './dialogs/dom'

/** Runs a job now, and again whenever the document may have lost its effect. Returns a function that ends this. */
export type Lasting = (job: () => void) => () => void

/** Creates `Lasting` for effects that page code removes by accident: document.open removes all listeners, also those of
 * the window. */
export function createLasting(target: Window, dom: Dom): Lasting {
  const jobs = new Set<() => void>()
  const observer = dom.observer(() => {
    for (const job of jobs) job()
  })
  observer.observe(target.document, { childList: true })
  return (job) => {
    jobs.add(job)
    job()
    return () => void jobs.delete(job)
  }
}
