import { useState } from 'preact/hooks'
import { isObject, type Json } from '../../../../src/wx/base/json'
import { ruleMiss } from '../../../../src/wx/rules/matching'
import type { MockState } from '../../../../src/wx/state/schema'
import { whySentence } from '../../models/calls/why'
import { plainArguments } from '../../models/code/call'
import { pretty, readJson } from '../../models/json/json-text'
import { argumentsShape } from '../../models/json/shape'
import { type Preview, previewCall } from '../../models/rules/preview'
import type { UnsavedRules } from '../../models/rules/rule-drafts'
import { JsonEditor } from '../json/JsonEditor'
import { JsonView } from '../json/JsonView'
import { usePanel, useT } from '../shell/context'
import { sentenceText } from '../shell/labels'
import { ruleProblemText } from './problem-text'
import { ruleName } from './summary'

/** Preview of the outcome that a call would get, with the unsaved edits if there are any, and with arguments to try. */
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
  const edits = rules.unsavedRulesOf(api)
  const argument = 'value' in reading ? reading.value : undefined
  const preview =
    argument === undefined ? undefined : previewCall(definition, { ...state, rules: edits.rules }, argument, now())
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
          {edits.problem ? (
            <p class="hint">{t('preview.wrong', { what: ruleProblemText(t, edits.problem) })}</p>
          ) : (
            preview && (
              <>
                <Unsaved edits={edits} preview={preview} argument={argument} />
                <Answer api={api} preview={preview} rules={edits.rules} />
              </>
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

interface UnsavedProps {
  edits: UnsavedRules
  preview: Preview
  argument: Json | undefined
}

/** Says that the preview is of unsaved edits, and why they change nothing if so. */
function Unsaved({ edits: { unsaved, removes }, preview, argument }: UnsavedProps) {
  const t = useT()
  if (unsaved.length === 0 && !removes) return null
  const answering = preview.type !== 'ask' && preview.why.by === 'rule' ? preview.why.rule : undefined
  const misses = unsaved.some(({ id }) => id === answering) ? [] : unsaved.map((rule) => ruleMiss(rule, argument))
  const miss = misses.find((each) => each !== undefined)
  return (
    <p class="preview-unsaved">
      {t('preview.unsaved')} {miss && t(`preview.miss.${miss}`)}
    </p>
  )
}

interface AnswerProps {
  api: string
  preview: Preview
  /** Rules that the preview was made with. */
  rules: MockState['rules']
}

function Answer({ api, preview, rules: applied }: AnswerProps) {
  const { rules } = usePanel()
  const t = useT()
  const pause = rules.hasBreakpoint(api) && preview.type === 'answer' && <p class="hint">{t('preview.breakpoint')}</p>
  if (preview.type === 'ask') return <p>{t('preview.asks', { kind: t(`prompt.${preview.kind}`) })}</p>
  if (preview.type === 'never') return <p>{t('returns.neverHint')}</p>
  if (preview.type === 'page')
    return (
      <p>
        {t('preview.page')} {rules.hasBreakpoint(api) && t('preview.noPause')}
      </p>
    )
  const { outcome, why, delay, jitter } = preview
  const sentence = whySentence({ api, why, outcome }, (id) => ruleName(t, applied ?? [], id))
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
