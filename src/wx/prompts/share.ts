import { ends, type PromptFacts } from './definition'

/** The dialog that asks for one piece of personal data: an email address, an avatar, or the nickname of an input. */
export interface ShareQuestion {
  kind: 'share'
  data: 'email' | 'avatar' | 'nickname'
  value: string
}

export const sharePrompt = {
  choices: ['allow', 'reject', 'dismiss'],
  queued: true,
  // The page can read the question, and has no consent yet.
  masked: (question) =>
    question.data === 'email' ? { ...question, value: question.value.replace(/^(.?)[^@]*/, '$1***') } : question,
  policy: (policy) => ({ choice: policy }),
  consequence: ends({ reject: 'userDeny', dismiss: 'userCancel' }),
} satisfies PromptFacts<ShareQuestion>
