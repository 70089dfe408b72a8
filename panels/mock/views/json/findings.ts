import type { T } from '../../i18n'
import { checkJson, type Fill, type JsonWarning } from '../../models/json/json-check'
import { type JsonProblem, readJson } from '../../models/json/json-text'
import type { Shape } from '../../models/json/shape'
import { jsonProblemText } from '../shell/labels'

/** Finding at a range of JSON; tone `bad`: syntax error, `wait`: warning. */
export interface Finding {
  readonly tone: 'bad' | 'wait'
  readonly text: string
  readonly from: number
  readonly to: number
  /** Starts at 1. */
  readonly line: number
}

/** Most warnings shown. */
const MOST = 20

/** Returns the syntax error of a text, or else where it differs from the expected shape. */
export function findingsOf(t: T, text: string, shape: Shape | undefined, fill?: Fill): readonly Finding[] {
  const reading = readJson(text)
  if ('problem' in reading) return [bad(t, reading.problem)]
  return shape
    ? checkJson(text, shape, fill)
        .slice(0, MOST)
        .map((warning) => unusual(t, warning))
    : []
}

const bad = (t: T, problem: JsonProblem): Finding => ({
  tone: 'bad',
  text: jsonProblemText(t, problem),
  from: problem.offset,
  to: problem.offset + 1,
  line: problem.line,
})

function unusual(t: T, { kind, path, expected, from, to, line, column }: JsonWarning): Finding {
  const what = t(`json.warn.${kind}`, { path: path || t('json.result'), expected })
  return { tone: 'wait', text: t('returns.problem', { line, column, what }), from, to, line }
}
