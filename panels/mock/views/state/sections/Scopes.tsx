import type { MockState } from '../../../../../src/wx/state/schema'
import { isDocumentedScope, SCOPES, scopesOf } from '../../../../../src/wx/state/scopes'
import { usePanel, useT } from '../../shell/context'
import { scopeLabel } from '../../shell/labels'
import { Edited, Found, PutBack, Segmented, useFieldError, useFound } from '../fields'

type Choice = 'granted' | 'refused' | 'never'

const choiceOf = (value: boolean | undefined): Choice => (value === undefined ? 'never' : value ? 'granted' : 'refused')
const VALUES = { granted: true, refused: false, never: null } as const

/** Returns the scopes in order: documented ones, other known ones, then those of the host. */
function scopeNames(state: MockState): { documented: string[]; others: string[] } {
  const names = scopesOf(state)
  const isDocumented = (name: string) => isDocumentedScope(name, state)
  return { documented: names.filter(isDocumented), others: names.filter((name) => !isDocumented(name)) }
}

export function ScopesSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const state = states.current.value
  if (!state) return null
  const { documented, others } = scopeNames(state)
  return (
    <>
      <div class="buttons above">
        <button
          type="button"
          class="button"
          disabled={Object.keys(state.scopes).length === 0}
          onClick={() => fields.send(['scopes'], { type: 'scope/forgetAll' })}
        >
          {t('scopes.forgetAll')}
        </button>
      </div>
      {documented.map((scope) => (
        <Scope key={scope} scope={scope} state={state} />
      ))}
      <h3 class="sub-head">{t('scopes.undocumented')}</h3>
      {others.map((scope) => (
        <Scope key={scope} scope={scope} state={state} />
      ))}
    </>
  )
}

function Scope({ scope, state }: { scope: string; state: MockState }) {
  const { fields } = usePanel()
  const t = useT()
  const path = ['scopes', scope]
  const error = useFieldError(path)
  const denied = state.systemDenied.includes(scope)
  const blocked = t('scopes.blocked')
  const gates = SCOPES[scope]?.gates.join(', ')
  if (!useFound([scopeLabel(t, scope), ...(denied ? [blocked] : [])], [path])) return null
  const others = state.systemDenied.filter((name) => name !== scope)
  const choose = (choice: Choice | 'blocked') => {
    if (choice === 'blocked') return fields.set(['systemDenied'], [...others, scope])
    const value = VALUES[choice]
    if (!denied) return fields.send(path, { type: 'scope/set', scope, value })
    return fields.send(path, { type: 'state/merge', patch: { systemDenied: others, scopes: { [scope]: value } } })
  }
  return (
    <div class="field scope">
      <div class="field-name" title={gates ? `${scope}: ${gates}` : scope}>
        <Edited path={path} partly={denied} />
        <span>
          <Found text={scopeLabel(t, scope)} />{' '}
          <code>
            <Found text={scope} />
          </code>
        </span>
      </div>
      <div class="field-control scope-control">
        <Segmented<Choice | 'blocked'>
          label={scope}
          name={scope}
          value={denied ? 'blocked' : choiceOf(state.scopes[scope])}
          onChange={choose}
          options={[
            { value: 'granted', label: t('scopes.granted'), tone: 'ok' },
            { value: 'refused', label: t('scopes.refused'), tone: 'bad' },
            { value: 'never', label: t('scopes.never'), tone: 'quiet' },
            { value: 'blocked', label: t('scopes.blockedShort'), title: blocked, tone: 'bad' },
          ]}
        />
      </div>
      <PutBack path={path} name={scope} act={denied ? () => choose('never') : undefined} />
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
