import { AVATAR_SIZES, GENDERS, USER_LANGUAGES } from '../../../../../src/wx/state/enumerations'
import { usePanel, useT } from '../../shell/context'
import { CheckField, FieldRow, idOf, SelectField, TextField, TextInput } from '../fields'

export function UserSection() {
  const t = useT()
  return (
    <>
      <TextField path={['user', 'nickName']} label={t('user.nickName')} />
      <Avatar />
      <SelectField
        path={['switches', 'avatarSize']}
        label={t('user.avatarSize')}
        hint={t('user.avatarSizeHint')}
        options={[
          { value: null, label: t('user.avatarSizeOwn') },
          ...AVATAR_SIZES.map((value) => ({ value, label: `${value || 640} × ${value || 640} (/${value})` })),
        ]}
      />
      <SelectField
        path={['user', 'gender']}
        label={t('user.gender')}
        options={GENDERS.map((value) => ({ value, label: t(`user.gender${value}`) }))}
      />
      {(['country', 'province', 'city'] as const).map((field) => (
        <TextField key={field} path={['user', field]} label={t(`user.${field}`)} />
      ))}
      <SelectField
        path={['user', 'language']}
        label={t('user.language')}
        options={[
          { value: '', label: t('user.languageForced') },
          ...USER_LANGUAGES.map((value) => ({ value, label: value })),
        ]}
      />
      <CheckField
        path={['switches', 'anonymousUser']}
        label={t('switch.anonymousUser')}
        hint={t('switch.anonymousUserHint')}
      />
      <TextField path={['identity', 'openId']} label={t('user.openId')} mono />
      <TextField path={['identity', 'unionId']} label={t('user.unionId')} mono />
    </>
  )
}

/** Pattern of URLs that images may be loaded from. */
const PICTURE = /^(https?:\/\/|data:image\/)/i

function Avatar() {
  const { states } = usePanel()
  const t = useT()
  const path = ['user', 'avatarUrl']
  const url = states.current.value?.user.avatarUrl ?? ''
  return (
    <FieldRow label={t('user.avatarUrl')} path={path} control={idOf(path)}>
      <div class="avatar-row">
        {PICTURE.test(url) ? (
          <img
            key={url}
            class="avatar"
            src={url}
            alt={t('user.avatarAlt')}
            referrerpolicy="no-referrer"
            onError={({ currentTarget }) => {
              currentTarget.hidden = true
            }}
          />
        ) : (
          <span class="avatar" aria-hidden="true" />
        )}
        <TextInput path={path} label={t('user.avatarUrl')} />
      </div>
    </FieldRow>
  )
}
