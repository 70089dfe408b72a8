import { useState } from 'preact/hooks'
import { codeState } from '../../../../../src/wx/state/login'
import type { T } from '../../../i18n'
import { clockTime, span } from '../../../models/calls/format'
import {
  expire,
  expireAfterCalls,
  localTime,
  logIn,
  readLocalTime,
  type SessionState,
  sessionState,
  spendCode,
} from '../../../models/state/session'
import { useNow, usePanel, useT } from '../../shell/context'
import { FieldRow, idOf, TextInput, useCountReader } from '../fields'

const EXPIRES_AT = ['session', 'expiresAt']
const CALLS_LEFT = ['session', 'callsLeft']

export function SessionSection() {
  const { fields, states } = usePanel()
  const t = useT()
  const [seconds, setSeconds] = useState('30')
  const state = states.current.value
  const ends = state?.session.loggedIn === true && state.session.expiresAt !== null
  const now = useNow(ends)
  if (!state) return null
  const { session } = state
  const after = Number(seconds)
  const known = sessionState(session, now)
  const isOver = known.type === 'ended' || known.type === 'usedUp'
  return (
    <>
      <FieldRow
        label={t('session.status')}
        path={['session', 'loggedIn']}
        also={[EXPIRES_AT, CALLS_LEFT]}
        hint={
          session.codeIssuedAt === null
            ? undefined
            : t('session.issued', { time: clockTime(session.codeIssuedAt, false) })
        }
      >
        <output class={`session-status ${known.type}`}>
          <span class="dot" aria-hidden="true" />
          {statusText(known, t)}
        </output>
        <div class="buttons">
          <button type="button" class="button" onClick={() => logIn(fields, state)}>
            {t(session.loggedIn ? 'session.loginAgain' : 'session.login')}
          </button>
          <button
            type="button"
            class="button"
            disabled={!session.loggedIn}
            onClick={() =>
              fields.send(['session', 'loggedIn'], {
                type: 'state/merge',
                patch: { session: { loggedIn: false, expiresAt: null, callsLeft: null } },
              })
            }
          >
            {t('session.logout')}
          </button>
        </div>
        <div class="buttons">
          <button type="button" class="button" disabled={!session.loggedIn || isOver} onClick={() => expire(fields, 0)}>
            {t('session.expireNow')}
          </button>
          <form
            class="inline"
            onSubmit={(event) => {
              event.preventDefault()
              void expire(fields, after)
            }}
          >
            <button
              type="submit"
              class="button"
              disabled={!session.loggedIn || !Number.isFinite(after) || after < 0 || seconds.trim() === ''}
            >
              {t('session.expireIn')}
            </button>
            <input
              class="input seconds"
              inputMode="numeric"
              aria-label={t('session.expireSeconds')}
              value={seconds}
              onInput={(event) => setSeconds(event.currentTarget.value)}
            />
            <span>{t('session.seconds')}</span>
          </form>
        </div>
      </FieldRow>
      <Expiry />
      <CallsLeft />
      <Secret field="code" word="code" label={t('session.code')} keep={t('session.keepCode')} />
      <CodeStatus />
      <Secret field="sessionKey" word="session_key" label={t('session.key')} keep={t('session.keepKey')} />
    </>
  )
}

function statusText(known: SessionState, t: T): string {
  switch (known.type) {
    case 'ending':
      return t('session.ending', { time: clockTime(known.at, false), left: span(known.left, t) })
    case 'ended':
      return t('session.ended', { time: clockTime(known.at, false) })
    case 'counted':
      return t('session.counted.n', { n: known.left })
    default:
      return t(`session.${known.type}`)
  }
}

/** Field for the end of the session; empty means never. */
function Expiry() {
  const { fields, states } = usePanel()
  const t = useT()
  const path = EXPIRES_AT
  const session = states.current.value?.session
  if (!session) return null
  return (
    <FieldRow label={t('session.expiresAt')} path={path} control={idOf(path)}>
      <div class="inline">
        <input
          id={idOf(path)}
          class="input date-time"
          type="datetime-local"
          step="1"
          disabled={!session.loggedIn}
          value={localTime(session.expiresAt)}
          onChange={(event) => fields.set(path, readLocalTime(event.currentTarget.value))}
        />
        {session.expiresAt === null && <span class="hint">{t('session.never')}</span>}
      </div>
    </FieldRow>
  )
}

/** Field for the number of calls left in the session; empty means unlimited. */
function CallsLeft() {
  const { states } = usePanel()
  const t = useT()
  const readCount = useCountReader()
  const session = states.current.value?.session
  if (!session) return null
  const read = (text: string) => (text.trim() === '' ? { value: null } : readCount(text))
  return (
    <FieldRow label={t('session.callsLeft')} path={CALLS_LEFT} control={idOf(CALLS_LEFT)} hint={t('session.callsHint')}>
      <div class="inline">
        <TextInput
          path={CALLS_LEFT}
          label={t('session.callsName')}
          read={read}
          edit={expireAfterCalls}
          placeholder={t('session.callsUncounted')}
          disabled={!session.loggedIn}
          narrow
        />
        <span>{t('session.calls')}</span>
      </div>
    </FieldRow>
  )
}

/** Status of the login code: whether the server can still exchange it. */
function CodeStatus() {
  const { fields, states } = usePanel()
  const t = useT()
  const session = states.current.value?.session
  const now = useNow(session?.codeIssuedAt !== null && session?.codeUsed === false)
  if (!session) return null
  const code = codeState(session, now)
  const path = ['session', 'codeUsed']
  const text = {
    none: () => t('code.none'),
    unused: () => t('code.unused', { left: code.type === 'unused' ? span(code.left, t) : '' }),
    used: () => t('code.used'),
    expired: () => t('code.expired', { time: code.type === 'expired' ? clockTime(code.at, false) : '' }),
  }[code.type]()
  return (
    <FieldRow label={t('code.status')} path={path} also={[['session', 'codeIssuedAt']]}>
      <div class="buttons">
        <span class={`session-status code-${code.type}`}>
          <span class="dot" aria-hidden="true" />
          {text}
        </span>
        <button type="button" class="button" disabled={code.type !== 'unused'} onClick={() => spendCode(fields)}>
          {t('code.markUsed')}
        </button>
      </div>
    </FieldRow>
  )
}

interface SecretProps {
  field: 'code' | 'sessionKey'
  word: string
  label: string
  keep: string
}

function Secret({ field, word, label, keep }: SecretProps) {
  const { fields, states } = usePanel()
  const path = ['session', field]
  const fixed = ['session', 'fixed', field]
  return (
    <FieldRow label={label} word={word} path={path} also={[fixed]} control={idOf(path)}>
      <TextInput path={path} label={label} mono />
      <label class="check">
        <input
          type="checkbox"
          checked={states.current.value?.session.fixed[field] ?? false}
          onChange={(event) => fields.set(fixed, event.currentTarget.checked)}
        />
        {keep}
      </label>
    </FieldRow>
  )
}
