import { useState } from 'preact/hooks'
import { isObject, type Json } from '../../../../src/wx/json'
import { pretty, readJson } from '../../models/json-text'
import { type Preview, previewCall } from '../../models/preview'
import { whySentence } from '../../models/why'
import { usePanel, useT } from '../context'
import { JsonView } from '../JsonView'
import { jsonProblemLabel } from '../labels'

/** What a call of the API would get now, with arguments to try. */
export function PreviewBox({ api }: { api: string }) {
  const { rules, site, states, log, now } = usePanel()
  const t = useT()
  const [text, setText] = useState(() => {
    const last = log.current.peek().findLast((call) => call.api === api && call.origin === site.origin.peek())?.args[0]
    return last === undefined ? exampleOf(rules.definitionOf(api)?.params ?? {}) : pretty(last)
  })
  const state = states.current.value
  const definition = rules.definitionOf(api)
  if (!state || !definition) return null
  const reading = readJson(text)
  const preview = 'value' in reading ? previewCall(definition, state, reading.value, now()) : undefined
  const lines = Math.min(6, text.split('\n').length)
  return (
    <section class="preview" aria-label={t('preview.label')}>
      <h3>{t('preview.label')}</h3>
      <div class="preview-parts">
        <label class="preview-arguments">
          <span class="hint">{t('preview.arguments')}</span>
          <textarea
            class="input mono"
            rows={lines}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="preview-answer" role="status">
          {preview ? (
            <Answer api={api} preview={preview} />
          ) : (
            'problem' in reading && (
              <p class="error">
                {t('returns.problem', { ...reading.problem, what: jsonProblemLabel(t, reading.problem.code) })}
              </p>
            )
          )}
        </div>
      </div>
    </section>
  )
}

function exampleOf(params: Readonly<Record<string, { type: string; required?: unknown; values?: readonly string[] }>>) {
  const needed = Object.entries(params).filter(([, { required }]) => required)
  const value = ({ type, values }: { type: string; values?: readonly string[] }): Json =>
    values?.[0] ?? { String: 'text', Number: 0, Boolean: true, Array: [], Object: {} }[type] ?? null
  return pretty(Object.fromEntries(needed.map(([name, param]) => [name, value(param)])))
}

function Answer({ api, preview }: { api: string; preview: Preview }) {
  const { rules, states } = usePanel()
  const t = useT()
  const held = rules.isHeld(api) && preview.type === 'answer' && <p class="hint">{t('preview.held')}</p>
  if (preview.type === 'ask') return <p>{t('preview.asks', { kind: t(`prompt.${preview.kind}`) })}</p>
  if (preview.type === 'never') return <p>{t('returns.neverHint')}</p>
  const { outcome, why, delay, jitter } = preview
  const sentence = whySentence({ api, why, outcome }, states.current.value?.rules)
  const after = jitter > 0 ? `${delay}–${delay + jitter}` : delay
  return (
    <>
      <p class="hint">
        {t(sentence.key, sentence.values)} {(delay > 0 || jitter > 0) && t('preview.after', { n: after })}
      </p>
      {held}
      <div class={isObject(outcome.result) && !outcome.ok ? 'failed' : ''}>
        <JsonView value={outcome.result} />
      </div>
    </>
  )
}
