import { ERRORS, type ErrorName } from '../../../../../src/wx/state/errors'
import type { MockState } from '../../../../../src/wx/state/schema'
import { UNCONFIRMED_ERRORS } from '../../../../../src/wx/state/unconfirmed'
import { platformError, readReason, reasonText } from '../../../models/state/error-override'
import { apisOfError } from '../../../models/state/related'
import { usePanel, useT } from '../../shell/context'
import { Edited, PutBack, TextInput, useFieldError, useFound, useNumberReader } from '../fields'

const UNCONFIRMED_FACTS = [
  'unconfirmed.texts',
  'unconfirmed.promises',
  'unconfirmed.credentials',
  'unconfirmed.userInfo',
  'unconfirmed.gesture',
  'unconfirmed.resolve',
  'unconfirmed.login',
  'unconfirmed.canIUse',
  'unconfirmed.arguments',
  'unconfirmed.authCode',
] as const

const NAMES = Object.keys(ERRORS) as readonly ErrorName[]

/** Texts and numbers of errors, by name. */
export function ErrorsSection() {
  const { states } = usePanel()
  const t = useT()
  const state = states.current.value
  if (!state) return null
  return (
    <>
      <p class="section-hint">{t('errors.hint')}</p>
      <div class="table-head error-text" aria-hidden="true">
        <span>{t('errors.name')}</span>
        <span>{t('errors.reason')}</span>
        <span>errno</span>
      </div>
      {NAMES.map((name) => (
        <ErrorRow key={name} name={name} state={state} />
      ))}
      <UnconfirmedFacts />
    </>
  )
}

/** Errors whose text or number is a guess and not documented by the platform (semantics.md 7). */
function UnconfirmedFacts() {
  const t = useT()
  return (
    <details class="unconfirmed-facts">
      <summary>{t('unconfirmed.title')}</summary>
      <p class="section-hint">{t('unconfirmed.hint')}</p>
      <ul>
        {UNCONFIRMED_FACTS.map((fact) => (
          <li key={fact}>{t(fact)}</li>
        ))}
      </ul>
    </details>
  )
}

function ErrorRow({ name, state }: { name: ErrorName; state: MockState }) {
  const t = useT()
  const readNumber = useNumberReader()
  const path = ['errors', name]
  const reason = [...path, 'reason']
  const errno = [...path, 'errno']
  const platform = platformError(state, name)
  const reasonError = useFieldError(reason)
  const errnoError = useFieldError(errno)
  const error = reasonError ?? errnoError
  if (!useFound([name, platform.reason, String(platform.errno ?? ''), ...apisOfError(name)], [path])) return null
  return (
    <div class="field error-text">
      <div class="field-name" title={apisOfError(name).join(', ') || name}>
        <Edited path={path} />
        <code>{name}</code>
        {UNCONFIRMED_ERRORS.includes(name) && (
          <span
            class="unconfirmed"
            role="img"
            aria-label={t('errors.unconfirmed')}
            title={t('errors.unconfirmedTitle')}
          >
            ?
          </span>
        )}
      </div>
      <TextInput
        path={reason}
        label={t('errors.reasonOf', { name })}
        read={readReason}
        show={(value) => reasonText(typeof value === 'string' ? value : platform.reason)}
      />
      <TextInput
        path={errno}
        label={t('errors.errnoOf', { name })}
        read={readNumber}
        show={(value) => String(value ?? platform.errno ?? '')}
        mono
      />
      <PutBack path={path} name={name} />
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
