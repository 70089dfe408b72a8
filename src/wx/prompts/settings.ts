import type { PromptFacts } from './definition'

/** The settings page, with the scopes that were asked before (semantics.md 4.9). */
export interface SettingsQuestion {
  kind: 'settings'
  scopes: Record<string, boolean>
}

export const settingsPrompt = {
  choices: ['done'],
  queued: true,
  policy: (policy, { scopes }) => ({
    choice: 'done',
    // A person who refuses prompts turns nothing off here: the page only opens what was answered before.
    scopes: policy === 'allow' ? Object.fromEntries(Object.keys(scopes).map((scope) => [scope, true])) : scopes,
  }),
  consequence: ({ scopes }, answer) => ({
    commands:
      answer.choice === 'done'
        ? Object.keys(scopes)
            .filter((scope) => scope in answer.scopes && answer.scopes[scope] !== scopes[scope])
            .map((scope) => ({ type: 'scope/set', scope, value: answer.scopes[scope] === true }))
        : [],
  }),
} satisfies PromptFacts<SettingsQuestion>
