import type { Answer, Question } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import type { MockState } from '../../src/wx/state/schema'
import type { AgentTask, Observation } from './agent'
import type { Row } from './language'

/** A host for rows: one page with `wx`, and the actions on it from outside. */
export interface Host {
  /** Runs a task of the agent in the page and waits until the page is idle. */
  perform(task: AgentTask): Promise<void>
  observe(): Promise<Observation>
  /** Sets whether the user has just tapped in the page. */
  setGesture(on: boolean): Promise<void>
  /** @throws if no dialog is visible. */
  answer(answer: Answer): Promise<void>
  /** @throws if fewer prompts are waiting. */
  answerInPanel(answer: Answer, nth: number): Promise<void>
  run(command: CommandInput): Promise<void>
  /** Taps an element; a real tap in a browser. */
  tap(target: string | number): Promise<void>
  advance(ms: number): Promise<void>
  leave(): Promise<void>
  /** Returns the question of the visible dialog. @throws if there are two. */
  dialog(): Promise<Question | null>
  /** Returns all waiting prompts, in order. */
  waiting(): Promise<readonly Question[]>
  state(): Promise<MockState>
  buttons(): Promise<readonly { text: string; shown: boolean; left: number }[]>
  notices(): Promise<readonly string[]>
  printed(): Promise<readonly string[]>
  reported(): Promise<readonly string[]>
}

/** Opens a page whose state was changed by these commands before. */
export type OpenHost = (before: readonly CommandInput[], row: Row) => Promise<Host>
