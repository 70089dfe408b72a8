import { ends, type PromptFacts } from './definition'

/** The dialog that asks for the phone number. */
export interface PhoneQuestion {
  kind: 'phone'
  phoneNumber: string
}

export const phonePrompt = {
  choices: ['allow', 'reject', 'dismiss'],
  queued: true,
  masked: ({ kind, phoneNumber }) => {
    // Short numbers keep only their last digit.
    const [head, tail] = phoneNumber.length > 8 ? [3, 4] : [0, 1]
    return { kind, phoneNumber: `${phoneNumber.slice(0, head)}****${phoneNumber.slice(-tail)}` }
  },
  policy: (policy) => ({ choice: policy }),
  consequence: ends({ reject: 'userDeny', dismiss: 'userCancel' }),
} satisfies PromptFacts<PhoneQuestion>
