import type { TestInfo } from '@playwright/test'
import { describePrompt, howToAnswer } from '../testing/answers'
import type { Call } from '../testing/types'
import type { Json } from '../wx/base/json'
import { whyDetail } from '../wx/engine/why'
import type { Prompt } from '../wx/prompts/prompts'
import { redactWhy } from '../wx/scenarios/redact-why'
import { Redactor } from '../wx/scenarios/redactor'
import type { SecretKind } from '../wx/scenarios/secrets'
import type { MockState } from '../wx/state/schema'

/** The mini program of a failed test, for its report. */
export interface Findings {
  state: MockState
  calls: readonly Call[]
  prompts: readonly Prompt[]
  /** Calls of unmocked APIs, from the page's errors. */
  unmocked: readonly string[]
}

/**
 * Attaches calls and last state of a failed test, as text and as JSON, without these kinds of secrets.
 * @returns what it has attached.
 */
export async function attach(
  testInfo: TestInfo,
  findings: Findings,
  without: readonly SecretKind[],
): Promise<Findings> {
  const shared = shareableFindings(findings, without)
  const json = JSON.stringify(shared, null, 2)
  await testInfo.attach('wx-mock.txt', { body: asText(shared), contentType: 'text/plain' })
  await testInfo.attach('wx-mock.json', { body: json, contentType: 'application/json' })
  return shared
}

/** Returns findings without secrets. */
function shareableFindings(findings: Findings, without: readonly SecretKind[]): Findings {
  const { state, calls, prompts, unmocked } = findings
  const redactor = new Redactor(without)
  redactor.learnState(state)
  for (const { api, args, result } of calls) {
    for (const argument of args) redactor.learn(argument, api)
    redactor.learn(result as Json, api)
  }
  return {
    state: redactor.state(state) as unknown as MockState,
    calls: calls.map((call) => shareableCall(call, redactor)),
    // A question about a place has the fields of `chooseLocation`.
    prompts: prompts.map((prompt) => redactor.clean(prompt as unknown as Json, 'chooseLocation') as unknown as Prompt),
    unmocked: unmocked.map((line) => redactor.text(line)),
  }
}

function shareableCall(call: Call, redactor: Redactor): Call {
  const { api, params, args, result, why, source, threw } = call
  const clean = (value: unknown) => redactor.clean(value as Json, api)
  // Only texts and numbers change, not the shape.
  return {
    ...call,
    params: clean(params),
    args: args.map(clean),
    result: clean(result),
    why: why && redactWhy(why, redactor),
    source: source === undefined ? undefined : redactor.source(source),
    threw: threw === undefined ? undefined : redactor.text(threw),
  } as unknown as Call
}

/** Lists the open prompts with how to answer them: the usual reason for a timeout. */
export function openPrompts(prompts: readonly Prompt[]): string | undefined {
  if (prompts.length === 0) return undefined
  const lines = prompts.map((prompt) => `  ${describePrompt(prompt)}\n    answer it: ${howToAnswer(prompt, 'wxMock')}`)
  const many = prompts.length === 1 ? 'A prompt was' : `${prompts.length} prompts were`
  return `${many} still open when the test ended:\n${lines.join('\n')}\n  or answer all prompts automatically: test.use({ wxMockOptions: { prompts: 'allow' } })`
}

function asText({ state, calls, prompts, unmocked }: Findings): string {
  const first = calls[0]?.at ?? 0
  const rows = calls.map((call) => {
    const { api, at, status, params, result, why, source } = call
    const by = why ? ` by ${[why.by, whyDetail(why)].filter(Boolean).join(' ')} (${why.step})` : ''
    const from = source === undefined ? '' : `\n           from ${source}`
    return `${String(at - first).padStart(6)} ms  ${status.padEnd(7)} wx.${api}(${show(params)}) -> ${show(result)}${by}${from}`
  })
  const parts = [
    `wx calls (${calls.length})`,
    ...(rows.length > 0 ? rows : ['  none']),
    '',
    ...(prompts.length > 0 ? [openPrompts(prompts) ?? '', ''] : []),
    ...(unmocked.length > 0 ? ['Calls of APIs that are not mocked', ...unmocked.map((line) => `  ${line}`), ''] : []),
    'State at the end of the test',
    JSON.stringify(state, null, 2),
  ]
  return parts.join('\n')
}

const MAX_SHOWN = 300

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
