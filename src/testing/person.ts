import type { Prompt } from '../wx/prompts/prompts'
import type { MockState } from '../wx/state/schema'
import { isKnownScope, SCOPES, scopesOf } from '../wx/state/scopes'
import { type Answers, describePrompt, findAnswer, howToAnswer } from './answers'
import type { Core } from './core'
import type { ScopeName } from './types'

/** The scopes that the person has allowed or denied. */
export interface ScopesControl {
  allow(...scopes: [ScopeName, ...ScopeName[]]): Promise<void>
  deny(...scopes: [ScopeName, ...ScopeName[]]): Promise<void>
  /** Resets scopes to never asked; without a name, all of them. */
  forget(...scopes: ScopeName[]): Promise<void>
}

export function createScopes(core: Core): ScopesControl {
  const set = (method: string, scopes: readonly ScopeName[], value: boolean | null) =>
    core.act(`scopes.${method}(${scopes.map((scope) => `'${scope}'`).join(', ')})`, async () => {
      await core.sync()
      for (const scope of scopes) requireScope(scope, core.view.state)
      return core.command(...scopes.map((scope) => ({ type: 'scope/set' as const, scope, value })))
    })
  return {
    allow: (...scopes) => set('allow', scopes, true),
    deny: (...scopes) => set('deny', scopes, false),
    forget: (...scopes) =>
      scopes.length > 0
        ? set('forget', scopes, null)
        : core.act('scopes.forget', () => core.command({ type: 'scope/forgetAll' })),
  }
}

/** @throws if neither the platform nor the host has the scope. Scopes of the other platforms are taken: `set` may follow. */
function requireScope(scope: string, state: MockState) {
  if (Object.hasOwn(SCOPES, scope) || isKnownScope(scope, state)) return
  const near = Object.keys(SCOPES).find((name) => name.toLowerCase().endsWith(scope.toLowerCase()))
  const hint = near
    ? `did you mean "${near}"?`
    : `valid scopes: ${scopesOf(state).join(', ')}; a scope of the host needs an API in gates`
  throw new Error(`unknown scope "${scope}"; ${hint}`)
}

/** The person's answer to the privacy guide. */
export interface PrivacyControl {
  agree(): Promise<void>
  /** Refuses the open privacy prompts; without any, records a refusal as of now. */
  disagree(): Promise<void>
  reset(): Promise<void>
}

export function createPrivacy(core: Core): PrivacyControl {
  return {
    agree: () => core.act('privacy.agree', () => core.command({ type: 'privacy/agree' })),
    disagree: () =>
      core.act('privacy.disagree', async () => {
        await core.sync()
        const waiting = core.view.prompts.filter(({ question: { kind } }) => kind === 'privacy' || kind === 'consent')
        if (waiting.length === 0) return core.command({ type: 'privacy/refuse' })
        for (const { id } of waiting) {
          // One answer may close several prompts.
          if (core.view.prompts.some((prompt) => prompt.id === id)) await core.answer(id, { choice: 'disagree' })
        }
      }),
    reset: () => core.act('privacy.reset', () => core.command({ type: 'privacy/forget' })),
  }
}

/** The prompts that the person sees. */
export interface PromptsControl {
  /** Answers waiting prompts, or waits for the next ones; each key answers one prompt. */
  answer(answers: Answers, options?: { timeout?: number }): Promise<void>
  /** Returns the open prompts, oldest first. */
  waiting(): Promise<readonly Prompt[]>
}

export function createPrompts(core: Core): PromptsControl {
  return {
    waiting: () =>
      core.act('prompts.waiting', async () => {
        await core.sync()
        return core.view.prompts
      }),
    answer: (given, { timeout } = {}) =>
      core.act(`prompts.answer(${JSON.stringify(given)})`, async () => {
        let left: Answers = given
        while (Object.keys(left).length > 0) {
          const { prompt, keys, answer } = await core.wait({
            probe: () => first(core.view.prompts, left),
            timeout,
            failure: (ms) => noPrompt(core, left, ms),
          })
          await core.answer(prompt.id, answer)
          left = Object.fromEntries(Object.entries(left).filter(([key]) => !keys.includes(key))) as Answers
        }
      }),
  }
}

function first(prompts: readonly Prompt[], given: Answers) {
  for (const prompt of prompts) {
    const found = findAnswer(prompt, given)
    if (found) return { prompt, ...found }
  }
  return undefined
}

function noPrompt(core: Core, given: Answers, ms: number): string {
  const { prompts, calls } = core.view
  const asked = `no prompt for ${Object.keys(given).join(', ')} within ${ms} ms`
  if (prompts.length > 0) {
    const lines = prompts.map((prompt) => `  ${describePrompt(prompt)}: ${howToAnswer(prompt, core.name)}`)
    return `${asked}. Waiting prompts:\n${lines.join('\n')}\n`
  }
  const last = calls.at(-1)
  const seen = last ? `the last call was wx.${last.api}, ${last.status}` : 'wx was never called'
  return `${asked}, and no other prompt is waiting; ${seen}. Is the scope already set, or is the prompts policy not "ask"?`
}
