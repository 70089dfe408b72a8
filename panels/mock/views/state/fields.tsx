import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Json } from '../../../../src/wx/base/json'
import { type Edit, type Reader, readText } from '../../models/state/fields'
import { apisOfPath } from '../../models/state/related'
import { pathName, type StatePath, valueAt } from '../../models/state/state-path'
import { usePanel, useT } from '../shell/context'
import { refusalText } from '../shell/labels'
import { Icon } from '../ui/Icon'

interface RowProps {
  label: string
  /** Path in the state. */
  place: StatePath
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
export function useFound(texts: readonly string[], places: readonly StatePath[]): boolean {
  const { stateSearch, fields } = usePanel()
  const whole = useContext(SectionFound)
  if (!stateSearch.active.value) return true
  if (stateSearch.editedOnly.value && !places.some((place) => fields.differs(place))) return false
  return whole || stateSearch.matches([...texts, ...places.map(pathName), ...places.flatMap(apisOfPath)])
}

/** Returns the id of a field's control. */
export const idOf = (place: StatePath) => `field-${place.join('-').replaceAll('.', '-')}`

/** Error of a field's value. */
export function useFieldError(place: StatePath): string | undefined {
  const { fields } = usePanel()
  const t = useT()
  const error = fields.draft(place)?.error
  return typeof error === 'object' ? refusalText(t, error) : error
}

/** Row with label, control, reset button if edited, and error. */
export function FieldRow({ label, place, word, hint, control, also = [], children }: RowProps) {
  const error = useFieldError(place)
  if (!useFound([label, word ?? '', hint ?? ''], [place, ...also])) return null
  const name = (
    <>
      {label} {word !== undefined && <code>{word}</code>}
    </>
  )
  return (
    <div class="field">
      <div class="field-name" title={word ?? pathName(place)}>
        <Edited place={place} also={also} />
        {control === undefined ? <span>{name}</span> : <label for={control}>{name}</label>}
      </div>
      <div class="field-control">
        {children}
        {hint !== undefined && <p class="hint">{hint}</p>}
        {error !== undefined && (
          <p class="error" role="alert" id={`${idOf(place)}-error`}>
            {error}
          </p>
        )}
      </div>
      <PutBack place={place} also={also} name={label} />
    </div>
  )
}

/** Mark of a value that differs from its default. */
export function Edited({ place, also = [] }: { place: StatePath; also?: readonly StatePath[] }) {
  const { fields } = usePanel()
  const t = useT()
  const edited = [place, ...also].some((each) => fields.differs(each))
  return (
    <span class={`mark ${edited ? 'edited' : ''}`} title={edited ? t('state.edited') : undefined}>
      {edited && <span class="sr-only">{t('state.edited')}</span>}
    </span>
  )
}

/** Button that restores the default. */
export function PutBack({ place, also = [], name }: { place: StatePath; also?: readonly StatePath[]; name: string }) {
  const { fields } = usePanel()
  const t = useT()
  const places = [place, ...also].filter((each) => fields.differs(each))
  const label = t('state.putBack', { name })
  return (
    <button
      type="button"
      class="tool small put-back"
      aria-label={label}
      title={label}
      disabled={places.length === 0}
      onClick={() => fields.putBackAll(places)}
    >
      <Icon name="putBack" />
    </button>
  )
}

interface InputProps {
  place: StatePath
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
  place,
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
  const draft = fields.draft(place)
  const value = draft?.text ?? (state ? show(valueAt(state, place)) : '')
  const properties = {
    id: idOf(place),
    class: `input ${mono ? 'mono' : ''} ${narrow ? 'narrow' : ''}`,
    'aria-label': label,
    'aria-invalid': draft?.error !== undefined,
    'aria-errormessage': draft?.error === undefined ? undefined : `${idOf(place)}-error`,
    spellcheck: false,
    placeholder,
    disabled,
    value,
    title: value,
    onInput: (event: { currentTarget: { value: string } }) => fields.type(place, event.currentTarget.value),
    onBlur: () => void fields.commit(place, read, edit),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !(multiline && !event.ctrlKey && !event.metaKey)) {
        event.preventDefault()
        void fields.commit(place, read, edit)
      }
      if (event.key === 'Escape' && draft) {
        event.stopPropagation()
        fields.cancel(place)
      }
    },
  }
  return multiline ? <textarea {...properties} rows={2} /> : <input type="text" autocomplete="off" {...properties} />
}

/** Row with a text input; `name` is a longer label for screen readers. */
export function TextField({ hint, name, ...input }: InputProps & { hint?: string; name?: string }) {
  return (
    <FieldRow label={input.label} place={input.place} hint={hint} control={idOf(input.place)}>
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

interface Option<V extends Json> {
  readonly value: V
  readonly label: string
}

interface SelectProps<V extends Json> {
  place: StatePath
  label: string
  hint?: string
  options: readonly Option<V>[]
}

/** Row with a select. */
export function SelectField<V extends string | number | null>({ place, label, hint, options }: SelectProps<V>) {
  const { fields, states } = usePanel()
  const state = states.current.value
  return (
    <FieldRow label={label} place={place} hint={hint} control={idOf(place)}>
      <select
        id={idOf(place)}
        class="select"
        value={String(state ? valueAt(state, place) : '')}
        onChange={(event) => {
          const option = options.find(({ value }) => String(value) === event.currentTarget.value)
          if (option) void fields.set(place, option.value)
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

/** Row with a checkbox. */
export function CheckField({ place, label, hint }: { place: StatePath; label: string; hint?: string }) {
  const { fields, states } = usePanel()
  const state = states.current.value
  return (
    <FieldRow label={label} place={place} hint={hint} control={idOf(place)}>
      <input
        id={idOf(place)}
        type="checkbox"
        checked={state !== undefined && valueAt(state, place) === true}
        onChange={(event) => fields.set(place, event.currentTarget.checked)}
      />
    </FieldRow>
  )
}

interface SegmentedProps<V extends string> {
  label: string
  /** Name of the radio group. */
  name: string
  value: V
  options: readonly { value: V; label: string; tone?: 'ok' | 'bad' | 'quiet' }[]
  onChange(value: V): void
}

/** Radio group shown as a segmented control. */
export function Segmented<V extends string>({ label, name, value, options, onChange }: SegmentedProps<V>) {
  return (
    <fieldset class="segmented" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} class={option.tone}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
