import { useEffect, useState } from 'preact/hooks'
import { type Fill, missingFields } from '../../models/json/json-check'
import { addField } from '../../models/json/json-edit'
import { pretty, readJson } from '../../models/json/json-text'
import type { Shape } from '../../models/json/shape'
import { useT } from '../shell/context'
import { CodeArea } from './CodeArea'
import { findingsOf } from './findings'

export interface JsonEditorProps {
  label: string
  text: string
  /** Expected shape of the JSON. */
  shape?: Shape | undefined
  /** Fills the JSON if it is a template; the filled value is checked. */
  fill?: Fill | undefined
  readOnly?: boolean
  /** True if saving was refused; the reason is shown elsewhere. */
  refused?: boolean
  /** Hides the list of missing fields. */
  brief?: boolean
  /** Accepts an empty text. */
  optional?: boolean
  onText(text: string): void
}

/** Validation debounce, in ms. */
const PAUSE = 300

/** JSON editor with errors, warnings and missing fields. */
export function JsonEditor({
  label,
  text,
  shape,
  fill,
  readOnly = false,
  refused = false,
  brief = false,
  optional = false,
  onText,
}: JsonEditorProps) {
  const t = useT()
  const checked = useDebounced(text)
  const unasked = readOnly || (optional && checked.trim() === '')
  const findings = unasked ? [] : findingsOf(t, checked, shape, fill)
  const wrong = findings.some(({ tone }) => tone === 'bad')
  const reading = readJson(text)
  const formatted = 'value' in reading ? pretty(reading.value) : text
  return (
    <div class={`json-box ${readOnly ? 'read-only' : ''}`}>
      <CodeArea
        label={label}
        text={text}
        shape={shape}
        readOnly={readOnly}
        invalid={refused || wrong}
        findings={findings}
        checked={checked}
        onText={onText}
      />
      {!readOnly && (
        <>
          <div class="json-notes" role="status" aria-label={t('json.notes')}>
            {!(wrong && refused) &&
              findings.map(({ text, tone, from }) => (
                <p key={from} class={tone === 'bad' ? 'error' : 'warning'}>
                  {text}
                </p>
              ))}
          </div>
          <div class="json-foot">
            {shape && 'value' in reading && !brief && <Missing text={text} shape={shape} fill={fill} onText={onText} />}
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
        </>
      )}
    </div>
  )
}

/** Returns the text, debounced. */
function useDebounced(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

interface MissingProps {
  text: string
  shape: Shape
  fill: Fill | undefined
  onText(text: string): void
}

/** Buttons that add missing fields. */
function Missing({ text, shape, fill, onText }: MissingProps) {
  const t = useT()
  const names = missingFields(text, shape, fill)
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
