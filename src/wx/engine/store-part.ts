import type { Answered } from '../apis/definition'
import { same } from '../base/json'
import { DEFAULT_STATE } from '../state/defaults'
import { ERRORS } from '../state/errors'
import type { MockState } from '../state/schema'
import { type Decision, refuse, type Settled, type Step, type StorePart } from './decision'
import { checkGesture, checkSession, checkValues } from './store-checks'
import { GATES } from './store-gates'
import { limitTime } from './time-limit'

/** Settles calls that a person's answer ended: "Fail with", a refusal, or a release at a breakpoint. */
const settleByPerson: Step = (context) => {
  const { refusal, answered } = context.call
  if (refusal) return refuse(context, refusal.error, { by: 'prompt', step: 'person', prompt: refusal.kind })
  return releaseOf(answered)
}

/** Returns the decision of a person who has released the call at a breakpoint. */
export function releaseOf({ breakpoint: released }: Answered): Settled | undefined {
  if (released?.choice !== 'release') return undefined
  const why = { by: 'prompt', step: 'person', prompt: 'breakpoint' } as const
  return { type: 'settle', outcome: released.outcome, why, delay: 0, commands: [] }
}

/** Asks a person to release a settled call, as it is or edited. */
export const askForRelease = ({ outcome, commands }: Settled): Decision => ({
  type: 'ask',
  question: { kind: 'breakpoint', outcome, commands: [...commands] },
})

/** Returns a state without what changes by use: such changes are no edits. */
function editable(state: MockState): object {
  const { loggedIn, expiresAt, callsLeft } = state.session
  const { supported, enrolled } = state.soter
  return { ...state, session: { loggedIn, expiresAt, callsLeft }, soter: { supported, enrolled } }
}

export const STORE_PART: StorePart = {
  errors: ERRORS,
  checks: [checkValues, checkGesture, ...GATES, checkSession],
  settleByPerson,
  limitTime,
  askForRelease,
  isEdited: (state, section) =>
    !same(Reflect.get(editable(state as MockState), section), Reflect.get(editable(DEFAULT_STATE), section)),
}
