import type { PromptFacts } from './definition'

/** The dialog that asks for a scope; `again` if it was refused before (a button asks at each tap). */
export interface ScopeQuestion {
  kind: 'scope'
  scope: string
  again?: boolean
}

export const scopePrompt = {
  choices: ['allow', 'reject', 'dismiss'],
  queued: true,
  key: ({ scope }) => scope,
  policy: (policy) => ({ choice: policy }),
  implied: ({ scope, again }, state) => {
    const value = state.scopes[scope]
    return value === undefined || (again && !value) ? undefined : { choice: value ? 'allow' : 'reject' }
  },
  consequence: ({ scope }, { choice }) =>
    choice === 'dismiss'
      ? { error: 'authorizeNoResponse' }
      : { commands: [{ type: 'scope/set', scope, value: choice === 'allow' }] },
} satisfies PromptFacts<ScopeQuestion>
