import { PROMPT_KIND_NAMES } from '../../../../src/wx/prompt-kinds'
import { DIALECTS, POLICIES } from '../../../../src/wx/state'
import { useT } from '../context'
import { CheckField, SelectField } from '../fields'

export function PromptsSection() {
  const t = useT()
  return (
    <>
      <p class="section-hint">{t('prompts.hint')}</p>
      {PROMPT_KIND_NAMES.map((kind) => (
        <SelectField
          key={kind}
          place={['policies', kind]}
          label={t(`prompt.${kind}`)}
          options={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
        />
      ))}
    </>
  )
}

/** Switches with more than on and off, and their options. */
const CHOICES = {
  loginVersion: ['v1', 'v2'],
  userInfoUnasked: ['fail', 'prompt'],
  gestures: ['strict', 'lenient'],
  promises: ['documented', 'all'],
} as const

const FLAGS = ['strict', 'errno', 'anonymousUser', 'agreeReleasesAll'] as const

export function SwitchesSection() {
  const t = useT()
  const optionLabel = (value: (typeof CHOICES)[keyof typeof CHOICES][number]) =>
    value === 'v1' || value === 'v2' ? value : t(`option.${value}`)
  return (
    <>
      <SelectField
        place={['dialect']}
        label={t('switch.dialect')}
        hint={t('switch.dialectHint')}
        options={DIALECTS.map((value) => ({ value, label: t(`option.${value}`) }))}
      />
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <SelectField
          key={name}
          place={['switches', name]}
          label={t(`switch.${name}`)}
          hint={t(`switch.${name}Hint`)}
          options={CHOICES[name].map((value) => ({ value, label: optionLabel(value) }))}
        />
      ))}
      {FLAGS.map((name) => (
        <CheckField key={name} place={['switches', name]} label={t(`switch.${name}`)} hint={t(`switch.${name}Hint`)} />
      ))}
    </>
  )
}
