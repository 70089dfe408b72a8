import { useState } from 'preact/hooks'
import { apisOf } from '../../../../../src/wx/apis/catalogue'
import { type AnyDefinition, isDirect } from '../../../../../src/wx/apis/definition'
import { PRIVACY_DATA, scopesOf } from '../../../../../src/wx/state/scopes'
import { gateOf, isGated } from '../../../models/state/related'
import { usePanel, useT } from '../../shell/context'
import { scopeLabel } from '../../shell/labels'
import { Edited, PutBack, useFieldError, useFound } from '../fields'

/** Option value for "no check": a select has no null. */
const NONE = 'none'

/** Permission checks of each API: its scope and its kind of personal data. */
export function GatesSection() {
  const { states, stateSearch } = usePanel()
  const t = useT()
  const [all, setAll] = useState(false)
  const state = states.current.value
  if (!state) return null
  const callable = [...apisOf(state).values()].filter(({ kind }) => !isDirect(kind))
  const shown = callable.filter(
    (definition) => all || stateSearch.active.value || isGated(definition) || state.gates[definition.name],
  )
  return (
    <>
      <p class="section-hint">{t('gates.hint')}</p>
      <div class="table-head gate" aria-hidden="true">
        <span>{t('gates.api')}</span>
        <span>{t('gates.scope')}</span>
        <span>{t('gates.data')}</span>
      </div>
      {shown.map((definition) => (
        <Gate key={definition.name} definition={definition} />
      ))}
      {!stateSearch.active.value && (
        <label class="check section-more">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          {t('gates.all')}
        </label>
      )}
    </>
  )
}

function Gate({ definition }: { definition: AnyDefinition }) {
  const { fields, states } = usePanel()
  const t = useT()
  const { name } = definition
  const path = ['gates', name]
  const state = states.current.value
  const override = state?.gates[name]
  const defined = gateOf(definition)
  const scope = override?.scope === undefined ? defined.scope : override.scope
  const data = override?.privacy === undefined ? defined.privacy : override.privacy
  const error = useFieldError(path)
  const pick = (key: 'scope' | 'privacy', value: string | null) => {
    const { [key]: _old, ...others } = override ?? {}
    const next = value === defined[key] ? others : { ...others, [key]: value }
    return Object.keys(next).length === 0 ? fields.putBack(path) : fields.set(path, next)
  }
  if (!useFound([name, scope ?? '', data ?? ''], [path])) return null
  const scopes = (state ? scopesOf(state) : []).map((value) => ({ value, label: `${scopeLabel(t, value)} (${value})` }))
  const kinds = [
    { value: 'any', label: t('gates.any') },
    ...PRIVACY_DATA.map((value) => ({ value: value as string, label: t(`data.${value}`) })),
  ]
  return (
    <div class="field gate">
      <div class="field-name" title={name}>
        <Edited path={path} />
        <code>{name}</code>
      </div>
      <GateSelect
        label={t('gates.scopeOf', { api: name })}
        value={scope}
        options={scopes}
        onPick={(value) => pick('scope', value)}
      />
      <GateSelect
        label={t('gates.dataOf', { api: name })}
        value={data}
        options={kinds}
        onPick={(value) => pick('privacy', value)}
      />
      <PutBack path={path} name={name} />
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

interface GateSelectProps {
  label: string
  /** Undefined if the arguments decide. */
  value: string | null | undefined
  options: readonly { value: string; label: string }[]
  onPick(value: string | null): void
}

function GateSelect({ label, value, options, onPick }: GateSelectProps) {
  const t = useT()
  const known = value === null || value === undefined || options.some((option) => option.value === value)
  return (
    <select
      class="select"
      aria-label={label}
      value={value === undefined ? '' : (value ?? NONE)}
      onChange={({ currentTarget }) => onPick(currentTarget.value === NONE ? null : currentTarget.value)}
    >
      {value === undefined && (
        <option value="" disabled>
          {t('gates.byArguments')}
        </option>
      )}
      <option value={NONE}>{t('gates.none')}</option>
      {!known && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
