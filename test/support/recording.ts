import type { Recording } from '../../panels/mock/models/code/events'
import { playwrightTest } from '../../panels/mock/models/code/playwright'
import type { AnsweredPrompt, HistoryEntry } from '../../src/protocol/panel'
import type { Command } from '../../src/wx/state/command'
import { DEFAULT_STATE } from '../../src/wx/state/defaults'
import { ORIGIN } from './fake-adapter'

export const edit = (at: number, ...commands: Command[]): HistoryEntry => ({
  rev: at,
  at,
  by: 'edit',
  commands,
  undone: false,
  redoable: false,
})
export const answered = (
  at: number,
  answered: Omit<AnsweredPrompt, 'api' | 'from'>,
  ...commands: Command[]
): HistoryEntry => ({
  ...edit(at, ...commands),
  by: 'answer',
  answered: { api: 'authorize', from: 'panel', ...answered },
})
export const recording = (patch: Partial<Recording>): Recording => ({
  url: `${ORIGIN}/game/`,
  since: 0,
  loadedAt: 0,
  state: DEFAULT_STATE,
  history: [],
  panelActions: [],
  calls: [],
  ...patch,
})

/** Returns the body of the test without the lines that every test has. */
export const body = (patch: Partial<Recording>): readonly string[] =>
  playwrightTest(recording(patch))
    .split('\n')
    .slice(3, -2)
    .map((line) => line.slice(2))
    .filter((line) => line !== `await page.goto('${ORIGIN}/game/')`)
