import type { Dom } from './dialogs/dom'

/** Does a job now, and again whenever the document may have lost it, until the returned function is called. */
export type Lasting = (job: () => void) => () => void

/** For what page code takes away without knowing: document.open removes every listener, of the window too. */
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
