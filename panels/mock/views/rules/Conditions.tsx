import type { ParamTable } from '../../../../src/wx/apis/definition'
import { same } from '../../../../src/wx/base/json'
import { formatPath } from '../../models/json/json-path'
import type { ConditionDraft, RuleDraft, RuleProblem } from '../../models/rules/rule-draft'
import { usePanel, useT } from '../shell/context'
import { Icon } from '../ui/Icon'

const OPS = ['equals', 'matches', 'exists'] as const

interface Props {
  id: string
  api: string
  draft: RuleDraft
  problem: RuleProblem | undefined
}

/** Conditions on the arguments; without any the rule applies to every call. */
export function Conditions({ id, api, draft: { when }, problem }: Props) {
  const { rules } = usePanel()
  const t = useT()
  const params: ParamTable = rules.definitionOf(api)?.params ?? {}
  const [firstParam = ''] = Object.keys(params)
  const set = (next: readonly ConditionDraft[]) => rules.change(id, { when: next })
  const add = () => set([...when, { path: formatPath(firstParam ? [firstParam] : []), op: 'equals', value: '' }])
  return (
    <fieldset class="conditions" aria-label={t('rules.when')}>
      <div class="conditions-head">
        <span>{t(when.length === 0 ? 'rules.everyCall' : 'rules.onlyWhen')}</span>
        <button type="button" class="button small" onClick={add}>
          {t('rules.conditionAdd')}
        </button>
      </div>
      {rules.offeredFor(id).map((offered) => {
        const is = (condition: ConditionDraft) => same(condition, offered)
        return (
          <label key={offered.path} class="check">
            <input
              type="checkbox"
              checked={when.some(is)}
              onChange={({ currentTarget }) =>
                set(currentTarget.checked ? [...when, offered] : when.filter((condition) => !is(condition)))
              }
            />
            {t('rules.offered', { path: offered.path, value: offered.value })}
          </label>
        )
      })}
      {when.map((condition, index) => (
        <ConditionRow
          key={index}
          index={index}
          condition={condition}
          params={params}
          invalid={problem && 'index' in problem && problem.index === index ? problem.at : undefined}
          onChange={(patch) => set(when.map((each, n) => (n === index ? { ...each, ...patch } : each)))}
          onRemove={() => set(when.filter((_condition, n) => n !== index))}
        />
      ))}
    </fieldset>
  )
}

interface RowProps {
  index: number
  condition: ConditionDraft
  params: ParamTable
  invalid: RuleProblem['at'] | undefined
  onChange(patch: Partial<ConditionDraft>): void
  onRemove(): void
}

function ConditionRow({ index, condition: { path, op, value }, params, invalid, onChange, onRemove }: RowProps) {
  const t = useT()
  const n = index + 1
  const values = params[path]?.values ?? (params[path]?.type === 'Boolean' ? ['true', 'false'] : [])
  const pathsId = `paths-${n}`
  const valuesId = `values-${n}`
  return (
    <div class="condition">
      <input
        class="input mono"
        aria-label={t('rules.path', { n })}
        aria-invalid={invalid === 'path'}
        placeholder={t('rules.pathPlaceholder')}
        spellcheck={false}
        list={pathsId}
        value={path}
        onInput={(event) => onChange({ path: event.currentTarget.value })}
      />
      <datalist id={pathsId}>
        {Object.keys(params).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <select
        class="select"
        aria-label={t('rules.op', { n })}
        value={op}
        onChange={(event) => {
          const next = OPS.find((each) => each === event.currentTarget.value)
          if (next) onChange({ op: next })
        }}
      >
        {OPS.map((each) => (
          <option key={each} value={each}>
            {t(`rules.op.${each}`)}
          </option>
        ))}
      </select>
      {op === 'exists' ? (
        <span />
      ) : (
        <input
          class="input mono"
          aria-label={t('rules.value', { n })}
          aria-invalid={invalid === 'value' || invalid === 'pattern'}
          placeholder={t(`rules.valuePlaceholder.${op}`)}
          spellcheck={false}
          list={valuesId}
          value={value}
          onInput={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      {op === 'equals' && (
        <datalist id={valuesId}>
          {values.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <button
        type="button"
        class="tool small"
        aria-label={t('rules.conditionRemove', { n })}
        title={t('rules.conditionRemove', { n })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
