import { useT } from '../context'
import { SelectField, TextField } from '../fields'

const PLACE = ['account', 'miniProgram']
const EDITIONS = ['develop', 'trial', 'release'] as const

export function AccountSection() {
  const t = useT()
  return (
    <>
      <TextField place={[...PLACE, 'appId']} label={t('account.appId')} mono />
      <SelectField
        place={[...PLACE, 'envVersion']}
        label={t('account.envVersion')}
        options={EDITIONS.map((value) => ({ value, label: t(`option.${value}`) }))}
      />
      <TextField place={[...PLACE, 'version']} label={t('account.version')} hint={t('account.versionHint')} mono />
    </>
  )
}
