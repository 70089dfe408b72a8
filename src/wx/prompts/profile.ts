import type { UserInfo } from '../state/schema'
import { ends, type PromptFacts } from './definition'

/** The dialog that asks for the user's profile, on every call (semantics.md 4.4). */
export interface ProfileQuestion {
  kind: 'profile'
  desc: string
  user: UserInfo
}

export const profilePrompt = {
  choices: ['allow', 'reject', 'dismiss'],
  queued: true,
  policy: (policy) => ({ choice: policy }),
  consequence: ends({ reject: 'authDeny', dismiss: 'authCancel' }),
} satisfies PromptFacts<ProfileQuestion>
