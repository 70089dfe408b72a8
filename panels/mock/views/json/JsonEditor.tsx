import { checkJson, type JsonWarning, missingFields } from '../../models/json-check'
import { addField } from '../../models/json-edit'
import { type JsonProblem, pretty, readJson } from '../../models/json-text'
import type { Shape } from '../../models/shape'
import { useT } from '../context'
import { jsonProblemLabel } from '../labels'
import { TextArea } from './TextArea'

export interface JsonEditorProps {
  label: string
  text: string
  /** What the JSON is expected to look like. */
  shape?: Shape | undefined
  readOnly?: boolean
  /** Where it was found not to be JSON when it was to be saved; told by whoever saved. */
  problem?: JsonProblem | undefined
  onText(text: string): void
}

/** JSON with what is wrong with it, what is unusual about it, and what could be added. */
export function JsonEditor({ label, text, shape, readOnly = false, problem, onText }: JsonEditorProps) {
  const t = useT()
  const reading = readJson(text)
  const wrong = 'problem' in reading ? reading.problem : undefined
  const warnings = shape && !wrong && !readOnly ? checkJson(text, shape) : []
  const formatted = 'value' in reading ? pretty(reading.value) : text
  return (
    <div class={`json-box ${readOnly ? 'read-only' : ''}`}>
      <TextArea
        label={label}
        text={text}
        readOnly={readOnly}
        invalid={problem !== undefined}
        marked={wrong ? [{ line: wrong.line, tone: 'bad' }] : warnings.map(({ line }) => ({ line, tone: 'wait' }))}
        onText={onText}
      />
      {!readOnly && (
        <div class="json-foot">
          <div class="json-notes" role="status" aria-label={t('json.notes')}>
            {wrong && !problem && (
              <p class="error">
                {t('returns.problem', {
                  line: wrong.line,
                  column: wrong.column,
                  what: jsonProblemLabel(t, wrong.code),
                })}
              </p>
            )}
            {warnings.slice(0, 4).map((warning) => (
              <p key={warning.from} class="warning">
                {warningText(t, warning)}
              </p>
            ))}
          </div>
          <button
            type="button"
            class="button small"
            disabled={formatted === text}
            title={t('json.formatTitle')}
            onClick={() => onText(formatted)}
          >
            {t('json.format')}
          </button>
        </div>
      )}
      {shape && !wrong && !readOnly && <Missing text={text} shape={shape} onText={onText} />}
    </div>
  )
}

function warningText(t: ReturnType<typeof useT>, { kind, path, expected, line, column }: JsonWarning): string {
  const what = t(`json.warn.${kind}`, { path: path || t('json.result'), expected })
  return t('returns.problem', { line, column, what })
}

/** Fields that the result could have too, with one click each. */
function Missing({ text, shape, onText }: { text: string; shape: Shape; onText(text: string): void }) {
  const t = useT()
  const names = missingFields(text, shape)
  if (names.length === 0) return null
  return (
    <div class="json-missing">
      <span class="hint">{t('json.add')}</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="pick mono"
          aria-label={t('json.addField', { name })}
          onClick={() => onText(addField(text, name, shape))}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
