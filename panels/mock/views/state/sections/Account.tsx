import { ENV_VERSIONS } from '../../../../../src/wx/state/enumerations'
import { usePanel, useT } from '../../shell/context'
import { FieldRow, idOf, SelectField, TextField } from '../fields'

const PLACE = ['account', 'miniProgram']

export function AccountSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const plugin = states.current.value?.account.plugin
  const pluginPlace = ['account', 'plugin']
  return (
    <>
      <TextField path={['account', 'name']} label={t('account.name')} hint={t('account.nameHint')} />
      <TextField path={[...PLACE, 'appId']} label={t('account.appId')} mono />
      <SelectField
        path={[...PLACE, 'envVersion']}
        label={t('account.envVersion')}
        options={ENV_VERSIONS.map((value) => ({ value, label: t(`option.${value}`) }))}
      />
      <TextField path={[...PLACE, 'version']} label={t('account.version')} hint={t('account.versionHint')} mono />
      <FieldRow
        label={t('account.plugin')}
        path={pluginPlace}
        hint={t('account.pluginHint')}
        control={idOf([...pluginPlace, 'on'])}
      >
        <input
          id={idOf([...pluginPlace, 'on'])}
          type="checkbox"
          checked={plugin !== undefined}
          onChange={({ currentTarget }) =>
            currentTarget.checked
              ? fields.set(pluginPlace, { appId: 'wx0000000000plugin', version: '1.0.0' })
              : fields.putBack(pluginPlace)
          }
        />
      </FieldRow>
      {plugin && (
        <>
          <TextField path={[...pluginPlace, 'appId']} label={t('account.pluginAppId')} mono />
          <TextField path={[...pluginPlace, 'version']} label={t('account.pluginVersion')} mono />
        </>
      )}
    </>
  )
}
