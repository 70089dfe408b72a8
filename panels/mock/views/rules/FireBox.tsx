import { useState } from 'preact/hooks'
import { defaultResult } from '../../models/apis/default-result'
import { pretty, readJson } from '../../models/json/json-text'
import { resultShape } from '../../models/json/shape'
import { JsonEditor } from '../json/JsonEditor'
import { usePanel, useT } from '../shell/context'

/** Fires an event for the listeners of the pages, with a payload that starts as an example of its type. */
export function FireBox({ api }: { api: string }) {
  const { rules, events, states, now } = usePanel()
  const t = useT()
  const definition = rules.definitionOf(api)
  const state = states.current.value
  const [text, setText] = useState<string>()
  if (!definition || !state) return null
  const shown = text ?? pretty(defaultResult(definition, state, now()))
  const reading = readJson(shown)
  const listeners = events.listenersOf(api)
  const exists = rules.hasEvent(api)
  return (
    <section class="preview fire" aria-label={t('fire.label')}>
      <h3>{t('fire.label')}</h3>
      <p class="hint" role="status">
        {exists ? t('fire.listeners.n', { n: listeners }) : t('fire.absent', { api })}
      </p>
      <div class="preview-arguments">
        <JsonEditor
          label={t('fire.payload')}
          text={shown}
          shape={resultShape(definition, state, now())}
          onText={setText}
        />
      </div>
      <div class="buttons">
        {!exists && (
          <button type="button" class="button primary" onClick={() => events.add(api)}>
            {t('fire.add')}
          </button>
        )}
        <button
          type="button"
          class={`button ${exists ? 'primary' : ''}`}
          disabled={!exists || !('value' in reading)}
          onClick={() => 'value' in reading && events.fire(api, reading.value)}
        >
          {t('fire.fire')}
        </button>
      </div>
    </section>
  )
}
