import type { LateParts } from './late'

/** Runs a job with the late part of the page's script: at once if it is there, or else when it has loaded. */
export type UseLate = (job: (late: LateParts) => void) => void

/** Number of jobs at which others are ignored until the late part has loaded: scripts may tap as often as they like. */
const MAX_JOBS = 100

/** @param load gets the late part. Called once, when the first job needs it. */
export function createUseLate(load: (take: (late: LateParts) => void) => void): UseLate {
  const jobs = new Set<Parameters<UseLate>[0]>()
  let late: LateParts | undefined
  let asked = false
  function take(given: LateParts) {
    if (late) return
    late = given
    for (const job of jobs) job(given)
    jobs.clear()
  }
  return (job) => {
    if (late) return job(late)
    if (jobs.size < MAX_JOBS) jobs.add(job)
    if (asked) return
    asked = true
    load(take)
  }
}
