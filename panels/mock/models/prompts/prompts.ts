import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { LogEntry, Refusal } from '../../../../src/protocol/panel'
import { type Answer, type Choice, type Prompt, promptFacts, type Question } from '../../../../src/wx/prompts/prompts'
import { serverApiOf } from '../../../../src/wx/server/catalogue'
import { type ServerErrorName, serverFailure } from '../../../../src/wx/server/errors'
import type { Failure } from '../../../../src/wx/state/call-errors'
import { type ErrorName, failure } from '../../../../src/wx/state/errors'
import type { MockState } from '../../../../src/wx/state/schema'
import type { FailureName } from '../apis/default-result'
import type { ConnectionModel } from '../connection/connection'
import type { SiteModel } from '../connection/site'
import type { StatesModel } from '../state/states'
import { readAnswer } from './answers'
import type { AnswerProblem, PromptDraft } from './draft'

/** Prompt that waits for an answer, with its origin. */
export interface PendingPrompt {
  readonly origin: string
  readonly prompt: Prompt
}

/** Returns the choices shown as buttons; "fail with" is a separate list. */
export const buttonsOf = ({ question }: Prompt): readonly Choice[] =>
  promptFacts(question).choices.filter((choice) => choice !== 'fail')

/** Prompts of a kind from this number on are one row: those of one document, which are answered alike. */
const GROUPS_FROM = { consent: 2, scope: 3, breakpoint: 3 } as const
type GroupedKind = keyof typeof GROUPS_FROM

/** Row of the tray: one prompt, or several that can be answered together. */
export interface TrayRow {
  readonly id: string
  /** Oldest first. */
  readonly items: readonly [PendingPrompt, ...PendingPrompt[]]
  /** The kind of several prompts. */
  readonly group?: GroupedKind
}

const isGrouped = (kind: string): kind is GroupedKind => Object.hasOwn(GROUPS_FROM, kind)

/** Returns the rows of prompts, oldest first. */
function rowsOf(pending: readonly PendingPrompt[]): readonly TrayRow[] {
  const groups = new Map<string, [PendingPrompt, ...PendingPrompt[]]>()
  for (const item of pending) {
    const { document, question } = item.prompt
    const id = [item.origin, document, question.kind].join(' ')
    const group = groups.get(id)
    if (group) group.push(item)
    else groups.set(id, [item])
  }
  return [...groups]
    .flatMap(([id, items]): TrayRow[] => {
      const { kind } = items[0].prompt.question
      if (isGrouped(kind) && items.length >= GROUPS_FROM[kind]) return [{ id, items, group: kind }]
      return items.map((item) => ({ id: item.prompt.id, items: [item] }))
    })
    .sort((a, b) => a.items[0].prompt.openedAt - b.items[0].prompt.openedAt)
}

/** Creates the model of the open prompts of all origins in the tab. */
export function createPromptsModel(connection: ConnectionModel, states: StatesModel, site: SiteModel) {
  const sent = signal<ReadonlySet<string>>(new Set())
  const problems = signal<ReadonlyMap<string, AnswerProblem>>(new Map())
  const drafts = signal<ReadonlyMap<string, PromptDraft>>(new Map())
  const missed = signal<Refusal>()

  /** Oldest first. */
  const pending = computed<readonly PendingPrompt[]>(() =>
    [...states.all.value.values()]
      .filter(({ origin }) => site.origins.value.includes(origin))
      .flatMap(({ origin, prompts }) => prompts.map((prompt) => ({ origin, prompt })))
      .sort((a, b) => a.prompt.openedAt - b.prompt.openedAt),
  )

  function setProblem(id: string, problem: AnswerProblem | undefined) {
    const next = new Map(problems.peek())
    if (problem) next.set(id, problem)
    else next.delete(id)
    problems.value = next
  }

  /** @param together true if it is answered with others, of which one answer may settle all. */
  async function answer({ origin, prompt }: PendingPrompt, given: Answer, together = false) {
    sent.value = new Set(sent.peek()).add(prompt.id)
    setProblem(prompt.id, undefined)
    missed.value = undefined
    const refusal = await connection.answer(origin, prompt.id, given)
    sent.value = new Set([...sent.peek()].filter((id) => id !== prompt.id))
    const isPending = pending.peek().some((item) => item.prompt.id === prompt.id)
    if (refusal && isPending) setProblem(prompt.id, { refusal })
    else if (refusal && !together) missed.value = refusal
    else drafts.value = new Map([...drafts.peek()].filter(([id]) => id !== prompt.id))
  }

  function choose(item: PendingPrompt, choice: Choice, together = false) {
    if (sent.peek().has(item.prompt.id)) return
    const reading = readAnswer(item.prompt.question, choice, drafts.peek().get(item.prompt.id) ?? {})
    if ('choice' in reading) void answer(item, reading, together)
    else setProblem(item.prompt.id, reading)
  }

  const rows = computed(() => rowsOf(pending.value))

  const chooseRow = ({ items }: TrayRow, choice: Choice) => {
    for (const item of items) choose(item, choice, items.length > 1)
  }

  return {
    pending,
    /** The prompts as rows, oldest first. */
    rows,
    /** Returns the question that a call waits for, if any. */
    questionOf: ({ id }: Pick<LogEntry, 'id'>): Question | undefined =>
      pending.value.find(({ prompt }) => prompt.calls.includes(id))?.prompt.question,
    /** Reason why the last answer had no effect: its prompt was gone. */
    missed: missed as ReadonlySignal<Refusal | undefined>,
    forgetMissed() {
      missed.value = undefined
    },
    /** Returns true while an answer is being sent. */
    isSent: (id: string) => sent.value.has(id),
    problemOf: (id: string) => problems.value.get(id),
    draftOf: (id: string): PromptDraft => drafts.value.get(id) ?? {},
    edit(id: string, patch: PromptDraft) {
      drafts.value = new Map(drafts.peek()).set(id, { ...drafts.peek().get(id), ...patch })
      setProblem(id, undefined)
    },
    answer,
    choose,
    /** Gives all prompts of a row the same answer. */
    chooseRow,
    /** Presses the n-th button of the first row; the first is 1. */
    press(n: number) {
      const [oldest] = rows.peek()
      const choice = oldest && buttonsOf(oldest.items[0].prompt)[n - 1]
      if (oldest && choice) chooseRow(oldest, choice)
    },
    failWith(item: PendingPrompt, name: FailureName) {
      return answer(item, { choice: 'fail', failure: wordingOf(states.of(item.origin), item.prompt.api, name) })
    },
  }
}

/** Returns a failure as an answer has it; that of the platform's server as text and number. */
function wordingOf(state: MockState, api: string, name: FailureName): Failure {
  if (!serverApiOf(api)) return failure(state, api, name as ErrorName)
  const { errcode, errmsg } = serverFailure(name as ServerErrorName, 'wechat')
  return { errMsg: errmsg, errno: errcode }
}
