import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Json } from '../../../../src/wx/base/json'
import { type Edit, type Reader, readText } from '../../models/state/fields'
import { apisOfPath } from '../../models/state/related'
import { pathName, type StatePath, valueAt } from '../../models/state/state-path'
import { usePanel, useT } from '../shell/context'
import { refusalText } from '../shell/labels'
import { Icon } from '../ui/Icon'
import { Marked } from '../ui/Marked'

interface RowProps {
  label: string
  /** Path in the state. */
  path: StatePath
  /** Name in the state, shown small beside the label. */
  word?: string
  hint?: string | undefined
  /** Id of the control, if a label can refer to it. */
  control?: string
  /** Further paths that this row edits. */
  also?: readonly StatePath[]
  children: ComponentChildren
}

/** True if the section's title matches the search, so that all its rows are shown. */
export const SectionFound = createContext(false)

/** Returns true if a row matches the search. */
export function useFound(texts: readonly string[], paths: readonly StatePath[]): boolean {
  const { stateSearch, fields } = usePanel()
  const whole = useContext(SectionFound)
  if (!stateSearch.active.value) return true
  if (stateSearch.editedOnly.value && !paths.some((path) => fields.differs(path))) return false
  return whole || stateSearch.matches([...texts, ...paths.map(pathName), ...paths.flatMap(apisOfPath)])
}

/** Text in which the words of the search are marked. */
export function Found({ text }: { text: string }) {
  return <Marked text={text} pattern={usePanel().stateSearch.pattern.value} />
}

/** Returns the id of a field's control. */
export const idOf = (path: StatePath) => `field-${path.join('-').replaceAll('.', '-')}`

/** Error of a field's value. */
export function useFieldError(path: StatePath): string | undefined {
  const { fields } = usePanel()
  const t = useT()
  const error = fields.draft(path)?.error
  return typeof error === 'object' ? refusalText(t, error) : error
}

/** Row with label, control, reset button if edited, and error. */
export function FieldRow({ label, path, word, hint, control, also = [], children }: RowProps) {
  const error = useFieldError(path)
  if (!useFound([label, word ?? '', hint ?? ''], [path, ...also])) return null
  const name = (
    <>
      <Found text={label} /> {word !== undefined && <code>{<Found text={word} />}</code>}
    </>
  )
  return (
    <div class="field">
      <div class="field-name" title={word ?? pathName(path)}>
        <Edited path={path} also={also} />
        {control === undefined ? <span>{name}</span> : <label for={control}>{name}</label>}
      </div>
      <div class="field-control">
        {children}
        {hint !== undefined && (
          <p class="hint">
            <Found text={hint} />
          </p>
        )}
        {error !== undefined && (
          <p class="error" role="alert" id={`${idOf(path)}-error`}>
            {error}
          </p>
        )}
      </div>
      <PutBack path={path} also={also} name={label} />
    </div>
  )
}

interface EditedProps {
  path: StatePath
  also?: readonly StatePath[]
  /** True if a part of another value belongs to the row, and is edited. */
  partly?: boolean
}

/** Mark of a value that differs from its default. */
export function Edited({ path, also = [], partly = false }: EditedProps) {
  const { fields } = usePanel()
  const t = useT()
  const edited = partly || [path, ...also].some((each) => fields.differs(each))
  return (
    <span class={`mark ${edited ? 'edited' : ''}`} title={edited ? t('state.edited') : undefined}>
      {edited && <span class="sr-only">{t('state.edited')}</span>}
    </span>
  )
}

interface PutBackProps {
  path: StatePath
  also?: readonly StatePath[]
  name: string
  /** Restores the default where resetting the paths is not enough. */
  act?: (() => void) | undefined
}

/** Button that restores the default. */
export function PutBack({ path, also = [], name, act }: PutBackProps) {
  const { fields } = usePanel()
  const t = useT()
  const paths = [path, ...also].filter((each) => fields.differs(each))
  const label = t('state.putBack', { name })
  return (
    <button
      type="button"
      class="tool small put-back"
      aria-label={label}
      title={label}
      disabled={act === undefined && paths.length === 0}
      onClick={() => (act ? act() : fields.putBackAll(paths))}
    >
      <Icon name="putBack" />
    </button>
  )
}

interface InputProps {
  path: StatePath
  label: string
  read?: Reader
  edit?: Edit
  show?: (value: unknown) => string
  mono?: boolean
  multiline?: boolean
  narrow?: boolean
  placeholder?: string
  disabled?: boolean
}

const showText = (value: unknown) => (value === undefined || value === null ? '' : String(value))

