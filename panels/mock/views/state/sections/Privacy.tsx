import type { MockState } from '../../../../../src/wx/state/schema'
import { PRIVACY_DATA } from '../../../../../src/wx/state/scopes'
import { usePanel, useT } from '../../shell/context'
import { CheckField, FieldRow, idOf, Segmented, SelectField, TextField, TextInput, useNumberReader } from '../fields'

type BannedFor = NonNullable<MockState['privacy']['banned']>
type Consent = 'agreed' | 'refused' | 'never'

const COMMANDS = {
  agreed: { type: 'privacy/agree' },
  refused: { type: 'privacy/refuse' },
  never: { type: 'privacy/forget' },
} as const

export function PrivacySection() {
  const { fields, states } = usePanel()
  const t = useT()
  const readGap = useNumberReader(0, 1000)
  const state = states.current.value
  if (!state) return null
  const { agreed, refusedAt, undeclared } = state.privacy
  const consent: Consent = agreed ? 'agreed' : refusedAt === null ? 'never' : 'refused'
  const path = ['privacy', 'agreed']
  const gap = ['privacy', 'gap']
  const setUndeclared = (data: string, on: boolean) =>
    fields.set(['privacy', 'undeclared'], on ? [...undeclared, data] : undeclared.filter((name) => name !== data))
  return (
    <>
      <FieldRow label={t('privacy.consent')} path={path} also={[['privacy', 'refusedAt']]}>
        <div class="buttons">
          <Segmented<Consent>
            label={t('privacy.consent')}
            name="privacy"
            value={consent}
            onChange={(choice) => fields.send(path, COMMANDS[choice])}
            options={[
              { value: 'agreed', label: t('privacy.agreed'), tone: 'ok' },
              { value: 'refused', label: t('privacy.refused'), tone: 'bad' },
              { value: 'never', label: t('privacy.never'), tone: 'quiet' },
            ]}
          />
        </div>
      </FieldRow>
      <CheckField path={['privacy', 'configured']} label={t('privacy.configured')} hint={t('privacy.configuredHint')} />
      <TextField
        path={['privacy', 'contractName']}
        label={t('privacy.contractName')}
        hint={t('privacy.contractNameHint')}
      />
      <FieldRow label={t('privacy.gap')} path={gap} control={idOf(gap)}>
        <div class="inline">
          <TextInput
            path={gap}
            label={t('privacy.gap')}
            read={readGap}
            show={(value) => String(Number(value) / 1000)}
            narrow
          />
          <span class="hint">{t('privacy.gapHint')}</span>
        </div>
      </FieldRow>
      <FieldRow label={t('privacy.undeclared')} path={['privacy', 'undeclared']} hint={t('privacy.undeclaredHint')}>
        <fieldset class="checks" aria-label={t('privacy.undeclared')}>
          {PRIVACY_DATA.map((data) => (
            <label key={data} class="check" title={data}>
              <input
                type="checkbox"
                checked={undeclared.includes(data)}
                onChange={(event) => setUndeclared(data, event.currentTarget.checked)}
              />
              {t(`data.${data}`)}
            </label>
          ))}
        </fieldset>
      </FieldRow>
      <SelectField<BannedFor | null>
        path={['privacy', 'banned']}
        label={t('privacy.banned')}
        hint={t('privacy.bannedHint')}
        options={[
          { value: null, label: t('privacy.bannedNot') },
          { value: 'guide', label: t('privacy.bannedGuide') },
          { value: 'popup', label: t('privacy.bannedPopup') },
          { value: 'interface', label: t('privacy.bannedInterface') },
        ]}
      />
    </>
  )
}
