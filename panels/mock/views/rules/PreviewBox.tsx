import { useState } from 'preact/hooks'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { whySentence } from '../../models/calls/why'
import { plainArguments } from '../../models/code/call'
import { pretty, readJson } from '../../models/json/json-text'
import { argumentsShape } from '../../models/json/shape'
import { type Preview, previewCall } from '../../models/rules/preview'
import { JsonEditor } from '../json/JsonEditor'
import { JsonView } from '../json/JsonView'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'

/** Preview of the outcome that a call would get now, with arguments to try. */
export function PreviewBox({ api }: { api: string }) {
  const { rules, site, states, log, now } = usePanel()
  const t = useT()
  const [text, setText] = useState(() => {
    const last = log.live.peek().findLast((call) => call.api === api && call.origin === site.origin.peek())
    return last ? pretty(plainArguments(last.args)[0] ?? {}) : exampleOf(rules.definitionOf(api)?.params ?? {})
  })
  const state = states.current.value
  const definition = rules.definitionOf(api)
  if (!state || !definition) return null
  const reading = readJson(text)
  const preview = 'value' in reading ? previewCall(definition, state, reading.value, now()) : undefined
  return (
    <section class="preview" aria-label={t('preview.label')}>
      <h3>{t('preview.label')}</h3>
      <div class="preview-parts">
        <div class="preview-arguments">
          <p class="hint">{t('preview.arguments')}</p>
          <JsonEditor
            label={t('preview.arguments')}
            text={text}
            shape={argumentsShape(definition)}
            brief
            onText={setText}
          />
        </div>
        <div class="preview-answer" role="status">
          {preview && <Answer api={api} preview={preview} />}
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
  const pause = rules.hasBreakpoint(api) && preview.type === 'answer' && <p class="hint">{t('preview.breakpoint')}</p>
  if (preview.type === 'ask') return <p>{t('preview.asks', { kind: t(`prompt.${preview.kind}`) })}</p>
  if (preview.type === 'never') return <p>{t('returns.neverHint')}</p>
  const { outcome, why, delay, jitter } = preview
  const sentence = whySentence({ api, why, outcome }, states.current.value?.rules)
  const after = jitter > 0 ? `${delay}–${delay + jitter}` : delay
  return (
    <>
      <p class="hint">
        {sentenceText(t, sentence)} {(delay > 0 || jitter > 0) && t('preview.after', { n: after })}
      </p>
      {pause}
      <div class={isObject(outcome.result) && !outcome.ok ? 'failed' : ''}>
        <JsonView value={outcome.result} />
      </div>
    </>
  )
}
