import { type Decision, refuse, type StepContext } from './decision'

/** Ends a call that a rule delays beyond its `timeout` with the error of the platform, at that time (semantics.md 4.16). */
export function limitTime(context: StepContext, decision: Decision): Decision {
  const { timeout } = context.params
  if (!context.definition.timesOut || typeof timeout !== 'number' || timeout <= 0) return decision
  if (decision.type === 'settle') {
    const left = timeout - decision.delay
    if (left >= 0) return { ...decision, jitter: Math.min(decision.jitter ?? 0, left) }
  } else if (decision.type !== 'never') return decision
  const late = refuse(context, 'timeout', decision.why)
  return late.type === 'settle' ? { ...late, delay: timeout, commands: decision.commands } : late
}
