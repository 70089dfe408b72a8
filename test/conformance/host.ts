import type { Answer, Question } from '../../src/wx/prompts/prompts'
import type { CommandInput } from '../../src/wx/state/command'
import type { MockState } from '../../src/wx/state/schema'
import type { AgentTask, Observation } from './agent'
import type { Row } from './language'

/** Where rows run: one page with `wx`, and what can be done to it from outside. */
export interface Host {
  /** Has the page's agent do its part, and waits until nothing goes on by itself. */
  perform(task: AgentTask): Promise<void>
  observe(): Promise<Observation>
  /** Whether the page takes the user for one who has just tapped. */
  setGesture(on: boolean): Promise<void>
  /** @throws when no dialog is on the screen. */
  answer(answer: Answer): Promise<void>
  /** @throws when fewer questions wait. */
  answerInPanel(answer: Answer, nth: number): Promise<void>
  run(command: CommandInput): Promise<void>
  /** A real tap where there is a screen. */
  tap(target: string | number): Promise<void>
  advance(ms: number): Promise<void>
  leave(): Promise<void>
  /** The question of the dialog on the screen. @throws when there are two. */
  dialog(): Promise<Question | null>
  /** Every question that waits, in its order. */
  waiting(): Promise<readonly Question[]>
  state(): Promise<MockState>
  buttons(): Promise<readonly { text: string; shown: boolean; left: number }[]>
  notices(): Promise<readonly string[]>
  printed(): Promise<readonly string[]>
  reported(): Promise<readonly string[]>
}

/** Makes a page whose site was changed by these commands before it began. */
export type OpenHost = (before: readonly CommandInput[], row: Row) => Promise<Host>