/** Text input that commits on blur or Enter; Escape restores the value in the state. */
export function TextInput({
  path,
  label,
  read = readText,
  edit,
  show = showText,
  mono,
  multiline,
  narrow,
  placeholder,
  disabled,
}: InputProps) {
  const { fields, states } = usePanel()
  const state = states.current.value
  const draft = fields.draft(path)
  const value = draft?.text ?? (state ? show(valueAt(state, path)) : '')
  const properties = {
    id: idOf(path),
    class: `input ${mono ? 'mono' : ''} ${narrow ? 'narrow' : ''}`,
    'aria-label': label,
    'aria-invalid': draft?.error !== undefined,
    'aria-errormessage': draft?.error === undefined ? undefined : `${idOf(path)}-error`,
    spellcheck: false,
    placeholder,
    disabled,
    value,
    title: value,
    onInput: (event: { currentTarget: { value: string } }) => fields.type(path, event.currentTarget.value),
    onBlur: () => void fields.commit(path, read, edit),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !(multiline && !event.ctrlKey && !event.metaKey)) {
        event.preventDefault()
        void fields.commit(path, read, edit)
      }
      if (event.key === 'Escape' && draft) {
        event.stopPropagation()
        fields.cancel(path)
      }
    },
  }
  return multiline ? <textarea {...properties} rows={2} /> : <input type="text" autocomplete="off" {...properties} />
}

/** Row with a text input; `name` is a longer label for screen readers. */
export function TextField({ hint, name, ...input }: InputProps & { hint?: string; name?: string }) {
  return (
    <FieldRow label={input.label} path={input.path} hint={hint} control={idOf(input.path)}>
      <TextInput {...input} label={name ?? input.label} />
    </FieldRow>
  )
}

/** Returns a parser of typed numbers. */
export function useNumberReader(least?: number, factor = 1): Reader {
  const t = useT()
  return (text) => {
    const value = Number(text.trim())
    if (text.trim() === '' || !Number.isFinite(value)) return t('field.number')
    if (least !== undefined && value < least) return t('field.positive')
    return { value: value * factor }
  }
}

/** Returns a parser of typed whole numbers that are not negative. */
export function useCountReader(): Reader {
  const t = useT()
  return (text) => (/^\d+$/.test(text.trim()) ? { value: Number(text) } : t('field.count'))
}

interface Option<V extends Json> {
  readonly value: V
  readonly label: string
}

interface SelectProps<V extends Json> {
  path: StatePath
  label: string
  hint?: string
  options: readonly Option<V>[]
  /** Value of a field that the state does not have. */
  fallback?: V
}

/** Row with a select. */
export function SelectField<V extends string | number | null>({
  path,
  label,
  hint,
  options,
  fallback,
}: SelectProps<V>) {
  const { fields, states } = usePanel()
  const state = states.current.value
  const current = state && valueAt(state, path)
  return (
    <FieldRow label={label} path={path} hint={hint} control={idOf(path)}>
      <select
        id={idOf(path)}
        class="select"
        value={String(current === undefined ? fallback : current)}
        onChange={(event) => {
          const option = options.find(({ value }) => String(value) === event.currentTarget.value)
          if (option) void fields.set(path, option.value)
        }}
      >
        {options.map(({ value, label: text }) => (
          <option key={String(value)} value={String(value)}>
            {text}
          </option>
        ))}
      </select>
    </FieldRow>
  )
}

interface CheckProps {
  path: StatePath
  label: string
  hint?: string
  /** Value of a field that the state does not have. */
  fallback?: boolean
}

/** Row with a checkbox. */
export function CheckField({ path, label, hint, fallback = false }: CheckProps) {
  const { fields, states } = usePanel()
  const state = states.current.value
  return (
    <FieldRow label={label} path={path} hint={hint} control={idOf(path)}>
      <input
        id={idOf(path)}
        type="checkbox"
        checked={state !== undefined && (valueAt(state, path) ?? fallback) === true}
        onChange={(event) => fields.set(path, event.currentTarget.checked)}
      />
    </FieldRow>
  )
}

interface SegmentedProps<V extends string> {
  label: string
  /** Name of the radio group. */
  name: string
  value: V
  options: readonly { value: V; label: string; title?: string; tone?: 'ok' | 'bad' | 'quiet' }[]
  onChange(value: V): void
}

/** Radio group shown as a segmented control. */
export function Segmented<V extends string>({ label, name, value, options, onChange }: SegmentedProps<V>) {
  return (
    <fieldset class="segmented" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} class={option.tone}>
          <input
            type="radio"
            name={name}
            title={option.title}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
