import { codeState } from '../../../../../src/wx/state/login'
import type { MockState } from '../../../../../src/wx/state/schema'
import { tokenState } from '../../../../../src/wx/state/server'
import { clockTime, span } from '../../../models/calls/format'
import { useNow, usePanel, useT } from '../../shell/context'
import { FieldRow, TextField } from '../fields'

const CODES = ['server', 'codes']
const TOKENS = ['server', 'tokens']
const USER_KEYS = ['server', 'userKeys']

type IssuedCode = MockState['server']['codes'][number]

/** What the platform's server knows for the back end: its secret, and what it has issued. */
export function ServerSection() {
  const t = useT()
  return (
    <>
      <TextField path={['server', 'secret']} label={t('server.secret')} hint={t('server.secretHint')} mono />
      <Codes />
      <Tokens />
      <UserKeys />
    </>
  )
}

/** Codes that were issued before that of the login session, newest first. */
function Codes() {
  const { states } = usePanel()
  const t = useT()
  const codes = states.current.value?.server.codes ?? []
  return (
    <FieldRow label={t('server.codes')} path={CODES} hint={t('server.codesHint')}>
      {codes.length === 0 ? <span class="quiet">{t('server.none')}</span> : <CodeList codes={codes.toReversed()} />}
    </FieldRow>
  )
}

function CodeList({ codes }: { codes: readonly IssuedCode[] }) {
  const { fields } = usePanel()
  const t = useT()
  const now = useNow(true)
  return (
    <ul class="item-list">
      {codes.map(({ kind, code, issuedAt, used }) => {
        const state = codeState({ code, codeIssuedAt: issuedAt, codeUsed: used }, now)
        const left = state.type === 'unused' ? span(state.left, t) : ''
        const time = state.type === 'expired' ? clockTime(state.at, false) : ''
        return (
          <li key={`${kind} ${code}`}>
            <span>{t(`server.code.${kind}`)}</span>
            <code class="item-name" title={code}>
              {code}
            </code>
            <span class={`session-status code-${state.type}`}>
              <span class="dot" aria-hidden="true" />
              {t(`code.${state.type}`, { left, time })}
            </span>
            {state.type === 'unused' && (
              <button
                type="button"
                class="button"
                onClick={() =>
                  void fields.send(CODES, { type: kind === 'phone' ? 'phone/useCode' : 'session/useCode', code })
                }
              >
                {t('code.markUsed')}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Tokens of back ends, newest first. */
function Tokens() {
  const { fields, states } = usePanel()
  const t = useT()
  const state = states.current.value
  const tokens = state?.server.tokens ?? []
  const now = useNow(tokens.length > 0)
  if (!state) return null
  const isOver = tokens.every(({ token }) => tokenState(state, token, now) !== 'valid')
  return (
    <FieldRow label={t('server.tokens')} path={TOKENS} hint={t('server.tokensHint')}>
      {tokens.length === 0 && <span class="quiet">{t('server.none')}</span>}
      {tokens.length > 0 && (
        <ul class="item-list">
          {tokens.toReversed().map(({ token, stable, expiresAt, endsAt }) => {
            const known = tokenState(state, token, now)
            const left = span(Math.min(expiresAt, endsAt ?? expiresAt) - now, t)
            return (
              <li key={token}>
                <code class="item-name" title={token}>
                  {token}
                </code>
                {stable && <span class="quiet">{t('server.stable')}</span>}
                <span class={`session-status code-${known === 'valid' ? 'unused' : 'expired'}`}>
                  <span class="dot" aria-hidden="true" />
                  {t(`server.token.${known}`, { left })}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {tokens.length > 0 && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            disabled={isOver}
            onClick={() => void fields.send(TOKENS, { type: 'server/expireTokens' })}
          >
            {t('server.expireTokens')}
          </button>
        </div>
      )}
    </FieldRow>
  )
}

/** The user's keys for encryption between page and back end, newest first. */
function UserKeys() {
  const { fields, states } = usePanel()
  const t = useT()
  const keys = states.current.value?.server.userKeys ?? []
  const now = useNow(keys.length > 0)
  return (
    <FieldRow label={t('server.userKeys')} path={USER_KEYS} hint={t('server.userKeysHint')}>
      {keys.length === 0 && <span class="quiet">{t('server.none')}</span>}
      {keys.length > 0 && (
        <>
          <ul class="item-list">
            {keys.toReversed().map(({ encryptKey, version, expiresAt }) => {
              const known = now < expiresAt ? 'valid' : 'expired'
              return (
                <li key={version}>
                  <span>{t('server.userKey', { version })}</span>
                  <code class="item-name" title={encryptKey}>
                    {encryptKey}
                  </code>
                  <span class={`session-status code-${known === 'valid' ? 'unused' : 'expired'}`}>
                    <span class="dot" aria-hidden="true" />
                    {t(`server.token.${known}`, { left: span(expiresAt - now, t) })}
                  </span>
                </li>
              )
            })}
          </ul>
          <div class="buttons">
            <button
              type="button"
              class="button"
              disabled={keys.every(({ expiresAt }) => expiresAt <= now)}
              onClick={() => void fields.send(USER_KEYS, { type: 'server/expireUserKeys' })}
            >
              {t('server.expireTokens')}
            </button>
          </div>
        </>
      )}
    </FieldRow>
  )
}
