import { isObject, type JsonObject } from '../../../../../src/wx/base/json'
import {
  DIALECTS,
  LOGIN_VERSIONS,
  NAVIGATION,
  OWN_WX,
  PLATFORMS,
  POLICIES,
  PROMISES,
  STRICTNESS,
  UNMOCKED,
  USER_INFO_SEALED,
  USER_INFO_UNASKED,
} from '../../../../../src/wx/state/enumerations'
import { PROMPT_KIND_NAMES } from '../../../../../src/wx/state/prompt-kinds'
import { pretty, readJson } from '../../../models/json/json-text'
import type { Reader } from '../../../models/state/fields'
import { JsonEditor } from '../../json/JsonEditor'
import { usePanel, useT } from '../../shell/context'
import { jsonProblemText } from '../../shell/labels'
import { CheckField, FieldRow, SelectField } from '../fields'

export function PromptsSection() {
  const t = useT()
  return (
    <>
      <p class="section-hint">{t('prompts.hint')}</p>
      {PROMPT_KIND_NAMES.map((kind) => (
        <SelectField
          key={kind}
          path={['policies', kind]}
          label={t(`prompt.${kind}`)}
          options={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
        />
      ))}
    </>
  )
}

/** Switches with options other than on and off. */
const CHOICES = {
  loginVersion: LOGIN_VERSIONS,
  userInfoUnasked: USER_INFO_UNASKED,
  userInfoSealed: USER_INFO_SEALED,
  gestures: STRICTNESS,
  filePaths: STRICTNESS,
  desc: STRICTNESS,
  promises: PROMISES,
  ownWx: OWN_WX,
  unmocked: UNMOCKED,
  navigation: NAVIGATION,
} as const

const FLAGS = ['strict', 'errno', 'agreeReleasesAll', 'cloud', 'scriptedTaps'] as const

export function SwitchesSection() {
  const t = useT()
  const optionLabel = (value: (typeof CHOICES)[keyof typeof CHOICES][number]) =>
    value === 'v1' || value === 'v2' || value === 'v3' ? value : t(`option.${value}`)
  return (
    <>
      <SelectField
        path={['platform']}
        label={t('toolbar.platform')}
        hint={t('switch.platformHint')}
        options={PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))}
      />
      <SelectField
        path={['dialect']}
        label={t('switch.dialect')}
        hint={t('switch.dialectHint')}
        options={DIALECTS.map((value) => ({ value, label: t(`option.${value}`) }))}
      />
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <SelectField
          key={name}
          path={['switches', name]}
          label={t(`switch.${name}`)}
          hint={t(`switch.${name}Hint`)}
          options={CHOICES[name].map((value) => ({ value, label: optionLabel(value) }))}
        />
      ))}
      <LoginContent />
      {FLAGS.map((name) => (
        <CheckField key={name} path={['switches', name]} label={t(`switch.${name}`)} hint={t(`switch.${name}Hint`)} />
      ))}
    </>
  )
}

/** Editor of the result of login v1, which the host app defines. */
function LoginContent() {
  const { fields, states } = usePanel()
  const t = useT()
  const path = ['switches', 'loginContent']
  const switches = states.current.value?.switches
  if (!switches || (switches.loginVersion !== 'v1' && Object.keys(switches.loginContent).length === 0)) return null
  const text = fields.draft(path)?.text
  const read: Reader = (typed) => {
    const reading = readJson(typed)
    if ('value' in reading) return isObject(reading.value) ? { value: reading.value as JsonObject } : t('field.object')
    return jsonProblemText(t, reading.problem)
  }
  return (
    <FieldRow label={t('switch.loginContent')} path={path} hint={t('switch.loginContentHint')}>
      <JsonEditor
        label={t('switch.loginContent')}
        text={text ?? pretty(switches.loginContent)}
        shape={{ type: 'object', rest: {} }}
        refused={fields.draft(path)?.error !== undefined}
        onText={(typed) => fields.type(path, typed)}
      />
      <div class="buttons">
        <button type="button" class="button" disabled={text === undefined} onClick={() => fields.commit(path, read)}>
          {t('returns.save')}
        </button>
      </div>
    </FieldRow>
  )
}
