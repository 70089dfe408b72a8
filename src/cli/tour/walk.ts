import type { LogEntry } from '../../protocol/panel'
import { isObject, same } from '../../wx/base/json'
import { firstLine } from '../run.mjs'
import type { TourPanel } from './panel'
import type { DemoButton, Expected, Step } from './steps'

/** The page, panel and log of a tour. */
export interface Walker {
  press(button: DemoButton): Promise<void>
  readonly panel: TourPanel
  /** Resolves with the next ended call of an API made at or after a time. */
  nextCall(api: string, since: number): Promise<LogEntry>
  say(line: string): void
  /** Aborted when the user stops the tour; failures after that do not count. */
  readonly stop: AbortSignal
}

/**
 * Walks the steps in order, up to the first that fails.
 * @returns whether all went as expected
 */
export async function walk(steps: readonly Step[], walker: Walker): Promise<boolean> {
  let since = Date.now()
  for (const [index, step] of steps.entries()) {
    if (walker.stop.aborted) return false
    walker.say(`\nStep ${index + 1} of ${steps.length}: ${step.name}`)
    try {
      await step.edit?.(walker.panel)
      if (step.press) since = Date.now()
      // Waits start before the step, so that no call is missed.
      const ended = step.expected.map(({ api }) => walker.nextCall(api, since))
      await Promise.all([act(step, walker), ...ended])
      for (const [at, call] of (await Promise.all(ended)).entries()) {
        const problem = problemOf(step.expected[at] as Expected, call)
        if (problem !== undefined) throw new Error(problem)
        await walker.panel.shows(call.id)
      }
    } catch (error) {
      if (walker.stop.aborted) return false
      walker.say(`The step "${step.name}" failed: ${firstLine(error)}`)
      const left = steps.length - index - 1
      if (left > 0) walker.say(`Steps after it that were not walked: ${left}`)
      return false
    }
  }
  return true
}

async function act({ press, answer }: Step, { press: pressIn, panel }: Walker) {
  if (press) await pressIn(press)
  await answer?.(panel)
}

/** Returns what is wrong with a call, if anything. */
function problemOf({ api, ok, by, result }: Expected, { outcome, why }: LogEntry): string | undefined {
  const found = outcome?.result
  const text = JSON.stringify(found)
  if (outcome?.ok !== ok) return `wx.${api} should ${ok ? 'succeed' : 'fail'}, and it got ${text}`
  if (by !== undefined && why?.by !== by) return `wx.${api} should be decided by ${by}, and ${why?.by} decided it`
  for (const [key, value] of Object.entries(result ?? {})) {
    if (!isObject(found) || !same(found[key] as never, value as never)) {
      return `wx.${api} should give ${key} ${JSON.stringify(value)}, and it gave ${text}`
    }
  }
  return undefined
}
