import { SOTER_MODES, type SoterMode } from '../../../../../src/wx/state/prompt-kinds'
import { usePanel, useT } from '../../shell/context'
import { FieldRow, idOf, TextField, useCountReader } from '../fields'

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
      <TextField path={['email', 'address']} label={t('phone.email')} hint={t('phone.emailHint')} mono />
    </>
  )
}

export function SoterSection() {
  const t = useT()
  const readCount = useCountReader()
  return (
    <>
      <Modes field="supported" />
      <Modes field="enrolled" />
      <TextField
        path={['soter', 'counter']}
        label={t('soter.counter')}
        hint={t('soter.counterHint')}
        read={readCount}
        mono
        narrow
      />
      <PublicKey />
    </>
  )
}

/** Key with which a back end checks the sensor's signatures; it can only be read. */
function PublicKey() {
  const { states } = usePanel()
  const t = useT()
  const path = ['soter', 'publicKey']
  const key = states.current.value?.soter.publicKey ?? ''
  return (
    <FieldRow label={t('soter.publicKey')} path={path} hint={t('soter.publicKeyHint')} control={idOf(path)}>
      <textarea
        id={idOf(path)}
        class="input mono"
        rows={4}
        readOnly
        spellcheck={false}
        value={key}
        onFocus={(event) => event.currentTarget.select()}
      />
    </FieldRow>
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
