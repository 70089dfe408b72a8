import { useContext, useState } from 'preact/hooks'
import { ERRORS, type ErrorName } from '../../../../../src/wx/state/errors'
import type { MockState } from '../../../../../src/wx/state/schema'
import { UNCONFIRMED_ERRORS } from '../../../../../src/wx/state/unconfirmed'
import { platformError, readReason, reasonText } from '../../../models/state/error-override'
import { apisOfError } from '../../../models/state/related'
import { usePanel, useT } from '../../shell/context'
import { Edited, Found, PutBack, SectionFound, TextInput, useFieldError, useFound, useNumberReader } from '../fields'

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

/** Number of errors that a search lists at once: more would hide what else it has found. */
const FEW = 3

const NAMES = Object.keys(ERRORS) as readonly ErrorName[]

/** Returns the texts by which an error is found. */
function textsOf(state: MockState, name: ErrorName): readonly string[] {
  const { reason, errno } = platformError(state, name)
  return [name, reason, String(errno ?? ''), ...apisOfError(name)]
}

/** Texts and numbers of errors, by name. */
export function ErrorsSection() {
  const { states, stateSearch } = usePanel()
  const t = useT()
  const state = states.current.value
  const whole = useContext(SectionFound)
  const { text, active, editedOnly } = stateSearch
  /** The search for which the user wants to see the rows. */
  const [shownFor, setShownFor] = useState<string>()
  if (!state) return null
  const found = NAMES.filter((name) => stateSearch.matches(textsOf(state, name)))
  const isLong = active.value && !whole && !editedOnly.value && found.length > FEW
  if (isLong && shownFor !== text.value) {
    return (
      <div class="field found-errors">
        <span>{t('errors.found.n', { n: found.length })}</span>
        <button type="button" class="button" onClick={() => setShownFor(text.value)}>
          {t('errors.show')}
        </button>
      </div>
    )
  }
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
  if (!useFound(textsOf(state, name), [path])) return null
  return (
    <div class="field error-text">
      <div class="field-name" title={apisOfError(name).join(', ') || name}>
        <Edited path={path} />
        <code>
          <Found text={name} />
        </code>
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
