import { useState } from 'preact/hooks'
import { clockTime, span } from '../../models/format'
import { expire, logIn, sessionState } from '../../models/session'
import { useNow, usePanel, useT } from '../context'
import { FieldRow, idOf, TextInput } from '../fields'

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
  const words = {
    none: () => t('session.none'),
    lasting: () => t('session.lasting'),
    ending: (at: number, left: number) => t('session.ending', { time: clockTime(at, false), left: span(left, t) }),
    ended: (at: number) => t('session.ended', { time: clockTime(at, false) }),
  }
  const text =
    known.type === 'ending'
      ? words.ending(known.at, known.left)
      : known.type === 'ended'
        ? words.ended(known.at)
        : words[known.type]()
  return (
    <>
      <FieldRow
        label={t('session.status')}
        place={['session', 'loggedIn']}
        also={[['session', 'expiresAt']]}
        hint={
          session.codeIssuedAt === null
            ? undefined
            : t('session.issued', { time: clockTime(session.codeIssuedAt, false) })
        }
      >
        <output class={`session-status ${known.type}`}>
          <span class="dot" aria-hidden="true" />
          {text}
        </output>
        <div class="buttons">
          <button type="button" class="button" onClick={() => logIn(fields, state)}>
            {t('session.login')}
          </button>
          <button
            type="button"
            class="button"
            disabled={!session.loggedIn}
            onClick={() =>
              fields.send(['session', 'loggedIn'], {
                type: 'state/merge',
                patch: { session: { loggedIn: false, expiresAt: null } },
              })
            }
          >
            {t('session.logout')}
          </button>
        </div>
        <div class="buttons">
          <button
            type="button"
            class="button"
            disabled={!session.loggedIn || known.type === 'ended'}
            onClick={() => expire(fields, 0)}
          >
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
      <Secret field="code" word="code" label={t('session.code')} keep={t('session.keepCode')} />
      <Secret field="sessionKey" word="session_key" label={t('session.key')} keep={t('session.keepKey')} />
    </>
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
  const place = ['session', field]
  const fixed = ['session', 'fixed', field]
  return (
    <FieldRow label={label} word={word} place={place} also={[fixed]} control={idOf(place)}>
      <TextInput place={place} label={label} mono />
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
