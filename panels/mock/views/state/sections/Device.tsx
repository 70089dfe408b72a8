import { SOTER_MODES, type SoterMode } from '../../../../../src/wx/state/prompt-kinds'
import { usePanel, useT } from '../../shell/context'
import { FieldRow, TextField } from '../fields'

export function ClipboardSection() {
  const t = useT()
  return <TextField path={['clipboard', 'data']} label={t('clipboard.data')} multiline />
}

export function PhoneSection() {
  const t = useT()
  return (
    <>
      <TextField path={['phone', 'phoneNumber']} label={t('phone.phoneNumber')} hint={t('phone.hint')} mono />
      <TextField path={['phone', 'countryCode']} label={t('phone.countryCode')} mono narrow />
    </>
  )
}

export function SoterSection() {
  return (
    <>
      <Modes field="supported" />
      <Modes field="enrolled" />
    </>
  )
}

/** Biometric methods: which the device supports, and which are enrolled. */
function Modes({ field }: { field: 'supported' | 'enrolled' }) {
  const { fields, states } = usePanel()
  const t = useT()
  const path = ['soter', field]
  const chosen = states.current.value?.soter[field] ?? []
  const set = (mode: SoterMode, on: boolean) =>
    fields.set(
      path,
      SOTER_MODES.filter((each) => (each === mode ? on : chosen.includes(each))),
    )
  return (
    <FieldRow label={t(`soter.${field}`)} path={path} hint={t(`soter.${field}Hint`)}>
      <fieldset class="checks" aria-label={t(`soter.${field}`)}>
        {SOTER_MODES.map((mode) => (
          <label key={mode} class="check" title={mode}>
            <input
              type="checkbox"
              checked={chosen.includes(mode)}
              onChange={(event) => set(mode, event.currentTarget.checked)}
            />
            {t(`mode.${mode}`)}
          </label>
        ))}
      </fieldset>
    </FieldRow>
  )
}
